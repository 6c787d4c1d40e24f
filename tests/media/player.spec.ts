import type { Page } from "@playwright/test";
import type { Player } from "../../src/media/player.ts";
import type { HarnessServer } from "./harness/serveHarness.ts";
import { expect, openHarness, test } from "./mediaTest.ts";
import { cast, openRecorder, recordingOf, waitForSegments } from "./recordings.ts";

declare global {
  interface Window {
    player: Player;
    video: HTMLVideoElement;
    told: string[];
  }
}

/** Records one person until `stop` is called. */
async function startRecording(page: Page, recordingId: string): Promise<{ stop: () => Promise<void> }> {
  await page.evaluate(({ color, hertz }) => {
    const { harness, room } = globalThis.window;
    room.streams.set("ada<ada", new harness.PaintedMedia(color, hertz).stream);
  }, cast[0]);
  await openRecorder(page, recordingId, ["ada"]);
  await page.evaluate(() => globalThis.window.recorder.start());
  return { stop: () => page.evaluate(() => globalThis.window.recorder.stop()) };
}

async function record(page: Page, server: HarnessServer, recordingId: string, segments: number): Promise<void> {
  const recording = await startRecording(page, recordingId);
  await waitForSegments(server, recordingId, segments);
  await recording.stop();
  recordingOf(server, recordingId).ended = true;
}

const play = (page: Page, recordingId: string) =>
  page.evaluate(async (id) => {
    const { window } = globalThis;
    window.told = [];
    window.video = document.createElement("video");
    window.video.muted = true;
    document.body.append(window.video);
    window.player = window.harness.attachPlayer(window.video, `/media/recordings/${id}/playlist.m3u8`, {
      onLive: (live) => window.told.push(live ? "live" : "finished"),
      onEnded: () => window.told.push("ended"),
      onFailed: (failure) => window.told.push(failure ? failure.code : "recovered"),
    });
    await window.video.play();
  }, recordingId);

const told = (page: Page) => page.evaluate(() => globalThis.window.told);
const hasTold = (page: Page, what: string) =>
  page.waitForFunction((what) => globalThis.window.told.includes(what), what);

test("a finished recording plays from its beginning, seeks, and plays at double speed", async ({ harness, server }) => {
  await record(harness, server, "finished", 7);
  await play(harness, "finished");
  expect(await harness.evaluate(() => globalThis.window.video.currentTime)).toBeLessThan(3);
  await hasTold(harness, "finished");
  const totalMs = recordingOf(server, "finished").segments.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const duration = await harness.evaluate(() => globalThis.window.video.duration);
  expect(Math.abs(duration * 1000 - totalMs)).toBeLessThan(500);

  await harness.evaluate(async () => {
    const { video } = globalThis.window;
    video.pause();
    const sought = new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
    video.currentTime = 4.5;
    await sought;
  });
  const [red = 0, green = 255] = await harness.evaluate(() =>
    globalThis.window.harness.pixel(globalThis.window.video, 0.5, 0.5),
  );
  expect(red).toBeGreaterThan(120);
  expect(green).toBeLessThan(90);

  const rate = await harness.evaluate(async () => {
    const { video } = globalThis.window;
    video.currentTime = 0;
    video.playbackRate = 2;
    await video.play();
    return video.playbackRate;
  });
  expect(rate).toBe(2);
  await hasTold(harness, "ended");
  expect(await told(harness)).toEqual(["finished", "ended"]);
  expect(await harness.evaluate(() => globalThis.window.video.playbackRate)).toBe(2);
});

test("a recording that still grows is watched near its end, rewound, and watched to its end", async ({
  harness,
  devices,
  server,
}) => {
  const recording = await startRecording(harness, "growing");
  await waitForSegments(server, "growing", 6);
  const viewer = await openHarness(devices, server.url);
  await play(viewer, "growing");
  await hasTold(viewer, "live");
  expect(await viewer.evaluate(() => globalThis.window.video.currentTime)).toBeGreaterThan(1.5);
  const before = await viewer.evaluate(() => globalThis.window.video.currentTime);
  await viewer.waitForFunction((time) => globalThis.window.video.currentTime > time + 3, before);

  await viewer.evaluate(() => {
    globalThis.window.video.currentTime = 0.2;
  });
  await viewer.waitForFunction(
    () => globalThis.window.video.currentTime > 1 && globalThis.window.video.currentTime < 3,
  );
  await viewer.evaluate(() => globalThis.window.player.seekToLive());
  await viewer.waitForFunction((time) => globalThis.window.video.currentTime > time + 2, before);

  await recording.stop();
  recordingOf(server, "growing").ended = true;
  await hasTold(viewer, "ended");
  expect(await told(viewer)).toEqual(["live", "finished", "ended"]);
  await viewer.context().close();
});

test("a segment that cannot be had is told, and playing goes on once it is there", async ({ harness, server }) => {
  await record(harness, server, "gap", 7);
  const { withheld } = recordingOf(server, "gap");
  withheld.add(5);
  await play(harness, "gap");
  await hasTold(harness, "recording.notFound");
  withheld.clear();
  await harness.evaluate(() => globalThis.window.player.retry());
  await hasTold(harness, "ended");
  expect(await told(harness)).toEqual(["finished", "recording.notFound", "recovered", "ended"]);
  await harness.evaluate(() => globalThis.window.player.destroy());
});

test("a speaking person is told from a silent one", async ({ harness }) => {
  await harness.evaluate((people) => {
    const { harness, kept } = globalThis.window;
    const heard: string[] = [];
    kept["heard"] = heard;
    const levels = new harness.Levels((peerId, speaking) => heard.push(`${peerId} ${speaking ? "speaks" : "stops"}`));
    const [ada] = people;
    const speaking = new harness.PaintedMedia(ada.color, ada.hertz);
    levels.set("ada", speaking.stream);
    levels.set("ben", new harness.LocalMedia().stream);
    kept["speaking"] = speaking;
  }, cast);
  await harness.waitForFunction(() => (globalThis.window.kept["heard"] as string[]).length === 1);
  await harness.evaluate(() => (globalThis.window.kept["speaking"] as { close(): void }).close());
  await harness.waitForFunction(() => (globalThis.window.kept["heard"] as string[]).length === 2);
  expect(await harness.evaluate(() => globalThis.window.kept["heard"])).toEqual(["ada speaks", "ada stops"]);
});
