import type { Page } from "@playwright/test";
import type { LocalMedia } from "../../src/media/localMedia.ts";
import type { OutgoingMedia } from "../../src/media/mesh.ts";
import { expect, expectNoComplaints, fakeConsent, fakeDevice, launchChromium, openHarness, test } from "./mediaTest.ts";

declare global {
  interface Window {
    media: LocalMedia;
  }
}

const open = (page: Page, wanted: { camera: boolean; microphone: boolean }) =>
  page.evaluate(async (devices) => {
    globalThis.window.media = await globalThis.window.harness.openLocalMedia(devices);
  }, wanted);

const facts = (page: Page) =>
  page.evaluate(() => {
    const { media } = globalThis.window;
    const kinds = media.stream.getTracks().map(({ kind, readyState }) => `${kind} ${readyState}`);
    return { state: media.state, problems: media.problems, tracks: kinds.sort() };
  });

const bothLive = ["audio live", "video live"];
const noProblems = { camera: null, microphone: null, screen: null };

/** Two people, of whom `ada` sends the media under test. */
const meet = (page: Page) =>
  page.evaluate(() => {
    const { harness, media, room } = globalThis.window;
    room.enter("ada", media);
    room.enter("ben", new harness.PaintedMedia("#2060c0", 400));
  });

test("switching devices on and off reaches the other side without negotiating anew", async ({ harness }) => {
  await open(harness, { camera: true, microphone: true });
  expect(await facts(harness)).toEqual({
    state: { camera: true, microphone: true, screen: false },
    problems: noProblems,
    tracks: bothLive,
  });
  await meet(harness);
  await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(5));
  const descriptions = () =>
    harness.evaluate(
      () => globalThis.window.room.relay.carried.filter(({ signal }) => signal.type !== "candidate").length,
    );
  const before = await descriptions();

  const camera = await harness.evaluateHandle(() => globalThis.window.media.stream.getVideoTracks()[0]);
  await harness.evaluate(async () => {
    await globalThis.window.media.setCamera(false);
    await globalThis.window.media.setMicrophone(false);
  });
  expect(await camera.evaluate((track) => track?.readyState)).toBe("ended");
  expect((await facts(harness)).state).toEqual({ camera: false, microphone: false, screen: false });
  expect((await facts(harness)).tracks).toEqual(bothLive);
  // The other side sees the dark placeholder and hears nothing.
  await harness.waitForFunction(() => {
    const seen = globalThis.window.room.seen("ben", "ada");
    return seen !== undefined && Math.max(...seen.middle) < 64 && seen.loudness < 0.0005;
  });

  await harness.evaluate(async () => {
    await globalThis.window.media.setCamera(true);
    await globalThis.window.media.setMicrophone(true);
  });
  await harness.waitForFunction(() => {
    const seen = globalThis.window.room.seen("ben", "ada");
    return seen !== undefined && Math.max(...seen.middle) > 128 && seen.loudness > 0.001;
  });
  expect(await descriptions()).toBe(before);
});

test("what is said is heard from the microphone that is on, not from one that was pulled out, and from the next", async ({
  harness,
}) => {
  await open(harness, { camera: false, microphone: true });
  await harness.evaluate(async () => {
    const { harness, media, kept } = globalThis.window;
    const listen = async (to: OutgoingMedia) => {
      const heard: number[] = [];
      await harness.SpeechFeed.open(to, (atMs) => heard.push(atMs));
      return heard;
    };
    kept["heard"] = await listen(media);
    kept["another"] = await listen(new harness.PaintedMedia("#2060c0", 400));
  });
  const hears = (who: "heard" | "another", most: number) =>
    harness.waitForFunction(({ who, most }) => (globalThis.window.kept[who] as readonly number[]).length > most, {
      who,
      most,
    });
  const counts = () =>
    harness.evaluate(() => {
      const { heard, another } = globalThis.window.kept as Record<"heard" | "another", readonly number[]>;
      return { heard: heard.length, another: another.length };
    });
  await hears("heard", 1);
  await harness.evaluate(() => {
    const [microphone] = globalThis.window.media.stream.getAudioTracks();
    microphone?.stop();
    microphone?.dispatchEvent(new Event("ended"));
  });
  await harness.waitForFunction(() => !globalThis.window.media.state.microphone);
  // What was on its way is through once another has heard a second of sound.
  await hears("another", (await counts()).another + 4);
  const before = await counts();
  await hears("another", before.another + 4);
  expect((await counts()).heard).toBe(before.heard);
  await harness.evaluate(() => globalThis.window.media.setMicrophone(true));
  await hears("heard", before.heard + 1);
  const times = await harness.evaluate(() => globalThis.window.kept["heard"] as readonly number[]);
  expect(times.toSorted((one, other) => one - other)).toEqual(times);
});

