import { speechRate } from "../../../contract/models/caption.ts";
import type { Span } from "./findLoud.ts";

/** Sound without a gap in it, of which the front is dropped once it was written down. */
export class Stretch {
  /** No more of it comes. */
  ended = false;
  /** What is known to be speech at its beginning, in milliseconds from its first sample. */
  speech: Span | null = null;
  private start: number;
  private pieces: Int16Array[] = [];
  private size = 0;
  private seen = 0;

  /** `startMs`: when its first sample was heard. */
  constructor(startMs: number) {
    this.start = startMs;
  }

  get startMs(): number {
    return this.start;
  }

  get endMs(): number {
    return this.start + (this.size * 1000) / speechRate;
  }

  /** In samples. */
  get length(): number {
    return this.size;
  }

  /** Samples that nobody looked at yet. */
  get fresh(): number {
    return this.size - this.seen;
  }

  add(pcm: Int16Array): void {
    this.pieces.push(pcm);
    this.size += pcm.length;
  }

  /** The oldest samples, at most so many; they are not fresh any more. */
  look(most: number): Int16Array {
    const all = new Int16Array(this.size);
    let at = 0;
    for (const piece of this.pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    this.pieces = [all];
    const looked = all.slice(0, most);
    this.seen = looked.length;
    return looked;
  }

  /** Forgets the oldest samples. */
  drop(samples: number): void {
    const dropped = Math.min(samples, this.size);
    this.speech = null;
    const seen = Math.max(0, this.seen - dropped);
    const all = this.look(this.size);
    this.pieces = [all.slice(dropped)];
    this.size -= dropped;
    this.start += (dropped * 1000) / speechRate;
    this.seen = seen;
  }
}
