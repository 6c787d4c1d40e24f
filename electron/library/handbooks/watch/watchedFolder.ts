import { watch, type FSWatcher } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { WatchedFolder as WatchedFolderState, WatchedNotice } from "../../../../contract/models/draft.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { Turns } from "../../documents/turns.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";
import { Decisions } from "./decisions.ts";
import { isSame, keyOf, loadBook, type FoundBook } from "./foundBook.ts";
import { listBooks, type Listing } from "./listBooks.ts";

/** Looked at again after this, whatever the system tells of changes: it tells nothing of folders on other computers. */
const restMs = 60_000;
/** A file that did not change for so long is whole: one that is still being copied grows. */
const settleMs = 2000;
/** Of a folder, in which one file comes after the other. */
const settleFolderMs = 6000;
/** A person who names a folder with thousands of files is not buried under them. */
const mostOffered = 20;

export interface OfferedBook {
  readonly key: string;
  readonly name: string;
  readonly isPack: boolean;
  /** Something else that lay there was decided before. */
  readonly changed: boolean;
  /** Failures: `handbook.importTooLarge`, `handbook.fileUnreadable`. */
  readonly load: () => Promise<readonly ImportFile[]>;
}

interface Settings {
  readonly database: LibraryDatabase;
  readonly offer: (book: OfferedBook) => void;
  /** The offered books are not wanted any more: another folder is watched. */
  readonly withdraw: () => Promise<void>;
  /** What lies there has changed. False where a person is looking at what was read of it: it is not taken away. */
  readonly replace: (key: string) => Promise<boolean>;
  readonly changed: () => void;
  readonly onBug: (cause: unknown) => void;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
}

interface Seen {
  readonly book: FoundBook;
  readonly since: number;
  key: string | null;
}

/** The one folder in which the library looks for new books by itself. Each of its books is offered once. */
export class WatchedFolder {
  private readonly settings: Settings;
  private readonly decisions: Decisions;
  private readonly turns: Turns;
  /** Each book as it was at the last look, and since when. */
  private seen = new Map<string, Seen>();
  /** What is offered now, by key. */
  private readonly offered = new Map<string, FoundBook>();
  private reachable = true;
  private notices: readonly WatchedNotice[] = [];
  private watcher: FSWatcher | null = null;
  private soon: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(settings: Settings) {
    this.settings = settings;
    this.decisions = new Decisions(settings.database);
    this.turns = new Turns(() => this.look(), { restMs, bug: settings.onBug });
  }

  get state(): WatchedFolderState {
    return { path: this.decisions.folder, reachable: this.reachable, notices: [...this.notices] };
  }

  start(): void {
    void this.turns.hurry();
  }

  /** null: watches no longer. Failures: `handbook.folderNotFound`, `handbook.folderUnreadable`. */
  async watch(folder: string | null): Promise<WatchedFolderState> {
    const place = folder === null ? null : await checkFolder(folder);
    if (place !== this.decisions.folder) {
      this.decisions.folder = place;
      this.forget();
      await this.settings.withdraw();
    }
    this.reachable = true;
    this.notices = [];
    this.settings.changed();
    this.start();
    return this.state;
  }

  /** The person kept it, or does not want it: it is not offered again, under whatever name. */
  decide(key: string): void {
    const book = this.offered.get(key);
    this.offered.delete(key);
    if (book) this.decisions.rememberAll([[key, book]]);
    this.lookSoon();
  }

  /** It was gone when it was to be read: it is offered again when it comes back. */
  takeBack(key: string): void {
    this.offered.delete(key);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.forget();
    await this.turns.stop();
  }

  /** One look at the folder: offers what is new or has changed, and was the same at the look before. */
  async look(): Promise<void> {
    const { folder } = this.decisions;
    if (folder === null) return;
    const listing = await this.list(folder);
    // Another folder was chosen, or the end came, while this one was looked at.
    const outdated = () => this.stopped || this.decisions.folder !== folder;
    if (listing === null || outdated()) return;
    this.follow(folder);
    const settled = this.settledOf(listing.books);
    if (settled.length < listing.books.length) this.lookSoon();
    let full = false;
    const decided: [string, FoundBook][] = [];
    for (const book of settled) {
      if (outdated()) return;
      full = this.offered.size >= mostOffered;
      if (full) break;
      const key = await this.consider(folder, book);
      if (key !== null) decided.push([key, book]);
    }
    this.decisions.rememberAll(decided);
    this.tell(true, full ? [...listing.notices, "moreWait"] : listing.notices);
  }

