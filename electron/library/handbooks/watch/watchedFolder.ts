import { createHash } from "node:crypto";
import { createReadStream, watch, type FSWatcher } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { importMaxBytes } from "../../../../contract/importCalls.ts";
import type { WatchedFolder as WatchedFolderState } from "../../../../contract/models/draft.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { Turns } from "../../documents/turns.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";
import { Decisions } from "./decisions.ts";
import { listBooks, type FoundFile } from "./listBooks.ts";

/** Looked at again after this, whatever the system tells of changes: it tells nothing of folders on other computers. */
const restMs = 60_000;
/** A file that did not change for so long is whole: one that is still being copied grows. */
const settleMs = 2000;
/** A person who names a folder with thousands of files is not buried under them. */
const mostOffered = 20;

export interface OfferedFile {
  readonly key: string;
  readonly name: string;
  /** Failures: `handbook.importTooLarge`, `handbook.fileUnreadable`. */
  readonly load: () => Promise<readonly ImportFile[]>;
}

interface Settings {
  readonly database: LibraryDatabase;
  /** Resolves when it was read, well or not. */
  readonly offer: (file: OfferedFile) => void;
  /** The offered files are not wanted any more: another folder is watched. */
  readonly withdraw: () => Promise<void>;
  readonly changed: () => void;
  readonly onBug: (cause: unknown) => void;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
}

/** The one folder in which the library looks for new books by itself. Each of its files is offered once. */
export class WatchedFolder {
  private readonly settings: Settings;
  private readonly decisions: Decisions;
  private readonly turns: Turns;
  /** Each file as it was at the last look, and since when. */
  private seen = new Map<string, { file: FoundFile; since: number }>();
  /** What is offered now, by key. */
  private readonly offered = new Map<string, FoundFile>();
  private reachable = true;
  private watcher: FSWatcher | null = null;
  private soon: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(settings: Settings) {
    this.settings = settings;
    this.decisions = new Decisions(settings.database);
    this.turns = new Turns(() => this.look(), { restMs, bug: settings.onBug });
  }

  get state(): WatchedFolderState {
    return { path: this.decisions.folder, reachable: this.reachable };
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
    this.settings.changed();
    this.start();
    return this.state;
  }

  /** The person kept it, or does not want it: it is not offered again, under whatever name. */
  decide(key: string): void {
    const file = this.offered.get(key);
    this.offered.delete(key);
    if (file) this.decisions.remember(key, file);
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

  /** One look at the folder: offers what is new, and was the same at the look before. */
  async look(): Promise<void> {
    const { folder } = this.decisions;
    if (folder === null) return;
    const found = await this.list(folder);
    // Another folder was chosen, or the end came, while this one was looked at.
    const outdated = () => this.stopped || this.decisions.folder !== folder;
    if (found === null || outdated()) return;
    this.follow(folder);
    const settled = this.settledOf(found);
    if (settled.length < found.length) this.lookSoon();
    for (const file of settled) {
      if (outdated() || this.offered.size >= mostOffered) return;
      await this.consider(folder, file);
    }
  }

  /** Those that have not changed for a while. */
  private settledOf(found: readonly FoundFile[]): FoundFile[] {
    const now = this.settings.now?.() ?? performance.now();
    const before = this.seen;
    this.seen = new Map(
      found.map((file) => {
        const known = before.get(file.path);
        return [file.path, { file, since: known && isSame(known.file, file) ? known.since : now }];
      }),
    );
    return found.filter((file) => now - (this.seen.get(file.path)?.since ?? now) >= settleMs);
  }

  private async consider(folder: string, file: FoundFile): Promise<void> {
    if (this.decisions.knowsUnchanged(file)) return;
    if ([...this.offered.values()].some((other) => isSame(other, file))) return;
    const key = await keyOf(file);
    if (key === null || this.offered.has(key) || this.stopped || this.decisions.folder !== folder) return;
    if (this.decisions.knows(key)) return this.decisions.remember(key, file);
    this.offered.set(key, file);
    this.settings.offer({ key, name: path.basename(file.path), load: () => load(file) });
  }

  /** null while the folder cannot be read. */
  private async list(folder: string): Promise<FoundFile[] | null> {
    let found: FoundFile[] | null = null;
    try {
      found = await listBooks(folder);
    } catch (cause) {
      if (typeof (cause as NodeJS.ErrnoException).code !== "string") throw cause;
    }
    const reachable = found !== null;
    if (!reachable) this.unfollow();
    if (reachable !== this.reachable && this.decisions.folder === folder) {
      this.reachable = reachable;
      this.settings.changed();
    }
    return found;
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

function isSame(one: FoundFile, other: FoundFile): boolean {
  return one.path === other.path && one.sizeBytes === other.sizeBytes && one.modifiedMs === other.modifiedMs;
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

/** The SHA-256 of the content; of name and size for what is too large to be read at all; null for what is gone. */
async function keyOf(file: FoundFile): Promise<string | null> {
  const hash = createHash("sha256");
  if (file.sizeBytes > importMaxBytes) return hash.update(`${file.path}\0${file.sizeBytes}`).digest("hex");
  try {
    await pipeline(createReadStream(file.path), hash);
  } catch (cause) {
    if (typeof (cause as NodeJS.ErrnoException).code === "string") return null;
    throw cause;
  }
  return hash.digest("hex");
}

async function load({ path: place, sizeBytes }: FoundFile): Promise<ImportFile[]> {
  if (sizeBytes > importMaxBytes) throw new ExpectedFailure("handbook.importTooLarge", { limit: importMaxBytes });
  const name = path.basename(place);
  try {
    // A link that took the file's place since leads nowhere.
    const handle = await fs.open(place, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
    try {
      return [{ path: name, bytes: new Uint8Array(await handle.readFile()) }];
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (typeof (cause as NodeJS.ErrnoException).code !== "string") throw cause;
    throw new ExpectedFailure("handbook.fileUnreadable", { name: name.slice(0, 300) }, { cause });
  }
}
