/** What a peer has to know as it is now: about this window's captions, and about its recording. */
export type CaptionNotice = "captions" | "recording";

/** A link that is choked tells nobody when it is free again. Milliseconds. */
const againMs = 1000;

/** Tells peers how things stand; where that cannot go out, again until it does. What changed meanwhile is told as it is then. */
export class CaptionNotices {
  readonly #tell: (peerId: string, notice: CaptionNotice) => boolean;
  /** What each peer was not told yet. */
  readonly #owed = new Map<string, Set<CaptionNotice>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `tell` gives false where it cannot go out now. */
  constructor(tell: (peerId: string, notice: CaptionNotice) => boolean) {
    this.#tell = tell;
  }

  say(peerId: string, notice: CaptionNotice): void {
    const owed = this.#owed.get(peerId) ?? new Set();
    if (this.#tell(peerId, notice)) owed.delete(notice);
    else owed.add(notice);
    if (owed.size > 0) this.#owed.set(peerId, owed);
    else this.#owed.delete(peerId);
    this.#wait();
  }

  forget(peerId: string): void {
    this.#owed.delete(peerId);
  }

  close(): void {
    this.#owed.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait(): void {
    if (this.#owed.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const [peerId, owed] of this.#owed) for (const notice of owed) this.say(peerId, notice);
    }, againMs);
  }
}