  /** Those that have not changed for a while. */
  private settledOf(books: readonly FoundBook[]): FoundBook[] {
    const now = this.settings.now?.() ?? performance.now();
    const before = this.seen;
    this.seen = new Map(
      books.map((book) => {
        const known = before.get(book.path);
        return [book.path, known && isSame(known.book, book) ? known : { book, since: now, key: null }];
      }),
    );
    const settles = ({ kind, files }: FoundBook) => (kind === "folder" || files.length > 1 ? settleFolderMs : settleMs);
    return books.filter((book) => now - (this.seen.get(book.path)?.since ?? now) >= settles(book));
  }

  /** Gives the key of what was decided before, but lay elsewhere or had another time. */
  private async consider(folder: string, book: FoundBook): Promise<string | null> {
    if (this.decisions.knowsUnchanged(book)) return null;
    if ([...this.offered.values()].some((other) => isSame(other, book))) return null;
    const key = await this.keyOf(book);
    const gone = () => this.stopped || this.decisions.folder !== folder;
    if (key === null || gone()) return null;
    if (this.decisions.knows(key)) return key;
    const known = this.offered.get(key);
    if (known !== undefined) {
      // The same content with another time, or at two places.
      if (known.path === book.path) this.offered.set(key, book);
      return null;
    }
    const before = [...this.offered].find(([, other]) => other.path === book.path)?.[0];
    const changed = before !== undefined && !(await this.settings.replace(before));
    if (gone()) return null;
    if (before !== undefined && !changed) this.offered.delete(before);
    this.offered.set(key, book);
    this.settings.offer({
      key,
      name: path.basename(book.path),
      isPack: book.kind === "pack",
      changed: changed || this.decisions.knowsPlace(book.path),
      load: () => loadBook(book),
    });
    return null;
  }

  /** Read once for each state that it has been in: copies of what waits are not read at every look. */
  private async keyOf(book: FoundBook): Promise<string | null> {
    const seen = this.seen.get(book.path);
    const key = seen?.key ?? (await keyOf(book));
    if (seen) seen.key = key;
    return key;
  }

  /** null while the folder cannot be read. */
  private async list(folder: string): Promise<Listing | null> {
    let listing: Listing | null = null;
    try {
      listing = await listBooks(folder);
    } catch (cause) {
      if (typeof (cause as NodeJS.ErrnoException).code !== "string") throw cause;
    }
    if (listing === null) {
      this.unfollow();
      if (this.decisions.folder === folder) this.tell(false, []);
    }
    return listing;
  }

  private tell(reachable: boolean, notices: readonly WatchedNotice[]): void {
    const same = reachable === this.reachable && notices.join() === this.notices.join();
    this.reachable = reachable;
    this.notices = notices;
    if (!same) this.settings.changed();
  }

  private follow(folder: string): void {
    if (this.watcher) return;
    try {
      this.watcher = watch(folder, { persistent: false }, () => this.lookSoon());
      this.watcher.on("error", () => this.unfollow());
    } catch {
      // Some file systems tell of no changes; looking every minute is enough for them.
      this.watcher = null;
    }
  }

  private unfollow(): void {
    this.watcher?.close();
    this.watcher = null;
  }

  private lookSoon(): void {
    if (this.soon || this.stopped) return;
    this.soon = setTimeout(() => {
      this.soon = null;
      this.start();
    }, settleMs + 100);
    this.soon.unref();
  }

  private forget(): void {
    this.unfollow();
    if (this.soon) clearTimeout(this.soon);
    this.soon = null;
    this.seen = new Map();
    this.offered.clear();
  }
}

/** The whole path, without links. */
async function checkFolder(folder: string): Promise<string> {
  if (!path.isAbsolute(folder)) throw new ExpectedFailure("handbook.folderNotFound", { path: folder.slice(0, 2000) });
  try {
    const place = await fs.realpath(folder);
    await fs.readdir(place);
    return place;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code !== "string") throw cause;
    const worded = code === "EACCES" || code === "EPERM" ? "handbook.folderUnreadable" : "handbook.folderNotFound";
    throw new ExpectedFailure(worded, { path: folder.slice(0, 2000) }, { cause });
  }
}
