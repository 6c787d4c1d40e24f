import { expect, test } from "./mediaTest.ts";
import { startPlainChromium } from "./plainChromium.ts";
import {
  cast,
  expectContinuous,
  fillStage,
  inspect,
  openRecorder,
  recordingOf,
  sendsAll,
  waitForSegments,
} from "./recordings.ts";

const hertz = cast.map(({ hertz }) => hertz);
/** The middles of a grid of three: two above, one below. */
const places = [
  [0.25, 0.4],
  [0.75, 0.4],
  [0.5, 0.85],
] as const;
const isRed = ([red = 0, green = 0, blue = 0]: readonly number[] = []) => red > 120 && green < 90 && blue < 90;
const isGreen = ([red = 0, green = 0, blue = 0]: readonly number[] = []) => green > 110 && red < 90 && blue < 90;
const isBlue = ([red = 0, green = 0, blue = 0]: readonly number[] = []) => blue > 120 && red < 90 && green < 90;

test("three people are recorded, in picture and sound, in fragments that fit together", async ({ harness, server }) => {
  await fillStage(harness);
  const mimeType = await openRecorder(harness, "three", ["ada", "ben", "cho"]);
  expect(mimeType).toMatch(/^video\/mp4; codecs="[^"]+, opus"$/);
  await harness.evaluate(() => globalThis.window.recorder.start());
  await waitForSegments(server, "three", 7);
  await harness.evaluate(() => globalThis.window.recorder.stop());

  const recording = recordingOf(server, "three");
  expectContinuous(recording);
  const totalMs = recording.segments.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const found = await inspect(harness, "three", recording.segments.length, { hertz, atSeconds: 4, places });
  expect(Math.abs(found.durationSeconds * 1000 - totalMs)).toBeLessThan(500);
  expect(found.pictures / found.durationSeconds).toBeGreaterThan(5);
  expect(found.changes).toBeGreaterThan(found.pictures / 2);
  // Each segment begins with a key frame.
  const keyFramesMs = found.keyFrames.map((seconds) => Math.round(seconds * 1000));
  for (const { startMs } of recording.segments.slice(1)) expect(keyFramesMs).toContain(startMs);
  expect(found.colors.map((color, index) => [isRed, isGreen, isBlue][index]?.(color))).toEqual([true, true, true]);
  for (const tone of hertz) expect(found.tones[tone]).toBeGreaterThan(0.01);

  // Also as a browser plays it: appended piece by piece.
  const played = await harness.evaluate(
    async ({ mimeType, count }) => {
      const source = new MediaSource();
      const video = document.createElement("video");
      video.muted = true;
      video.src = URL.createObjectURL(source);
      document.body.append(video);
      await new Promise((resolve) => source.addEventListener("sourceopen", resolve, { once: true }));
      const buffer = source.addSourceBuffer(mimeType);
      for (let number = 0; number < count; number++) {
        const answer = await fetch(`/media/recordings/three/${number}.mp4`);
        const appended = new Promise((resolve) => buffer.addEventListener("updateend", resolve, { once: true }));
        buffer.appendBuffer(await answer.arrayBuffer());
        await appended;
      }
      source.endOfStream();
      video.playbackRate = 4;
      const ended = new Promise((resolve) => video.addEventListener("ended", resolve, { once: true }));
      await video.play();
      await ended;
      return { ranges: video.buffered.length, duration: video.duration, width: video.videoWidth };
    },
    { mimeType, count: recording.segments.length },
  );
  expect(played).toMatchObject({ ranges: 1, width: 1280 });
  expect(Math.abs(played.duration * 1000 - totalMs)).toBeLessThan(500);
});

