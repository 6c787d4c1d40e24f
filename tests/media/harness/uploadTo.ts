import type { AppendSegment } from "../../../src/media/recorder/segmentQueue.ts";

/** Keeps segments on the harness's server, as the library keeps them on disk. */
export function uploadTo(recordingId: string): AppendSegment {
  return async ({ number, startMs, durationMs, bytes }) => {
    const address = `/media/recordings/${recordingId}/${number}.mp4?startMs=${startMs}&durationMs=${durationMs}`;
    const answer = await fetch(address, { method: "PUT", body: new Uint8Array(bytes) });
    if (!answer.ok) throw new Error(`The harness answered ${answer.status}.`);
  };
}
