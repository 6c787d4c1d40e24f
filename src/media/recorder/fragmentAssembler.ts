import { alignAvcConfiguration } from "./avcConfiguration.ts";
import { readFragmentTiming, readVideoTrack, type VideoTrack } from "./fragmentTiming.ts";
import type { RecordedSegment } from "./segmentQueue.ts";

/** Puts the boxes that the muxer writes together to numbered segments with their times. */
export class FragmentAssembler {
  readonly #onSegment: (segment: RecordedSegment) => void;
  #pending: Uint8Array[] = [];
  #video: VideoTrack | null = null;
  #number = 0;

  constructor(onSegment: (segment: RecordedSegment) => void) {
    this.#onSegment = onSegment;
  }

  onFtyp(box: Uint8Array): void {
    this.#pending = [box.slice()];
  }

  onMoov(box: Uint8Array): void {
    this.#video = readVideoTrack(box);
    const moov = box.slice();
    alignAvcConfiguration(moov);
    this.#give([...this.#pending, moov], 0, 0);
  }

  onMoof(box: Uint8Array): void {
    // The muxer reuses its memory.
    this.#pending = [box.slice()];
  }

  onMdat(box: Uint8Array): void {
    const [moof] = this.#pending;
    const timing = moof && this.#video && readFragmentTiming(moof, this.#video.id);
    // Some milliseconds of sound can outlast the last picture; a fragment starts with a key frame, so they are let go.
    if (!moof || !this.#video || !timing) return;
    const { timescale } = this.#video;
    const startMs = Math.round((timing.start / timescale) * 1000);
    const endMs = Math.round(((timing.start + timing.duration) / timescale) * 1000);
    this.#give([moof, box], startMs, endMs - startMs);
  }

  #give(parts: readonly Uint8Array[], startMs: number, durationMs: number): void {
    const bytes = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.byteLength;
    }
    this.#onSegment({ number: this.#number, startMs, durationMs, bytes });
    this.#number += 1;
  }
}
