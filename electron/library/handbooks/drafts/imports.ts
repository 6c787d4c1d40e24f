import { ExpectedFailure, type Failure } from "../../../../contract/failure.ts";
import { importMaxBytes } from "../../../../contract/importCalls.ts";
import type { HandbookImport } from "../../../../contract/models/draft.ts";
import { wordDiskFull } from "../../guardDisk.ts";
import { runImport, type RunningImport } from "../import/runImport.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";
import type { DraftFiles } from "./draftFiles.ts";
import { understoodOf, type Understood } from "./understood.ts";

/** Reading a book takes a core; a short one must not wait for a long one. */
const readersAtOnce = 2;

interface Settings {
  readonly files: DraftFiles;
  readonly changed: () => void;
  readonly progressed: (importId: string, progress: NonNullable<HandbookImport["progress"]>) => void;
  readonly onBug: (cause: unknown) => void;
}

export interface ImportEntry {
  readonly id: string;
  readonly name: string;
  /** What the watched folder remembers of these files; null for files that were picked. */
  readonly watchedKey: string | null;
  readonly changed: boolean;
  /** Taken when its turn comes. */
  readonly load: () => Promise<readonly ImportFile[]>;
}

interface Kept extends ImportEntry {
  state: HandbookImport["state"];
  progress: HandbookImport["progress"];
  failure: Failure | null;
  understood: Understood | null;
  work: RunningImport | null;
  /** A person has looked at what was understood. */
  lookedAt: boolean;
  readonly settled: Promise<void>;
  settle: () => void;
}

/** What is being read, waits to be looked at, or could not be read: in the order it came. */
export class Imports {
  private readonly settings: Settings;
  private readonly entries = new Map<string, Kept>();
  private reading = 0;
  private closed = false;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** Resolves when it was read, well or not, or was given up. */
  begin(entry: ImportEntry): Promise<void> {
    const known = this.entries.get(entry.id);
    if (known) return known.settled;
    const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
    const kept: Kept = {
      ...entry,
      state: "waiting",
      progress: null,
      failure: null,
      understood: null,
      work: null,
      lookedAt: false,
      settled,
      settle,
    };
    this.entries.set(entry.id, kept);
    this.startNext();
    this.settings.changed();
    return settled;
  }

  list(): HandbookImport[] {
    return [...this.entries.values()].map(({ id, name, watchedKey, changed, state, progress, failure, understood }) => {
      const title = understood?.book.title ?? "";
      return { id, name, watched: watchedKey !== null, changed, state, progress, failure, title };
    });
  }

  /** Gives up what was found under that key, but not under the eyes of a person. True where nothing of it is left. */
  async replace(watchedKey: string): Promise<boolean> {
    const entry = [...this.entries.values()].find((each) => each.watchedKey === watchedKey);
    if (entry?.lookedAt === true) return false;
    if (entry) await this.discard(entry.id);
    return true;
  }

  lookedAt(id: string): void {
    const entry = this.entries.get(id);
    if (entry) entry.lookedAt = true;
  }

  /** @throws ExpectedFailure `handbook.draftGone` */
  understood(id: string): Understood {
    const understood = this.entries.get(id)?.understood;
    if (!understood) throw new ExpectedFailure("handbook.draftGone");
    return understood;
  }

  /** Ends the reading, or forgets how it ended. Gives what was given up, where there was something. */
  async discard(id: string): Promise<ImportEntry | null> {
    const entry = this.entries.get(id);
    if (!entry) return null;
    this.entries.delete(id);
    this.settings.changed();
    await entry.work?.cancel();
    entry.settle();
    await this.settings.files.remove(id);
    return entry;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.entries.keys()].map((id) => this.discard(id)));
  }

  private startNext(): void {
    if (this.closed || this.reading >= readersAtOnce) return;
    const next = [...this.entries.values()].find((entry) => entry.state === "waiting");
    if (!next) return;
    next.state = "reading";
    this.reading += 1;
    void this.read(next).finally(() => {
      this.reading -= 1;
      next.settle();
      this.settings.changed();
      this.startNext();
    });
    this.startNext();
  }

  private async read(entry: Kept): Promise<void> {
    try {
      const files = await entry.load();
      const sizeBytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
      if (sizeBytes > importMaxBytes) throw new ExpectedFailure("handbook.importTooLarge", { limit: importMaxBytes });
      if (sizeBytes === 0) throw new ExpectedFailure("handbook.importEmpty");
      if (!this.entries.has(entry.id)) return;
      entry.work = runImport({ files, wishes: nothingKnown }, (stage, done, total) => {
        entry.progress = { stage, done, total };
        this.settings.progressed(entry.id, entry.progress);
      });
      const handbook = await entry.work.result;
      const only = files.length === 1 ? (files[0]?.bytes ?? null) : null;
      await this.settings.files.write(entry.id, handbook, only);
      if (!this.entries.has(entry.id)) return await this.settings.files.remove(entry.id);
      entry.understood = understoodOf(handbook, only?.byteLength ?? null);
      entry.state = "read";
    } catch (cause) {
      const worded = wordDiskFull(cause);
      if (!(worded instanceof ExpectedFailure)) this.settings.onBug(cause);
      entry.failure = worded instanceof ExpectedFailure ? worded.toFailure() : { code: "unexpected", details: {} };
      entry.state = "failed";
    } finally {
      entry.work = null;
    }
  }
}

const nothingKnown = { title: null, language: null, edition: null, source: null };