test("only who has agreed is seen and heard, and the picture follows who leaves and who joins", async ({
  harness,
  server,
}) => {
  await fillStage(harness);
  await openRecorder(harness, "granted", ["ada", "ben"]);
  await harness.evaluate(() => globalThis.window.recorder.start());
  await waitForSegments(server, "granted", 5);
  const changeTo = async (granted: string[]) => {
    await harness.evaluate(
      ({ granted, media }) => {
        const { recorder, room } = globalThis.window;
        recorder.setPeople(granted.map((id) => ({ peerId: id, name: id, stream: room.stream("ada", id), media })));
      },
      { granted, media: sendsAll },
    );
    const atChange = recordingOf(server, "granted").segments.length;
    await waitForSegments(server, "granted", atChange + 3);
    return recordingOf(server, "granted").segments.length;
  };
  const whileAlone = await changeTo(["ada"]);
  const whileTwo = await changeTo(["ada", "cho"]);
  await harness.evaluate(() => globalThis.window.recorder.stop());
  expectContinuous(recordingOf(server, "granted"));

  const halves = [
    [0.25, 0.5],
    [0.75, 0.5],
  ] as const;
  const until = (count: number, atSeconds: number) =>
    inspect(harness, "granted", count, { hertz, atSeconds, places: halves });
  const first = await until(4, 2);
  expect(first.colors.map((color, index) => [isRed, isGreen][index]?.(color))).toEqual([true, true]);
  expect(first.tones[1010]).toBeGreaterThan(0.01);
  const second = await until(whileAlone, 99);
  expect(second.colors.map(isRed)).toEqual([true, true]);
  // Until here the third person was in the call, but not in the recording.
  expect(second.tones[1730]).toBeLessThan(0.001);
  const third = await until(whileTwo, 99);
  expect(third.colors.map((color, index) => [isRed, isBlue][index]?.(color))).toEqual([true, true]);
  expect(third.tones[1730]).toBeGreaterThan(0.01);
});

test("a camera and a microphone that are switched on later are seen and heard from then on", async ({
  harness,
  server,
}) => {
  const off = { camera: false, microphone: false, screen: false };
  await harness.evaluate(async () => {
    const { harness, kept, room } = globalThis.window;
    const media = await harness.openLocalMedia({ camera: false, microphone: false });
    kept["media"] = media;
    room.streams.set("ada<ada", media.stream);
  });
  await openRecorder(harness, "later", ["ada"], off);
  await harness.evaluate(() => globalThis.window.recorder.start());
  await waitForSegments(server, "later", 4);
  await harness.evaluate(async () => {
    const { kept, recorder, room } = globalThis.window;
    const media = kept["media"] as InstanceType<typeof globalThis.window.harness.LocalMedia>;
    await media.setCamera(true);
    await media.setMicrophone(true);
    recorder.setPeople([{ peerId: "ada", name: "ada", stream: room.stream("ada", "ada"), media: media.state }]);
  });
  const atChange = recordingOf(server, "later").segments.length;
  await waitForSegments(server, "later", atChange + 4);
  await harness.evaluate(() => globalThis.window.recorder.stop());
  const recording = recordingOf(server, "later");
  const before = await inspect(harness, "later", 3, { hertz: [], atSeconds: 1, places: [[0.3, 0.3]] });
  expect(Math.max(...(before.colors[0] ?? []))).toBeLessThan(64);
  expect(before.loudness).toBeLessThan(0.001);
  const count = recording.segments.length;
  const after = await inspect(harness, "later", count, { hertz: [], atSeconds: 99, places: [[0.3, 0.3]] });
  expect(Math.max(...(after.colors[0] ?? []))).toBeGreaterThan(100);
  expect(after.loudness).toBeGreaterThan(0.001);
});

test("when the disk is full the recording ends, and what was kept before can be played", async ({
  harness,
  server,
}) => {
  await fillStage(harness);
  await openRecorder(harness, "full", ["ada"]);
  await harness.evaluate(async (media) => {
    const { harness, kept, room } = globalThis.window;
    const keep = harness.uploadTo("full");
    globalThis.window.recorder = await harness.StageRecorder.open({
      append: async (segment) => {
        if (segment.number === 4) throw new harness.ExpectedFailure("library.diskFull");
        await keep(segment);
      },
      onFailed: (failure) => (kept["failures"] as string[]).push(failure.code),
    });
    globalThis.window.recorder.setPeople([{ peerId: "ada", name: "ada", stream: room.stream("ada", "ada"), media }]);
    await globalThis.window.recorder.start();
  }, sendsAll);
  await harness.waitForFunction(() => (globalThis.window.kept["failures"] as string[]).length > 0);
  await harness.evaluate(() => globalThis.window.recorder.stop());
  expect(await harness.evaluate(() => globalThis.window.kept["failures"])).toEqual(["library.diskFull"]);
  const recording = recordingOf(server, "full");
  expect(recording.segments).toHaveLength(4);
  expectContinuous(recording);
  const found = await inspect(harness, "full", 4, { hertz, atSeconds: 1, places: [] });
  expect(found.durationSeconds).toBeGreaterThan(2.5);
  expect(found.tones[440]).toBeGreaterThan(0.01);
});

