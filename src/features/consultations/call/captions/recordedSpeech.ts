import type { Failure } from "../../../../../contract/failure.ts";
import { failureOf } from "../../../../desktop/desktop.ts";
import type { CallState } from "../callState.ts";
import type { CaptionLine } from "./captionLines.ts";
import { RecordingCaptions } from "./recordingCaptions.ts";

/** How long what was said before the end, of a recording or of captions, may take to be written down. Milliseconds. */
export const lastWordsMs = 5000;

interface Told {
  readonly recordingId: string;
  /** By this window's clock. */
  readonly startedMs: number;
  /** null while it runs; where it began, it was given up before its first picture. */
  readonly endedMs: number | null;
}

/** What this person says in one recording, and who makes it. */
interface Speech {
  readonly recordingId: string;
  readonly recorderPeerId: string;
  readonly captions: RecordingCaptions;
}

/** What this person says in the recordings of a call, where they gave their leave: of one after the other. */
export class RecordedSpeech {
  readonly #failed: (failure: Failure) => void;
  /** What each peer said of a recording of its own; what it records is known from the room. */
  readonly #told = new Map<string, Told>();
  #current: Speech | null = null;
  /** Recordings that ended just now, and what to do once their last words are here. */
  readonly #ended = new Map<string, Speech & { readonly timer: ReturnType<typeof setTimeout> }>();

  constructor(failed: (failure: Failure) => void) {
    this.#failed = failed;
  }

  /** A peer said when its recording began, or ended. Nothing is believed of who does not record. */
  tell(peerId: string, told: Told, state: CallState | null): void {
    this.#told.set(peerId, told);
    // On a bad line its beginning may be told with its end only, or when the room has ended it already.
    for (const speech of [this.#current, ...this.#ended.values()]) {
      if (speech?.recordingId !== told.recordingId || speech.recorderPeerId !== peerId) continue;
      if (told.endedMs !== null && told.endedMs <= told.startedMs) speech.captions.takeBack();
      else {
        if (told.endedMs !== null) speech.captions.stop(told.endedMs);
        speech.captions.start(told.startedMs);
      }
    }
    this.follow(state);
  }

  forget(peerId: string): void {
    this.#told.delete(peerId);
  }

  /** Brings it to what the room is now. */
  follow(state: CallState | null): void {
    const recording = state?.recording ?? null;
    const now = performance.now();
    if (this.#current !== null && this.#current.recordingId !== recording?.recordingId) this.#end(this.#current, now);
    if (state === null || recording === null) return;
    const { recordingId, recorderPeerId } = recording;
    const told = this.#told.get(recorderPeerId);
    if (told?.recordingId === recordingId && told.endedMs !== null) {
      // Its recorder stopped it, and the hub has not heard: nothing that is said from there on belongs to it.
      if (this.#current !== null) this.#end(this.#current, told.endedMs);
      return;
    }
    const { captions } = (this.#current ??= this.#begin(recordingId, recorderPeerId));
    captions.note(state.answers[recordingId] === true, now);
    if (recording.state === "recording") captions.begin();
    if (told?.recordingId === recordingId) captions.start(told.startedMs);
  }

  /** Of this person, once it is final. */
  take(line: CaptionLine): void {
    this.#current?.captions.take(line);
    for (const { captions } of this.#ended.values()) captions.take(line);
  }

  /** Whether somebody's last words would still be kept. */
  get waits(): boolean {
    return this.#current !== null || this.#ended.size > 0;
  }

  /** For a window that leaves: what is not here yet will not come. */
  async finish(): Promise<void> {
    if (this.#current !== null) this.#end(this.#current, performance.now());
    await Promise.all([...this.#ended.keys()].map((recordingId) => this.#finish(recordingId)));
  }

  #begin(recordingId: string, recorderPeerId: string): Speech {
    const before = this.#ended.get(recordingId);
    clearTimeout(before?.timer);
    this.#ended.delete(recordingId);
    before?.captions.resume();
    return { recordingId, recorderPeerId, captions: before?.captions ?? new RecordingCaptions(recordingId) };
  }

  #end(speech: Speech, endedMs: number): void {
    this.#current = null;
    const { recordingId, captions } = speech;
    captions.stop(endedMs);
    const timer = setTimeout(() => void this.#finish(recordingId), lastWordsMs);
    this.#ended.set(recordingId, { ...speech, timer });
  }

  async #finish(recordingId: string): Promise<void> {
    const ended = this.#ended.get(recordingId);
    if (ended === undefined) return;
    clearTimeout(ended.timer);
    this.#ended.delete(recordingId);
    try {
      await ended.captions.finish();
    } catch (cause) {
      const failure = failureOf(cause);
      // One without a picture was taken back at its end, and its captions with it.
      if (failure.code !== "recording.notFound") this.#failed(failure);
    }
  }
}
