import { ExpectedFailure } from "../../../contract/failure.ts";
import { wordDiskFull } from "../guardDisk.ts";

const firstBackoffMs = 1000;
const lastBackoffMs = 60_000;
const longestAskedMs = 15 * 60_000;

interface Options {
  /** How long to rest after a turn that went well. */
  readonly restMs: number;
  readonly bug: (cause: unknown) => void;
}

/**
 * Work that is done again and again: never two turns at once, a wish for another turn during one is kept, failures are
 * retried with exponential back-off and jitter.
 */
export class Turns {
  private readonly work: () => Promise<void>;
  private readonly options: Options;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private failures = 0;
  /** What the hub asked for, where it asked. */
  private askedMs = 0;

  constructor(work: () => Promise<void>, options: Options) {
    this.work = work;
    this.options = options;
  }

  /** Takes a turn now, or right after the one that runs. Resolves when that turn is over, whatever became of it. */
  async hurry(): Promise<void> {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.clearTimer();
    this.running = this.run();
    return this.running;
  }

  /** After it resolves no work runs any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.clearTimer();
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      do {
        this.again = false;
        try {
          await this.work();
          this.failures = 0;
          this.askedMs = 0;
        } catch (cause) {
          this.failures += 1;
          this.askedMs = askedOf(cause);
          // A full disk is no bug either: there may be room at the next try.
          if (!(wordDiskFull(cause) instanceof ExpectedFailure)) this.options.bug(cause);
          // Someone who asked during a failed turn is served by the next try.
          return;
        }
      } while (this.again && !this.stopped);
    } finally {
      // In one step with the last look at the wish: one that comes after it begins the next run.
      this.running = null;
      this.rest();
    }
  }

  private rest(): void {
    if (this.stopped) return;
    const backoff = Math.min(lastBackoffMs, firstBackoffMs * 2 ** (this.failures - 1)) * (0.5 + Math.random() / 2);
    const delay = this.failures > 0 ? Math.max(backoff, this.askedMs) : this.options.restMs;
    this.timer = setTimeout(() => void this.hurry(), delay);
    this.timer.unref();
  }

  private clearTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

/** How long the hub wants to be left alone, within reason. */
function askedOf(cause: unknown): number {
  const seconds = cause instanceof ExpectedFailure ? cause.details["retryAfterSeconds"] : undefined;
  return typeof seconds === "number" ? Math.min(Math.max(0, seconds) * 1000, longestAskedMs) : 0;
}
