import { ExpectedFailure } from "../../../../../contract/failure.ts";
import { captionPartMax, type SpokenCue } from "../../../../../contract/models/caption.ts";
import { call, failureOf } from "../../../../desktop/desktop.ts";
import { cueOf } from "./captionCues.ts";
import type { CaptionLine } from "./captionLines.ts";

/** What is said before this window knows where the recording began; of more, the oldest is given up. */
const earlyMax = 50;

/**
 * What this window's person says in one recording, whoever makes it: it goes to their own library as it comes, and waits
 * where that fails. Kept twice, after an answer that was lost, it is there once.
 */
export class RecordingCaptions {
  readonly #recordingId: string;
  #grantedMs: number | null = null;
  #startedMs: number | null = null;
  #stoppedMs: number | null = null;
  /** By the room's word or its recorder's: of one that was only asked for, nothing is missing. */
  #hasBegun = false;
  #early: CaptionLine[] = [];
  #cues: SpokenCue[] = [];
  #hasAny = false;
  #hasLost = false;
  /** One call after the other: what waits goes first. */
  #turn: Promise<void> = Promise.resolve();

  constructor(recordingId: string) {
    this.#recordingId = recordingId;
  }

  /** Leave that is taken back and given again stands from then on. */
  note(granted: boolean, nowMs: number): void {
    this.#grantedMs = granted ? (this.#grantedMs ?? nowMs) : null;
  }

  begin(): void {
    this.#hasBegun = true;
  }

  /** It has no picture, and no words either. */
  takeBack(): void {
    this.note(false, 0);
    this.#hasLost = false;
    this.#early = [];
  }

  /** When the first picture was taken. Told again, as to who comes back, it changes nothing. */
  start(startedMs: number): void {
    this.#startedMs ??= startedMs;
    this.begin();
    for (const line of this.#early.splice(0)) this.take(line);
  }

  /** What somebody began to say before still belongs to it. */
  stop(nowMs: number): void {
    this.#stoppedMs ??= nowMs;
  }

  /** A hub that was started anew had forgotten it: it goes on. */
  resume(): void {
    this.#stoppedMs = null;
  }

  take(line: CaptionLine): void {
    // Whether it is to be kept was decided as it was said.
    const isIn =
      this.#grantedMs !== null && line.startMs >= this.#grantedMs && line.startMs < (this.#stoppedMs ?? Infinity);
    if (this.#startedMs === null && isIn) this.#wait(line);
    const cue = cueOf(line, {
      grantedMs: this.#grantedMs,
      startedMs: this.#startedMs,
      stoppedMs: this.#stoppedMs,
    });
    if (cue === null) return;
    this.#cues.push(cue);
    this.#hasAny = true;
    // It stays, and goes with the next one.
    this.#send(false).catch(failureOf);
  }

  /**
   * No more come. Failures: those of `captions.keep`; `captions.notKept` where nobody told in time when the recording began,
   * as a recorder's program of another version does not.
   */
  async finish(): Promise<void> {
    if (this.#hasAny) await this.#send(true);
    if (this.#hasBegun && (this.#hasLost || this.#early.length > 0)) throw new ExpectedFailure("captions.notKept");
  }

  #wait(line: CaptionLine): void {
    this.#hasLost ||= this.#early.length === earlyMax;
    this.#early = [...this.#early, line].slice(-earlyMax);
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
