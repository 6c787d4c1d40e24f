import { expect, test } from "./pages/exchangeTest.ts";
import { ask } from "./pages/ask.ts";
import { inspectSpoken, spokenFrom, spokenHere } from "./pages/inspectRoom.ts";
import { wordsOf } from "./pages/words.ts";

const title = "Ventilator weaning";
const plan = {
  title,
  agenda: "Bring the last blood gases.",
  // Ahead, whenever this runs.
  startsAt: `${new Date().getUTCFullYear() + 1}-03-01T08:00:00.000Z`,
  durationMinutes: 45,
  timeZone: "Asia/Shanghai",
};
test("two who change the same are both shown, and one chooses field by field, in each language", async ({
  exchange,
}) => {
  test.setTimeout(300_000);
  const { hub, line } = await exchange.startHub();
  const administrator = await exchange.open({ offered: { hubUrl: hub.url, code: hub.setupCode } });
  await administrator.join({ name: "Dr Amina", email: "amina@example.org" });
  let wei = await exchange.open();
  await wei.join({
    name: "Dr Wei",
    email: "wei@example.org",
    hubUrl: line.url,
    code: await administrator.invite("Wei"),
  });
  const { id } = await ask<{ id: string }>(wei.page, "consultations.plan", plan);
  await administrator.goTo("Consultations");
  await expect(administrator.page.getByText(title).first()).toBeVisible();

  // Her computer has the hub's answer: what she changes then is another write than the one that made it.
  const waiting = async () => (await ask<{ entries: object[] }>(wei.page, "outbox.list", {})).entries;
  await expect.poll(waiting).toEqual([]);
  line.set("cut");
  await ask(wei.page, "consultations.change", { ...plan, id, title: `${title}, second part`, durationMinutes: 60 });
  await ask(administrator.page, "consultations.change", { ...plan, id, agenda: "Dr Wei asks for the films, too." });
  await ask(administrator.page, "sync.now", {});
  line.set("open");
  await expect
    .poll(async () => {
      await ask(wei.page, "sync.now", {});
      const { entries } = await ask<{ entries: { conflict: object | null }[] }>(wei.page, "outbox.list", {});
      return entries[0]?.conflict ?? null;
    })
    .not.toBeNull();
  await wei.close();

  wei = await exchange.open({
    directory: wei.directory,
    context: { timezoneId: "Europe/Prague", reducedMotion: "reduce", bypassCSP: true },
  });
  await wei.page.getByTestId("connection").click();
  const words = wordsOf("en").waiting;
  await expect(wei.page.getByRole("dialog").getByText(words.conflict.mine).first()).toBeVisible();
  await expect(wei.page.getByRole("dialog").getByRole("radiogroup")).toHaveCount(3);
  await inspectSpoken(wei.page, "conflict", spokenHere);
  await wei.page.emulateMedia({ colorScheme: "dark" });
  await expect(wei.page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await inspectSpoken(wei.page, "conflict-dark", spokenFrom("en"));

  // Hers is chosen where she changed something, the other's where only the other did: title and length, and the agenda.
  const chosen = (field: string, side: string) =>
    wei.page.getByRole("radiogroup", { name: field }).getByRole("radio", { name: side });
  await expect(chosen(words.field.title, words.conflict.mine)).toBeChecked();
  await expect(chosen(words.field.agenda, words.conflict.theirs)).toBeChecked();
  await chosen(words.field.durationMinutes, words.conflict.theirs).check();
  await wei.page.getByRole("button", { name: words.conflict.save }).click();
  await expect(wei.page.getByText(words.none, { exact: true })).toBeVisible();
  await expect
    .poll(async () => {
      await ask(administrator.page, "sync.now", {});
      return (await ask<{ consultations: object[] }>(administrator.page, "consultations.list", {})).consultations;
    })
    .toMatchObject([
      { title: `${title}, second part`, durationMinutes: 45, agenda: "Dr Wei asks for the films, too." },
    ]);
});
