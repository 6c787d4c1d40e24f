import type { CaptionLine } from "./captionLines.ts";

/** Final captions that wait for a peer; older ones are given up. */
const waitingMax = 50;
/** Between two of them to one peer: who reads takes no more than one a second (`CaptionInbox`). Milliseconds. */
const pauseMs = 1100;
/** A link that breaks is known to be broken after some seconds: what went out within as long is said again. Milliseconds. */
const doubtfulMs = 60_000;

interface Waiting {
  lines: CaptionLine[];
  /** What went out already and may not have come, after what did not go out yet: a reader drops what it has. */
  again: CaptionLine[];
  sent: { readonly line: CaptionLine; readonly atMs: number }[];
  pause: ReturnType<typeof setTimeout> | undefined;
  /** Nothing went out the last time. */
  isStuck: boolean;
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
    const waiting = this.#waiting.get(peerId) ?? { lines: [], again: [], sent: [], pause: undefined, isStuck: false };
    this.#waiting.set(peerId, waiting);
    waiting.lines = [...waiting.lines, line].slice(-waitingMax);
    this.#flush(peerId, waiting);
  }

  /** The link is up, for the first time or again. */
  linked(peerId: string): void {
    const waiting = this.#waiting.get(peerId);
    if (waiting === undefined) return;
    const doubtful = waiting.sent.splice(0).filter(({ atMs }) => performance.now() - atMs < doubtfulMs);
    waiting.again = [...doubtful.map(({ line }) => line), ...waiting.again].slice(-waitingMax);
    if (waiting.isStuck) {
      clearTimeout(waiting.pause);
      waiting.pause = undefined;
    }
    this.#flush(peerId, waiting);
  }

  forget(peerId: string): void {
    clearTimeout(this.#waiting.get(peerId)?.pause);
    this.#waiting.delete(peerId);
  }

  close(): void {
    for (const peerId of this.#waiting.keys()) this.forget(peerId);
  }

  #flush(peerId: string, waiting: Waiting): void {
    const line = waiting.lines[0] ?? waiting.again[0];
    if (line === undefined || waiting.pause !== undefined) return;
    waiting.isStuck = !this.#send(peerId, line);
    if (!waiting.isStuck) {
      (waiting.lines.length > 0 ? waiting.lines : waiting.again).shift();
      waiting.sent = [...waiting.sent, { line, atMs: performance.now() }].slice(-waitingMax);
    }
    // Also of a link that is up and choked, which tells nobody when it is free again.
    waiting.pause = setTimeout(() => {
      waiting.pause = undefined;
      this.#flush(peerId, waiting);
    }, pauseMs);
  }
}