test("a disk that is slow for a while costs pictures, not the recording", async ({ harness, server }) => {
  await fillStage(harness);
  await openRecorder(harness, "slow", ["ada"]);
  await harness.evaluate(async (media) => {
    const { harness, kept, room } = globalThis.window;
    const keep = harness.uploadTo("slow");
    const waiting = new Promise<void>((resolve) => (kept["go"] = resolve));
    globalThis.window.recorder = await harness.StageRecorder.open({
      append: async (segment) => {
        if (segment.number === 2) await waiting;
        await keep(segment);
      },
      onFailed: (failure) => (kept["failures"] as string[]).push(failure.code),
    });
    globalThis.window.recorder.setPeople([{ peerId: "ada", name: "ada", stream: room.stream("ada", "ada"), media }]);
    await globalThis.window.recorder.start();
    kept["startedAt"] = performance.now();
  }, sendsAll);
  await waitForSegments(server, "slow", 2);
  await harness.waitForFunction(() => performance.now() - (globalThis.window.kept["startedAt"] as number) > 5000);
  expect(recordingOf(server, "slow").segments).toHaveLength(2);
  await harness.evaluate(() => (globalThis.window.kept["go"] as () => void)());
  await waitForSegments(server, "slow", 6);
  await harness.evaluate(() => globalThis.window.recorder.stop());
  expectContinuous(recordingOf(server, "slow"));
  expect(await harness.evaluate(() => globalThis.window.kept["failures"])).toEqual([]);
});

test("a hidden window goes on recording", async ({ harness, server }) => {
  const chromium = await startPlainChromium();
  try {
    const tab = await chromium.open(server.url);
    await expect.poll(() => tab.evaluate("globalThis.harness !== undefined")).toBe(true);
    await tab.evaluate(`
      for (const { id, color, hertz } of ${JSON.stringify(cast)}) {
        const media = new harness.PaintedMedia(color, hertz);
        room.enter(id, media);
        if (id === "ada") room.streams.set("ada<ada", media.stream);
      }
    `);
    await expect.poll(() => tab.evaluate("room.everyoneReceives(5)"), { timeout: 20_000 }).toBe(true);
    await tab.evaluate(`(async () => {
      kept.failures = [];
      kept.recorder = await harness.StageRecorder.open({
        append: harness.uploadTo("hidden"),
        onFailed: ({ code }) => kept.failures.push(code),
      });
      kept.recorder.setPeople(["ada", "ben", "cho"].map((id) => (
        { peerId: id, name: id, stream: room.stream("ada", id), media: ${JSON.stringify(sendsAll)} }
      )));
      await kept.recorder.start();
    })()`);
    await waitForSegments(server, "hidden", 2);
    await chromium.open("about:blank");
    await expect.poll(() => tab.evaluate("document.visibilityState")).toBe("hidden");
    const from = recordingOf(server, "hidden").segments.length;
    await waitForSegments(server, "hidden", from + 6);
    await tab.evaluate("kept.recorder.stop()");
    expect(await tab.evaluate("[...kept.failures, ...harness.complaints]")).toEqual([]);
  } finally {
    await chromium.stop();
  }
  const recording = recordingOf(server, "hidden");
  expectContinuous(recording);
  const found = await inspect(harness, "hidden", recording.segments.length, { hertz, atSeconds: 99, places });
  expect(found.pictures / found.durationSeconds).toBeGreaterThan(5);
  for (const tone of hertz) expect(found.tones[tone]).toBeGreaterThan(0.01);
  expect(found.changes).toBeGreaterThan(found.pictures / 2);
});
