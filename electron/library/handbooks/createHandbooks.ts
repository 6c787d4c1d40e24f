import { ExpectedFailure } from "../../../contract/failure.ts";
import { importMaxBytes } from "../../../contract/importCalls.ts";
import type { Edition } from "../../../contract/models/handbook.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Emit, HandlersOf } from "../handlers.ts";
import { runImport, type RunningImport } from "./import/runImport.ts";
import type { ImportJob } from "./import/importJob.ts";
import { createRevisions } from "./revisions/createRevisions.ts";
import { createSearch } from "./search/searchPassages.ts";
import { createEditions } from "./store/editions.ts";
import { installBundled } from "./store/installBundled.ts";
import { keepIndexCurrent } from "./store/keepIndexCurrent.ts";
import { importedNow, writeEdition } from "./store/writeEdition.ts";

type HandbookHandlers = HandlersOf<
  | "handbooks.list"
  | "handbooks.outline"
  | "handbooks.section"
  | "handbooks.search"
  | "handbooks.import"
  | "handbooks.cancelImport"
  | "handbooks.remove"
  | "handbooks.align"
  | "handbooks.changes"
  | "handbooks.makeCurrent"
>;

export interface HandbooksOptions {
  readonly database: LibraryDatabase;
  /** The library file of the handbooks that ship with the product; may be missing. */
  readonly bundledFile: string;
  readonly emit: Emit;
}

export interface Handbooks {
  readonly handlers: HandbookHandlers;
  /** An image of an edition, or null. */
  readAsset(editionId: string, sha256: string): { contentType: string; bytes: Uint8Array } | null;
  /** Brings in what ships with the product and is not here yet. */
  installBundled(): void;
  /** Ends running imports; nothing of them is kept. */
  close(): Promise<void>;
}

/** The handbooks of this computer: kept, read, searched and imported. */
export function createHandbooks({ database, bundledFile, emit }: HandbooksOptions): Handbooks {
  keepIndexCurrent(database);
  const editions = createEditions(database);
  const search = createSearch(database);
  const running = new Map<string, RunningImport>();

  async function importHandbook(importId: string, job: ImportJob): Promise<Edition> {
    const size = job.files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
    if (size > importMaxBytes) throw new ExpectedFailure("handbook.importTooLarge", { limit: importMaxBytes });
    if (size === 0) throw new ExpectedFailure("handbook.importEmpty");
    const report = (stage: "reading" | "understanding" | "indexing", done: number, total: number) =>
      emit("handbooks.importProgressed", { importId, stage, done, total });
    const work = runImport(job, report);
    running.set(importId, work);
    try {
      const handbook = await work.result;
      const present = editions.find(handbook.id);
      if (present) return present;
      report("indexing", 0, handbook.sections.length);
      writeEdition(database, handbook, importedNow(handbook));
      report("indexing", handbook.sections.length, handbook.sections.length);
      return editions.outline(handbook.id).edition;
    } finally {
      running.delete(importId);
    }
  }

  return {
    handlers: {
      "handbooks.list": () => ({ editions: editions.list() }),
      "handbooks.outline": ({ editionId }) => editions.outline(editionId),
      "handbooks.section": ({ sectionId }) => editions.section(sectionId),
      "handbooks.search": (input) => ({ hits: search(input) }),
      "handbooks.import": async ({ importId, files, title, language, edition, source }) => {
        const written = await importHandbook(importId, { files, wishes: { title, language, edition, source } });
        emit("handbooks.changed", {});
        return { edition: written };
      },
      "handbooks.cancelImport": async ({ importId }) => {
        await running.get(importId)?.cancel();
        return {};
      },
      ...createRevisions(database, () => emit("handbooks.changed", {})),
      "handbooks.remove": ({ editionId }) => {
        editions.remove(editionId);
        emit("handbooks.changed", {});
        return {};
      },
    },
    readAsset: editions.asset,
    installBundled() {
      if (installBundled(database, bundledFile)) emit("handbooks.changed", {});
    },
    async close() {
      await Promise.all([...running.values()].map((work) => work.cancel()));
    },
  };
}
