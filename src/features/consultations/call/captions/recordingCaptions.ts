import { captionPartMax, type CaptionCue } from "../../../../../contract/models/caption.ts";
import { call, failureOf } from "../../../../desktop/desktop.ts";
import { cueOf, noteGrants, type GrantedTimes } from "./captionCues.ts";
import type { CaptionLine } from "./captionLines.ts";

/** The captions of a recording that this window makes: they go to the library as they come, and wait where it fails. */
export class RecordingCaptions {
  readonly #recordingId: string;
  #granted: GrantedTimes;
  #startedMs: number | null = null;
  #stoppedMs: number | null = null;
  #cues: CaptionCue[] = [];
  #hasAny = false;
  /** One call after the other: what waits goes first. */
  #turn: Promise<void> = Promise.resolve();

  constructor(recordingId: string, ownPeerId: string) {
    this.#recordingId = recordingId;
    this.#granted = new Map([[ownPeerId, performance.now()]]);
  }

  hasGranted(peerId: string): boolean {
    return this.#granted.has(peerId);
  }

  note(here: readonly { readonly peerId: string; readonly granted: boolean }[]): void {
    this.#granted = noteGrants(this.#granted, here, performance.now());
  }

  /** The first picture was taken, and the library has opened the recording. */
  start(): void {
    this.#startedMs = performance.now();
  }

  /** What somebody began to say before still belongs to it. */
  stop(): void {
    this.#stoppedMs ??= performance.now();
  }

  take(line: CaptionLine): void {
    const cue = cueOf(line, { granted: this.#granted, startedMs: this.#startedMs, stoppedMs: this.#stoppedMs });
    if (cue === null) return;
    this.#cues.push(cue);
    this.#hasAny = true;
    // It stays, and goes with the next one.
    this.#send(false).catch(failureOf);
  }

  /** No more come. Failures: those of `captions.keep`. */
  finish(): Promise<void> {
    return this.#hasAny ? this.#send(true) : Promise.resolve();
  }

  #send(ended: boolean): Promise<void> {
    const sent = this.#sendAfter(this.#turn, ended);
    this.#turn = sent.catch(() => undefined);
    return sent;
  }

  async #sendAfter(before: Promise<void>, ended: boolean): Promise<void> {
    await before;
    do {
      const cues = this.#cues.slice(0, captionPartMax);
      const isLast = cues.length === this.#cues.length;
      if (cues.length === 0 && !ended) return;
      await call("captions.keep", { recordingId: this.#recordingId, cues, ended: ended && isLast });
      this.#cues.splice(0, cues.length);
    } while (this.#cues.length > 0);
  }
}
