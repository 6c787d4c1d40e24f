import { ExpectedFailure, type Failure } from "../../../contract/failure.ts";
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
  /** By the keys of what is offered: who has it. What comes of one source comes one after the other. */
  sources(): ReadonlyMap<string, string>;
  /** Its source did not give a model: true where it comes from somebody else now who has the very same. */
  goOn(key: string): boolean;
  /** Removes the files that no model needs, wanted or here. */
  tidy(): Promise<void>;
  readonly changed: () => void;
}

/** Whose is also what nobody is known to have: it may be among what did not come yet. */
export const ofHub = "hub";

/** Of a hub that is there and has no time, and of one behind a proxy that speaks for it while it starts anew. */
const passing = new Set<string>(["hub.tooManyRequests", "hub.notAHub"]);

interface Running {
  readonly wish: ModelWish;
  readonly stop: AbortController;
  fetched: number;
}

/** A disk is full whoever gives it, and who ended it wants it no more. */
const goesOn = ({ code }: ExpectedFailure): boolean => code !== "library.diskFull" && code !== "translation.cancelled";

/** What is left to do only where somebody asked; a day is as good as never. */
const restMs = 24 * 60 * 60 * 1000;

/**
 * Brings in the models that are wanted, of all shelves: those of one source one after the other in the order of the wishes,
 * those of different sources side by side, so that none holds up another. What came whole is kept, also where the rest did not,
 * and what was cut goes on where it was.
 */
export class ModelQueue {
  private readonly rows: ModelRows;
  private readonly bug: (cause: unknown) => void;
  private readonly shelves = new Map<ShelfName, ModelShelf>();
  private readonly lanes = new Map<string, Turns>();
  private readonly running = new Map<string, Running>();
  /** Files that are being written, by shelf and SHA-256: two sources may have one that both models need. */
  private readonly writing = new Set<string>();
  /** Sources whose next model waits for a file or a model that another one brings in, by its name. */
  private readonly behind = new Map<string, Set<string>>();
  /** Why the source that a model was to come from did not give it, while it comes from the hub instead; by its name. */
  private readonly instead = new Map<string, Failure>();
  private closed = false;

  constructor(rows: ModelRows, bug: (cause: unknown) => void) {
    this.rows = rows;
    this.bug = bug;
  }

  add(shelf: ModelShelf): void {
    this.shelves.set(shelf.name, shelf);
  }

  /** Bytes of a model that are here while it comes. */
  fetched(shelf: ShelfName, key: string): number {
    return this.running.get(nameOf({ shelf, key }))?.fetched ?? 0;
  }

  /** Takes turns, where somebody asked for something or the hub is there again. */
  hurry(): void {
    for (const source of new Set(this.waiting().map((each) => each.source))) this.hurryLane(source);
  }

  /** Wants it no longer; what came of it goes. */
  async cancel(shelf: ModelShelf, key: string): Promise<void> {
    this.rows.forgetWish(shelf.name, key);
    const running = this.running.get(nameOf({ shelf: shelf.name, key }));
    if (running === undefined) await shelf.tidy();
    else running.stop.abort();
  }

