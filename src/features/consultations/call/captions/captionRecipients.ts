import { hasGranted, type CallState } from "../callState.ts";
import { useCallStore } from "../callStore.ts";
import type { CaptionLine } from "./captionLines.ts";
import { useCaptionStore } from "./captionStore.ts";

/** How long what was said in a recording may take to be written down, after its end. Milliseconds. */
const lateMs = 10_000;

/** Who gets what this person says: those who said that they read it, and who records it, with this person's leave. */
export class CaptionRecipients {
  /** The recording that ended last, with what this person said in it still on the way. */
  #ended: { readonly recorder: string; readonly atMs: number } | null = null;
  readonly #stopListening: () => void;

  constructor() {
    this.#stopListening = useCallStore.subscribe(({ call: now }, { call: before }) => {
      const recorder = recorderOf(before);
      if (now === null || now.recording !== null) this.#ended = null;
      else if (recorder !== null) this.#ended = { recorder, atMs: performance.now() };
    });
  }

  has(peerId: string, { final, startMs }: CaptionLine): boolean {
    if (useCaptionStore.getState().readers.includes(peerId)) return true;
    if (!final) return false;
    if (recorderOf(useCallStore.getState().call) === peerId) return true;
    const ended = this.#ended;
    return ended?.recorder === peerId && startMs < ended.atMs && performance.now() < ended.atMs + lateMs;
  }

  close(): void {
    this.#stopListening();
  }
}

/** null also where this person is not recorded. */
function recorderOf(call: CallState | null): string | null {
  return call?.recording?.state === "recording" && hasGranted(call, call.ownPeerId)
    ? call.recording.recorderPeerId
    : null;
}
