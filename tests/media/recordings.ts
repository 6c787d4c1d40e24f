import type { PeerMedia } from "../../contract/models/room.ts";
import type { Page } from "@playwright/test";
import type { Inspection, Questions } from "./harness/inspectRecording.ts";
import type { HarnessServer, KeptRecording } from "./harness/serveHarness.ts";
import type { StageRecorder } from "../../src/media/recorder/stageRecorder.ts";
import { expect } from "./mediaTest.ts";

declare global {
  interface Window {
    recorder: StageRecorder;
  }
}

/** Who is on stage in these tests: a colour, and a tone that no other's overtone falls on. */
export const cast = [
  { id: "ada", color: "#d02020", hertz: 440 },
  { id: "ben", color: "#20b020", hertz: 1010 },
  { id: "cho", color: "#2030e0", hertz: 1730 },
] as const;

export const sendsAll = { camera: true, microphone: true, screen: false };

/** Meets in a mesh of three, of whom `ada` records. */
export async function fillStage(page: Page): Promise<void> {
  await page.evaluate((people) => {
    const { PaintedMedia } = globalThis.window.harness;
    for (const { id, color, hertz } of people) {
      const media = new PaintedMedia(color, hertz);
      globalThis.window.room.enter(id, media);
      if (id === "ada") globalThis.window.room.streams.set("ada<ada", media.stream);
    }
  }, cast);
  await page.waitForFunction(() => globalThis.window.room.everyoneReceives(5));
}

/** Opens a recorder that keeps its segments on the harness's server, for the people given. */
export async function openRecorder(
  page: Page,
  recordingId: string,
  granted: readonly string[],
  media: PeerMedia = sendsAll,
): Promise<string> {
  return page.evaluate(
    async ({ recordingId, granted, media }) => {
      const { harness, kept, room } = globalThis.window;
      kept["failures"] = [];
      globalThis.window.recorder = await harness.StageRecorder.open({
        append: harness.uploadTo(recordingId),
        onFailed: (failure) => (kept["failures"] as string[]).push(failure.code),
      });
      globalThis.window.recorder.setPeople(
        granted.map((id) => ({ peerId: id, name: id, stream: room.stream("ada", id), media })),
      );
      return globalThis.window.recorder.mimeType;
    },
    { recordingId, granted, media },
  );
}

export async function waitForSegments(server: HarnessServer, recordingId: string, count: number): Promise<void> {
  await expect
    .poll(() => server.recordings.get(recordingId)?.segments.length ?? 0, { timeout: 40_000 })
    .toBeGreaterThanOrEqual(count);
}

export function recordingOf(server: HarnessServer, recordingId: string): KeptRecording {
  const recording = server.recordings.get(recordingId);
  if (!recording) throw new Error(`Nothing was kept of ${recordingId}.`);
  return recording;
}

/** Numbers run without a gap, and each segment starts where the one before ended. */
export function expectContinuous({ segments }: KeptRecording): void {
  const media = segments.slice(1);
  expect(segments[0]).toMatchObject({ startMs: 0, durationMs: 0 });
  expect(media[0]?.startMs).toBe(0);
  for (const [index, segment] of media.entries()) {
    const before = media[index - 1];
    expect(segment.durationMs).toBeGreaterThan(0);
    expect(segment.startMs).toBe(before ? before.startMs + before.durationMs : 0);
  }
}

/** Decodes what was kept, all of it or the segments up to a number. */
export async function inspect(
  page: Page,
  recordingId: string,
  count: number,
  questions: Questions,
): Promise<Inspection> {
  return page.evaluate(
    async ({ recordingId, count, questions }) => {
      const parts: Uint8Array[] = [];
      for (let number = 0; number < count; number++) {
        const answer = await fetch(`/media/recordings/${recordingId}/${number}.mp4`);
        parts.push(new Uint8Array(await answer.arrayBuffer()));
      }
      const whole = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
      return globalThis.window.harness.inspectRecording(whole, questions);
    },
    { recordingId, count, questions },
  );
}
