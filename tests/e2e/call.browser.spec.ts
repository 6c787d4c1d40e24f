import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "./pages/exchangeTest.ts";

const title = "Ventilator weaning";
const [amina, wei, layla] = ["Dr Amina", "Dr Wei", "Dr Layla"];

test.setTimeout(180_000);

test("a screen is shared, a person is muted, and everyone sees who does what", async ({ exchange }) => {
  const { people } = await exchange.meeting(title, [amina, wei]);
  const [first, second] = [people[0]!, people[1]!];
  await first.enter(title);
  await second.enter(title);
  await second.page.getByRole("button", { name: "Mute", exact: true }).click();
  await expect(first.page.getByLabel(/^Dr Wei, Muted/)).toBeVisible();
  await second.page.getByRole("button", { name: "Share screen" }).click();
  await expect(first.page.getByLabel(/^Dr Wei.*Shares the screen/)).toBeVisible();
  await first.expectMoving(wei);
  await second.page.getByRole("button", { name: "Stop sharing" }).click();
  await expect(first.page.getByLabel(/^Dr Wei.*Shares the screen/)).toBeHidden();
  await second.page.getByRole("button", { name: "Camera off" }).click();
  await expect(first.page.getByLabel(/^Dr Wei.*Camera off/)).toBeVisible();
});

test("a colleague whose computer dies disappears from the stage", async ({ exchange }) => {
  const { people } = await exchange.meeting(title, [amina, wei]);
  const [first, second] = [people[0]!, people[1]!];
  await first.enter(title);
  await second.enter(title);
  await first.expectMoving(wei);
  await second.kill();
  await expect(first.tile(wei)).toHaveCount(0, { timeout: 40_000 });
  await expect(first.page.getByText("Nobody else is here yet.")).toBeVisible();
});

test("who declines is left out, who comes late is asked, and a third watches while it still runs", async ({
  exchange,
}) => {
  const { people } = await exchange.meeting(title, [amina, wei, layla]);
  const [first, second, third] = [people[0]!, people[1]!, people[2]!];
  await first.enter(title);
  await second.enter(title);
  await first.record();
  await expect(first.recordingBar()).toContainText("No answer yet from Dr Wei");
  await second.answer("Don’t record me");
  await expect(first.recordingBar()).toContainText("You are recording");
  await expect(second.recordingBar()).toContainText("Dr Amina is recording");

  // Live, behind the running recording, without being in the room.
  const video = await third.watch(title);
  // A slow computer may have fallen behind by now.
  await third.page.getByRole("button", { name: /^(?:Live|Jump to live)$/u }).click();
  await expect(third.page.getByText("Live", { exact: true }).first()).toBeVisible();
  const at = await video.evaluate((element) => (element as HTMLVideoElement).currentTime);
  await expect
    .poll(() => video.evaluate((element) => (element as HTMLVideoElement).currentTime), { timeout: 30_000 })
    .toBeGreaterThan(at + 4);

  await third.enter(title);
  await third.answer("Allow");
  await expect(third.recordingBar()).toContainText("Dr Amina is recording");
  await first.expectRecorded((await first.recordedMs()) + 2000);
  // One click, by anyone.
  await third.stopRecording();
  await expect(first.recordingBar()).toBeHidden();
  await second.goTo("Recordings");
  await expect(second.recordingCard(title)).toContainText("With Dr Amina and Dr Layla", { timeout: 30_000 });
});

test("a hub that dies in the middle of a recording costs nothing", async ({ exchange }) => {
  const { hub, people } = await exchange.meeting(title, [amina, wei]);
  const [first, second] = [people[0]!, people[1]!];
  await first.enter(title);
  await second.enter(title);
  await first.record();
  await second.answer("Allow");
  await expect(first.recordingBar()).toContainText("You are recording");
  await first.expectRecorded(2000);
  await hub.kill();
  await expect(first.page.getByText("The hub cannot be reached.").first()).toBeVisible();
  await first.expectMoving(wei);
  await exchange.restartHub();
  await expect(first.page.getByText("The hub cannot be reached.").first()).toBeHidden({ timeout: 30_000 });
  // The hub forgot the room; the recorder told it again, and who had agreed is not asked twice.
  await expect(second.recordingBar()).toContainText("Dr Amina is recording", { timeout: 30_000 });
  await expect(second.page.getByRole("dialog")).toHaveCount(0);
  await first.expectRecorded(6000);
  await first.stopRecording();
  await first.leave();
  const video = await second.watch(title);
  const seconds = () => video.evaluate((element) => (element as HTMLVideoElement).duration);
  await expect.poll(seconds, { timeout: 30_000 }).toBeGreaterThan(5);
});