  /**
   * The models of a shelf come from somewhere else now: what the source before had and nobody has any more is wanted no
   * longer, and what comes is asked for anew. By their keys.
   */
  async follow(shelf: ModelShelf, before: readonly string[], offered: readonly string[]): Promise<void> {
    const gone = new Set(before.filter((key) => !offered.includes(key)));
    for (const { key } of this.rows.wishes(shelf.name)) if (gone.has(key)) await this.cancel(shelf, key);
    for (const { wish, stop } of this.running.values()) if (wish.shelf === shelf.name) stop.abort();
    this.hurry();
    shelf.changed();
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const { stop } of this.running.values()) stop.abort();
    await Promise.all([...this.lanes.values()].map((lane) => lane.stop()));
  }

  /** What did not fail, in the order of the wishes, with who has it. */
  private waiting(): { wish: ModelWish; shelf: ModelShelf; source: string }[] {
    const sources = new Map([...this.shelves.values()].map((shelf) => [shelf, shelf.sources()]));
    return this.rows.wishes().flatMap((wish) => {
      const shelf = this.shelves.get(wish.shelf);
      if (shelf === undefined || wish.failure !== null) return [];
      return [{ wish, shelf, source: sources.get(shelf)?.get(wish.key) ?? ofHub }];
    });
  }

  private hurryLane(source: string): void {
    if (this.closed) return;
    let lane = this.lanes.get(source);
    if (lane === undefined) {
      lane = new Turns(() => this.turn(source), { restMs, bug: this.bug });
      this.lanes.set(source, lane);
    }
    void lane.hurry();
  }

  /**
   * What failed waits until the person asks again. What an absent hub has waits for the hub, and what a bug or the system
   * refuses for the next turn; neither holds up anything else.
   */
  private async turn(source: string): Promise<void> {
    const waits = new Set<string>();
    const bugs: unknown[] = [];
    let away: ExpectedFailure | null = null;
    while (!this.closed) {
      const next = this.waiting().find((each) => each.source === source && !waits.has(nameOf(each.wish)));
      if (next === undefined) break;
      const { wish, shelf } = next;
      const name = nameOf(wish);
      // Still under way from where it came before.
      if (this.running.has(name)) {
        waits.add(name);
        this.waitFor(name, source);
        continue;
      }
      try {
        if (!(await this.bring(wish, shelf, source))) waits.add(name);
      } catch (thrown) {
        const cause = wordDiskFull(thrown);
        const isWanted = this.rows.wishes().some((each) => nameOf(each) === name);
        if (!(cause instanceof ExpectedFailure)) {
          waits.add(name);
          bugs.push(cause);
        } else if (!isWanted) await shelf.tidy();
        else if (source !== ofHub && goesOn(cause) && shelf.goOn(wish.key)) {
          this.instead.set(name, cause.toFailure());
          this.hurryLane(ofHub);
        } else if (isAway(cause) && this.instead.has(name)) {
          // Neither gives it: what the nearer one said is what the person can mend.
          this.rows.failWish(wish, this.instead.get(name) ?? cause.toFailure());
          away = cause;
        } else if (isAway(cause) || passing.has(cause.code)) {
          waits.add(name);
          away = cause;
          // Ended from outside, the wish stands: it comes from somewhere else now, or at the next start.
        } else if (cause.code !== "translation.cancelled") this.rows.failWish(wish, cause.toFailure());
      } finally {
        this.running.delete(name);
        if (source === ofHub && !waits.has(name)) this.instead.delete(name);
        shelf.changed();
        this.hurryBehind(name);
      }
    }
    if (bugs.length > 0) throw bugs.length === 1 ? bugs[0] : new AggregateError(bugs);
    if (away !== null) throw away;
  }

  /** False where another source writes a file of it at this moment. */
  private async bring(wish: ModelWish, shelf: ModelShelf, source: string): Promise<boolean> {
    const running = { wish, stop: new AbortController(), fetched: 0 };
    this.running.set(nameOf(wish), running);
    if (source !== ofHub) this.instead.delete(nameOf(wish));
    shelf.changed();
    const { signal } = running.stop;
    const model = shelf.find(wish.key);
    this.rows.keepFiles(
      wish,
      model.files.map(({ sha256 }) => sha256),
    );
    let before = 0;
    for (const file of model.files) {
      if (!(await shelf.files.has(file.sha256, file.sizeBytes))) {
        const place = `${shelf.name} ${file.sha256}`;
        if (this.writing.has(place)) {
          this.waitFor(place, source);
          return false;
        }
        this.writing.add(place);
        try {
          const written = await shelf.files.write(
            file,
            (from) => model.open(file, from, signal),
            (length) => {
              running.fetched = before + length;
              shelf.changed();
            },
          );
          if (!written.ok) throw model.refusal(file, written.sha256);
        } finally {
          this.writing.delete(place);
          this.hurryBehind(place);
        }
      }
      before += file.sizeBytes;
      running.fetched = before;
    }
    if (signal.aborted) throw new ExpectedFailure("translation.cancelled");
    model.install();
    await shelf.tidy();
    return true;
  }

  private waitFor(what: string, source: string): void {
    this.behind.set(what, (this.behind.get(what) ?? new Set()).add(source));
  }

  private hurryBehind(what: string): void {
    const sources = this.behind.get(what) ?? [];
    this.behind.delete(what);
    for (const source of sources) this.hurryLane(source);
  }
}

const nameOf = ({ shelf, key }: Pick<ModelWish, "shelf" | "key">): string => `${shelf} ${key}`;
