import type { CaptionLine } from "./captionLines.ts";

/** Final captions that wait for a peer; older ones are given up. */
const waitingMax = 50;
/** Between two of them to one peer: who reads takes no more than one a second (`CaptionInbox`). Milliseconds. */
const pauseMs = 1100;

interface Waiting {
  lines: CaptionLine[];
  pause: ReturnType<typeof setTimeout> | undefined;
}

/** Final captions on their way to peers, in their order: also over a link that is down for a while. */
export class CaptionOutbox {
  readonly #send: (peerId: string, line: CaptionLine) => boolean;
  readonly #waiting = new Map<string, Waiting>();

  /** `send` gives false where it cannot go out now. */
  constructor(send: (peerId: string, line: CaptionLine) => boolean) {
    this.#send = send;
  }

  add(peerId: string, line: CaptionLine): void {
    const waiting = this.#waiting.get(peerId) ?? { lines: [], pause: undefined };
    this.#waiting.set(peerId, waiting);
    waiting.lines = [...waiting.lines, line].slice(-waitingMax);
    this.flush(peerId);
  }

  /** The link is up, or may be. */
  flush(peerId: string): void {
    const waiting = this.#waiting.get(peerId);
    const line = waiting?.lines[0];
    if (waiting === undefined || line === undefined || waiting.pause !== undefined) return;
    if (!this.#send(peerId, line)) return;
    waiting.lines = waiting.lines.slice(1);
    waiting.pause = setTimeout(() => {
      waiting.pause = undefined;
      this.flush(peerId);
    }, pauseMs);
  }

  forget(peerId: string): void {
    clearTimeout(this.#waiting.get(peerId)?.pause);
    this.#waiting.delete(peerId);
  }

  close(): void {
    for (const peerId of this.#waiting.keys()) this.forget(peerId);
  }
}
