/** A piece of a recording as `recordings.append` takes it. 0 is the initialisation segment, then one a fragment. */
export interface RecordedSegment {
  readonly number: number;
  readonly startMs: number;
  readonly durationMs: number;
  readonly bytes: Uint8Array;
}

export type AppendSegment = (segment: RecordedSegment) => Promise<void>;

/** Hands segments on one after the other, in order. After the first refusal nothing more is handed on. */
export class SegmentQueue {
  readonly #append: AppendSegment;
  readonly #limit: number;
  readonly #onFailed: (cause: unknown) => void;
  #waiting = 0;
  #failed = false;
  #tail: Promise<void> = Promise.resolve();

  constructor(options: { append: AppendSegment; limit: number; onFailed: (cause: unknown) => void }) {
    this.#append = options.append;
    this.#limit = options.limit;
    this.#onFailed = options.onFailed;
  }

  /** So many segments wait that no more should be made for now. */
  get full(): boolean {
    return this.#waiting >= this.#limit;
  }

  add(segment: RecordedSegment): void {
    if (this.#failed) return;
    this.#waiting += 1;
    this.#tail = this.#tail.then(() => this.#hand(segment));
  }

  /** Settles when everything added was handed on or given up. */
  async drain(): Promise<void> {
    await this.#tail;
  }

  async #hand(segment: RecordedSegment): Promise<void> {
    try {
      if (!this.#failed) await this.#append(segment);
    } catch (cause) {
      this.#failed = true;
      this.#onFailed(cause);
    } finally {
      this.#waiting -= 1;
    }
  }
}
