import { ExpectedFailure } from "../../../contract/failure.ts";
import { Turns } from "../documents/turns.ts";
import { wordDiskFull } from "../guardDisk.ts";
import { isAway } from "../segments/segmentCache.ts";
import type { ModelFiles } from "./modelFiles.ts";
import type { ModelRows, ModelWish, ShelfName } from "./modelRows.ts";

export interface WantedFile {
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** A model that somebody has and that is to come here. */
export interface WantedModel {
  readonly files: readonly WantedFile[];
  /** The bytes of a file of it, from a place on. */
  readonly open: (file: WantedFile, from: number, signal: AbortSignal) => AsyncIterable<Uint8Array>;
  /** All of its files are whole on disk: the wish is fulfilled with it. */
  readonly install: () => void;
  /** What is told of a file that came and is another one. */
  readonly refusal: (file: WantedFile, sha256: string) => ExpectedFailure;
}

/** Models of one kind on this computer. */
export interface ModelShelf {
  readonly name: ShelfName;
  readonly files: ModelFiles;
  /** @throws ExpectedFailure that says that nobody has it, or that a hub may have it that is not known now */
  find(key: string): WantedModel;
  /** Removes the files that no model needs, wanted or here. */
  tidy(): Promise<void>;
  readonly changed: () => void;
}

/** What is left to do only where somebody asked; a day is as good as never. */
const restMs = 24 * 60 * 60 * 1000;

/**
 * Brings in the models that are wanted, of all shelves, one after the other in the order of the wishes. What came whole is
 * kept, also where the rest did not, and what was cut goes on where it was.
 */
export class ModelQueue {
  private readonly rows: ModelRows;
  private readonly shelves = new Map<ShelfName, ModelShelf>();
  private readonly turns: Turns;
  private running: { readonly wish: ModelWish; readonly stop: AbortController; fetched: number } | null = null;

  constructor(rows: ModelRows, bug: (cause: unknown) => void) {
    this.rows = rows;
    this.turns = new Turns(() => this.turn(), { restMs, bug });
  }

  add(shelf: ModelShelf): void {
    this.shelves.set(shelf.name, shelf);
  }

  /** Bytes of a model that are here while it comes. */
  fetched(shelf: ShelfName, key: string): number {
    return this.isRunning(shelf, key) ? (this.running?.fetched ?? 0) : 0;
  }

  /** Takes a turn, where somebody asked for something or the hub is there again. */
  hurry(): void {
    void this.turns.hurry();
  }

  /** Wants it no longer; what came of it goes. */
  async cancel(shelf: ModelShelf, key: string): Promise<void> {
    this.rows.forgetWish(shelf.name, key);
    if (this.isRunning(shelf.name, key)) this.running?.stop.abort();
    else await shelf.tidy();
  }

  /**
   * The models of a shelf come from somewhere else now: what the source before had and nobody has any more is wanted no
   * longer, and what comes is asked for anew. By their keys.
   */
  async follow(shelf: ModelShelf, before: readonly string[], offered: readonly string[]): Promise<void> {
    const gone = new Set(before.filter((key) => !offered.includes(key)));
    for (const { key } of this.rows.wishes(shelf.name)) if (gone.has(key)) await this.cancel(shelf, key);
    if (this.running?.wish.shelf === shelf.name) this.running.stop.abort();
    this.hurry();
    shelf.changed();
  }

  async close(): Promise<void> {
    this.running?.stop.abort();
    await this.turns.stop();
  }

  private isRunning(shelf: ShelfName, key: string): boolean {
    return this.running?.wish.shelf === shelf && this.running.wish.key === key;
  }

  /**
   * What failed waits until the person asks again. What an absent hub has waits for the hub, and what a bug or the system
   * refuses for the next turn; neither holds up anything else.
   */
  private async turn(): Promise<void> {
    const waits = new Set<string>();
    const bugs: unknown[] = [];
    let away: ExpectedFailure | null = null;
    for (;;) {
      const wish = this.rows.wishes().find((each) => each.failure === null && !waits.has(nameOf(each)));
      const shelf = wish && this.shelves.get(wish.shelf);
      if (wish === undefined || shelf === undefined) break;
      try {
        await this.bring(wish, shelf);
      } catch (thrown) {
        const cause = wordDiskFull(thrown);
        const isWanted = this.rows.wishes().some((each) => nameOf(each) === nameOf(wish));
        if (!(cause instanceof ExpectedFailure)) {
          waits.add(nameOf(wish));
          bugs.push(cause);
        } else if (!isWanted) await shelf.tidy();
        // Ended from outside: the wish stands for the next start.
        else if (cause.code === "translation.cancelled") return;
        else if (isAway(cause) || cause.code === "hub.tooManyRequests") {
          waits.add(nameOf(wish));
          away = cause;
        } else this.rows.failWish(wish, cause.toFailure());
      } finally {
        this.running = null;
        shelf.changed();
      }
    }
    if (bugs.length > 0) throw bugs.length === 1 ? bugs[0] : new AggregateError(bugs);
    if (away !== null) throw away;
  }

  private async bring(wish: ModelWish, shelf: ModelShelf): Promise<void> {
    const running = { wish, stop: new AbortController(), fetched: 0 };
    this.running = running;
    const { files } = shelf;
    shelf.changed();
    const { signal } = running.stop;
    const model = shelf.find(wish.key);
    this.rows.keepFiles(
      wish,
      model.files.map(({ sha256 }) => sha256),
    );
    let before = 0;
    for (const file of model.files) {
      if (!(await files.has(file.sha256, file.sizeBytes))) {
        const written = await files.write(
          file,
          (from) => model.open(file, from, signal),
          (length) => {
            running.fetched = before + length;
            shelf.changed();
          },
        );
        if (!written.ok) throw model.refusal(file, written.sha256);
      }
      before += file.sizeBytes;
      running.fetched = before;
    }
    if (signal.aborted) throw new ExpectedFailure("translation.cancelled");
    model.install();
  }
}

const nameOf = ({ shelf, key }: ModelWish): string => `${shelf} ${key}`;
