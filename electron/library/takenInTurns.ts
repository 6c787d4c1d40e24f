import { isDiskFull } from "./guardDisk.ts";

/** Taken before a screen is answered: always what somebody writes and what comes in a day, however slow the computer. */
const atOnce = { changes: 200, ms: 60 };
/** A turn of the rest, after which whoever waits has their turn. */
const turn = { changes: 1, ms: 20 };

interface Work {
  /** Takes one change after the other, in one transaction, until `isSpent()` after one of them; true where nothing is left. */
  readonly take: (isSpent: () => boolean) => boolean;
  /** How many changes are left. */
  readonly left: () => number;
  /** A long work is done: screens read again. */
  readonly done: () => void;
  readonly bug: (cause: unknown) => void;
}

/** Keeps an index in step with the documents: a little before a screen is answered, much of it beside everything else. */
export class TakenInTurns {
  private readonly work: Work;
  private timer: NodeJS.Timeout | null = null;

  constructor(work: Work) {
    this.work = work;
  }

  /** Before something is read: gives how many changes are left for later. */
  settle(): number {
    try {
      if (this.work.take(budget(atOnce))) return 0;
    } catch (cause) {
      // What was taken before can be read on a full disk too.
      if (!isDiskFull(cause)) throw cause;
    }
    const left = this.work.left();
    if (left > 0) this.hurry();
    return left;
  }

  /** Takes what there is, turn by turn. */
  hurry(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      try {
        if (this.work.take(budget(turn))) this.work.done();
        else this.hurry();
      } catch (cause) {
        this.work.bug(cause);
      }
    }, 2);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}

function budget({ changes, ms }: typeof turn): () => boolean {
  const until = performance.now() + ms;
  let taken = 0;
  return () => {
    taken += 1;
    return taken >= changes && performance.now() > until;
  };
}
