/** The sound card's clock and the window's may be so far apart before sound is known to be missing. Milliseconds. */
const apartMs = 300;

/**
 * When samples were heard. They are counted from where they began: each message for itself would come early or late with
 * whatever else the window does, and its sound would overlap or have holes.
 */
export class SpeechClock {
  readonly #sampleRate: number;
  #anchor: { readonly frame: number; readonly atMs: number } | null = null;
  #nextFrame = 0;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /** `aboutMs`: when the first of them was heard, as far as it can be told now. */
  timeOf(frame: number, length: number, aboutMs: number): number {
    const counted =
      this.#anchor === null || frame !== this.#nextFrame
        ? null
        : this.#anchor.atMs + ((frame - this.#anchor.frame) * 1000) / this.#sampleRate;
    this.#nextFrame = frame + length;
    if (counted !== null && Math.abs(counted - aboutMs) <= apartMs) return counted;
    this.#anchor = { frame, atMs: aboutMs };
    return aboutMs;
  }
}