test("quick clicks end where the last one points, with no device left open", async ({ harness }) => {
  await open(harness, { camera: false, microphone: false });
  await harness.evaluate(() => {
    const { media } = globalThis.window;
    return Promise.all([media.setCamera(true), media.setCamera(false), media.setCamera(true), media.setCamera(false)]);
  });
  expect((await facts(harness)).state.camera).toBe(false);
  expect((await facts(harness)).tracks).toEqual(bothLive);
});

test("a shared screen takes the camera's place, and the camera comes back when it ends", async ({ harness }) => {
  await open(harness, { camera: true, microphone: false });
  await meet(harness);
  await harness.waitForFunction(() => (globalThis.window.room.seen("ben", "ada")?.frames ?? 0) > 5);
  // A person's gesture: the browser shows no picker without one.
  await harness.evaluate(() => {
    document.addEventListener("click", () => {
      globalThis.window.kept["started"] = globalThis.window.media.startScreen();
    });
  });
  await harness.mouse.click(300, 300);
  expect(await harness.evaluate(() => globalThis.window.kept["started"])).toBe(true);
  expect((await facts(harness)).state).toEqual({ camera: true, microphone: false, screen: true });
  expect(await harness.evaluate(() => globalThis.window.media.stream.getVideoTracks()[0]?.contentHint)).toBe("detail");
  const before = await harness.evaluate(() => globalThis.window.room.seen("ben", "ada")?.frames ?? 0);
  await harness.waitForFunction((frames) => (globalThis.window.room.seen("ben", "ada")?.frames ?? 0) > frames, before);
  await harness.evaluate(() => {
    // As the browser's own bar does it.
    const [screen] = globalThis.window.media.stream.getVideoTracks();
    screen?.stop();
    screen?.dispatchEvent(new Event("ended"));
  });
  await harness.waitForFunction(() => !globalThis.window.media.state.screen);
  expect((await facts(harness)).state).toEqual({ camera: true, microphone: false, screen: false });
  expect((await facts(harness)).tracks).toEqual(bothLive);
});

test("closing releases every device", async ({ harness }) => {
  await open(harness, { camera: true, microphone: true });
  const states = await harness.evaluate(() => {
    const tracks = globalThis.window.media.stream.getTracks();
    globalThis.window.media.close();
    return tracks.map(({ readyState }) => readyState);
  });
  expect(states).toEqual(["ended", "ended"]);
});

for (const { name, flags, problem } of [
  { name: "refused", flags: [fakeDevice, "--deny-permission-prompts"], problem: "denied" },
  { name: "missing", flags: [fakeConsent], problem: "missing" },
] as const) {
  test(`with camera and microphone ${name} one joins without, and is told`, async ({ server }) => {
    const browser = await launchChromium(flags);
    try {
      const page = await openHarness(browser, server.url);
      await open(page, { camera: true, microphone: true });
      expect(await facts(page)).toEqual({
        state: { camera: false, microphone: false, screen: false },
        problems: { camera: problem, microphone: problem, screen: null },
        tracks: bothLive,
      });
      await meet(page);
      await page.waitForFunction(() => (globalThis.window.room.seen("ada", "ben")?.frames ?? 0) > 5);
      await page.waitForFunction(() => (globalThis.window.room.seen("ben", "ada")?.frames ?? 0) > 1);
      await expectNoComplaints(page);
    } finally {
      await browser.close();
    }
  });
}