test("a client killed while it records keeps what it had, sends it at its next start, and says that it broke off", async ({
  exchange,
}) => {
  const { people } = await exchange.meeting(title, [amina, wei]);
  const [first, second] = [people[0]!, people[1]!];
  await first.enter(title);
  await first.record();
  await expect(first.recordingBar()).toContainText("You are recording");
  await first.expectRecorded(3000);
  await first.kill();
  const again = await exchange.open({ directory: first.directory });
  await again.goTo("Recordings");
  await expect(again.recordingCard(title)).toContainText("Broken off");
  const video = await second.watch(title);
  await expect
    .poll(() => video.evaluate((element) => (element as HTMLVideoElement).duration), { timeout: 30_000 })
    .toBeGreaterThan(2);
});

test("who takes consent back while the hub is away is not sent any more, and is left out when it is back", async ({
  exchange,
}) => {
  const { line, people } = await exchange.meeting(title, [amina, wei]);
  const [first, second] = [people[0]!, people[1]!];
  await first.enter(title);
  await second.enter(title);
  await first.record();
  await second.answer("Allow");
  await expect(first.recordingBar()).toContainText("You are recording");
  line.set("cut");
  await expect(second.page.getByText("The hub cannot be reached.").first()).toBeVisible();
  await second.page.getByRole("button", { name: "Don’t record me any more" }).click();
  await expect(second.tile(wei)).toHaveAccessibleName(/Muted, Camera off/);
  line.set("open");
  await expect(second.page.getByText("The hub cannot be reached.").first()).toBeHidden();
  await expect(second.page.getByRole("button", { name: "I may be recorded" })).toBeVisible();
  await first.page.getByRole("button", { name: "2 people" }).click();
  await expect(first.page.getByText("Is not recorded").first()).toBeVisible();

  // What somebody stops while the hub is away is stopped once it is back.
  line.set("cut");
  await expect(second.page.getByText("The hub cannot be reached.").first()).toBeVisible();
  await second.page.getByRole("button", { name: "Stop recording" }).click();
  await expect(second.page.getByText("The hub does not answer.")).toBeVisible();
  line.set("open");
  await expect(first.recordingBar()).toBeHidden();
});

test("without a hub nobody can be met, and the window says so", async ({ exchange }) => {
  const { line, people } = await exchange.meeting(title, [amina]);
  const first = people[0]!;
  line.set("cut");
  await first.toDoor(title);
  await first.page.getByRole("button", { name: "Enter the consultation" }).click();
  await expect(first.page.getByRole("alert").filter({ hasText: "The hub does not answer." })).toBeVisible();
  line.set("open");
  await expect(first.page.getByRole("banner").getByText("Connected")).toBeVisible();
  await first.page.getByRole("button", { name: "Enter the consultation" }).click();
  await expect(first.stage(title)).toBeVisible();
});

test("a code that the hub does not know lets nobody in", async ({ exchange }) => {
  const { line } = await exchange.startHub();
  const stranger = await exchange.open();
  const joining = { name: "Somebody", email: "somebody@example.org", hubUrl: line.url, code: "AAAA-BBBB-CCCC-DDDD" };
  await stranger.fillJoin(joining);
  await expect(stranger.page.getByText("This code is not known, was used already, or has expired.")).toBeVisible();
});

const canMount = process.platform === "linux" && process.getuid?.() === 0;

test("a disk that fills up while recording stops the recording in words, and the call goes on", async ({
  exchange,
}) => {
  test.skip(!canMount, "needs root to mount a small disk");
  const directory = exchange.folder();
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", directory]);
  try {
    const { hub, line } = await exchange.startHub();
    const first = await exchange.open({ directory, offered: { hubUrl: line.url, code: hub.setupCode } });
    await first.join({ name: amina, email: "amina@example.org" });
    await first.plan(title);
    await first.enter(title);
    await first.record();
    await expect(first.recordingBar()).toContainText("You are recording");
    await first.expectRecorded(3000);
    const { bavail, bsize } = fs.statfsSync(directory);
    const filler = path.join(directory, "filler");
    fs.writeFileSync(filler, new Uint8Array(bavail * bsize - 200_000));
    await expect(first.page.getByText("The disk of this computer is full.").first()).toBeVisible({ timeout: 60_000 });
    await expect(first.stage(title)).toBeVisible();
    await first.expectMoving(amina);
    fs.rmSync(filler);
    await first.leave();
    const video = await first.watch(title);
    expect(await video.evaluate((element) => (element as HTMLVideoElement).duration)).toBeGreaterThan(2);
    await first.close();
  } finally {
    execFileSync("umount", ["-l", directory]);
  }
});
