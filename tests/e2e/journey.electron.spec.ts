import type { ElectronApplication } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { findMembers } from "./pages/findMembers.ts";
import { ask } from "./pages/ask.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { openInBrowser } from "./pages/hostedClient.ts";
import { walkTheJourney } from "./pages/journey.ts";

test.use({ host: "electron" });

test("two doctors meet and record; a third, seven time zones away, watches it later, also with the hub gone", async ({
  exchange,
}) => {
  test.setTimeout(240_000);
  await walkTheJourney(exchange);
});

test("a window that is closed over a recording asks first, and finishes what was recorded", async ({ exchange }) => {
  const title = "Prone positioning, bed 4";
  const { people } = await exchange.meeting(title, ["Dr Amina Yilmaz"]);
  const [amina] = [people[0]!];
  const { page } = amina;
  await amina.enter(title);
  await amina.record();
  await expect(amina.recordingBar()).toContainText("You are recording");
  await amina.expectRecorded(2000);

  const asked = page.getByRole("dialog", { name: "You are recording" });
  await page.evaluate(() => window.close());
  await asked.getByRole("button", { name: "Go on recording" }).click();
  await expect(asked).toBeHidden();
  await expect(amina.recordingBar()).toContainText("You are recording");

  const closed = page.waitForEvent("close");
  await page.evaluate(() => window.close());
  await asked.getByRole("button", { name: "Stop and close" }).click();
  await closed;
  await amina.close();
  const again = await exchange.open({ directory: amina.directory });
  await again.goTo("Recordings");
  await expect(again.recordingCard(title)).toBeVisible();
  await expect(again.recordingCard(title)).not.toContainText("Broken off");
});

/** In the place of the system's own notes, which nobody looks at here: what would be shown, to be taken up by its number. */
const rememberNotes = (app: ElectronApplication) =>
  app.evaluate(({ Notification }) => {
    const notes: Electron.Notification[] = [];
    (globalThis as unknown as { notes: Electron.Notification[] }).notes = notes;
    Notification.isSupported = () => true;
    Notification.prototype.show = function show() {
      notes.push(this);
    };
  });
const shownNotes = (app: ElectronApplication) =>
  app.evaluate(() =>
    (globalThis as unknown as { notes: Electron.Notification[] }).notes.map(({ title, body }) => ({ title, body })),
  );
const clickNote = (app: ElectronApplication, which: number) =>
  app.evaluate((_, number) => {
    (globalThis as unknown as { notes: Electron.Notification[] }).notes[number]?.emit("click");
  }, which);

test("a message that comes is told by a note of the system, which opens its conversation, and not in quiet hours", async ({
  exchange,
  browser,
}) => {
  const { people, line } = await exchange.meeting("Ward round", ["Dr Amina Yilmaz"]);
  const amina = people[0]!;
  const app = amina.app!;
  await rememberNotes(app);
  const code = await amina.invite("Dr Wei");
  const wei = await openInBrowser(browser)({ directory: exchange.folder() });
  try {
    await wei.join({ name: "Dr Wei", email: "wei@example.org", hubUrl: line.url, code });
    const memberIds = await findMembers(wei.page, "amina");
    const { id: conversationId } = await ask<{ id: string }>(wei.page, "conversations.begin", {
      title: null,
      memberIds,
    });
    const say = (text: string) =>
      ask(wei.page, "messages.send", { id: uuidv7(), conversationId, text, replyToId: null, fileIds: [] });
    const newest = async () => {
      const read = { conversationId, around: null, before: 1, after: 0 };
      return (await ask<{ messages: { text: string }[] }>(amina.page, "messages.read", read)).messages[0]?.text;
    };
    await amina.goTo("Today");

    // A screen on a ward has many readers: not what was said, unless its person wants that.
    await say("PEEP 10 in bed 4");
    await expect.poll(() => shownNotes(app)).toEqual([{ title: "Dr Wei", body: "New message" }]);
    await clickNote(app, 0);
    await expect(amina.page.getByRole("log", { name: "Messages" }).getByText("PEEP 10 in bed 4")).toBeVisible();

    await amina.goTo("Today");
    await ask(amina.page, "settings.write", { notificationTexts: true });
    await say("and bed 5");
    await expect.poll(async () => (await shownNotes(app))[1]).toEqual({ title: "Dr Wei", body: "and bed 5" });

    // By the clock of the zone that the person chose, whatever the clock of this computer says.
    const hour = (away: number) => `${String((new Date().getUTCHours() + 24 + away) % 24).padStart(2, "0")}:00`;
    const quiet = { quietFrom: hour(-2), quietUntil: hour(3), quietZone: "UTC" };
    await ask(amina.page, "settings.write", quiet);
    await say("in the night");
    await expect.poll(newest).toBe("in the night");
    await ask(amina.page, "settings.write", { quietFrom: hour(6), quietUntil: hour(8) });
    await say("in the morning");
    await expect
      .poll(async () => (await shownNotes(app)).map(({ body }) => body))
      .toEqual(["New message", "and bed 5", "in the morning"]);
  } finally {
    await wei.close();
  }
});
