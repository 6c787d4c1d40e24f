import path from "node:path";
import { uuidv7 } from "uuidv7";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { Emit, HandlersOf } from "../../handlers.ts";
import type { createEditions } from "../store/editions.ts";
import type { OriginalFiles } from "../store/originalFiles.ts";
import { WatchedFolder, type OfferedBook } from "../watch/watchedFolder.ts";
import { createKeeping } from "./createKeeping.ts";
import { DraftFiles } from "./draftFiles.ts";
import { findKin } from "./findKin.ts";
import { Imports } from "./imports.ts";

type ImportHandlers = HandlersOf<
  | "handbooks.beginImport"
  | "handbooks.imports"
  | "handbooks.draft"
  | "handbooks.keepDraft"
  | "handbooks.discardImport"
  | "handbooks.watchedFolder"
  | "handbooks.watchFolder"
>;

/** Packs that the watched folder brings: they are proved and asked about, not read as a book. */
export interface PackDoor {
  /** Resolves when it waits for a decision, or is decided already. */
  readonly take: (
    book: OfferedBook,
    told: { readonly decided: () => void; readonly gone: () => void },
  ) => Promise<void>;
  /** Forgets a pack that was found, undecided; all of them where no key is given. */
  readonly withdraw: (key?: string) => Promise<void>;
}

interface Parts {
  readonly database: LibraryDatabase;
  readonly dataDirectory: string;
  readonly editions: ReturnType<typeof createEditions>;
  readonly originals: OriginalFiles;
  readonly packs: PackDoor;
  readonly emit: Emit;
  readonly onBug: (cause: unknown) => void;
}

/** Bringing handbooks in: they are read into drafts, which a person keeps or discards. */
export function createImporting({ database, dataDirectory, editions, originals, packs, emit, onBug }: Parts) {
  const drafts = new DraftFiles(path.join(dataDirectory, "drafts"));
  const changed = () => emit("handbooks.importsChanged", {});
  const imports = new Imports({
    files: drafts,
    changed,
    progressed: (importId, progress) => emit("handbooks.importProgressed", { importId, ...progress }),
    onBug,
  });
  const folder = new WatchedFolder({
    database,
    offer: (book) => void (book.isPack ? takePack(book) : take(book)).catch(onBug),
    withdraw: async () => {
      for (const { id, watched } of imports.list()) if (watched) await imports.discard(id);
      await packs.withdraw();
    },
    replace: async (key) => {
      await packs.withdraw(key);
      return imports.replace(key);
    },
    changed,
    onBug,
  });

  async function take({ key, name, changed: isChanged, load }: OfferedBook): Promise<void> {
    const id = uuidv7();
    await imports.begin({ id, name, watchedKey: key, changed: isChanged, load });
    const ended = imports.list().find((each) => each.id === id);
    if (ended?.failure?.code === "handbook.fileUnreadable") {
      await imports.discard(id);
      folder.takeBack(key);
    }
    // What the person picked by hand before needs no second look.
    if (ended?.state === "read" && editions.find(imports.understood(id).editionId)) await discard(id);
  }

  function takePack(book: OfferedBook): Promise<void> {
    return packs.take(book, { decided: () => folder.decide(book.key), gone: () => folder.takeBack(book.key) });
  }

  async function discard(id: string): Promise<void> {
    const entry = await imports.discard(id);
    if (entry?.watchedKey) folder.decide(entry.watchedKey);
  }

  const keep = createKeeping({ database, editions, imports, drafts, originals });

  const handlers: ImportHandlers = {
    "handbooks.beginImport": async ({ importId: id, name, files }) => {
      await imports.begin({ id, name, watchedKey: null, changed: false, load: async () => files });
      return {};
    },
    "handbooks.imports": () => ({ imports: imports.list() }),
    "handbooks.draft": ({ importId: id }) => {
      const { editionId, signs, book } = imports.understood(id);
      imports.lookedAt(id);
      const name = imports.list().find((each) => each.id === id)?.name ?? "";
      return { ...book, id, name, presentId: editions.find(editionId)?.id ?? null, kin: findKin(database, signs) };
    },
    "handbooks.keepDraft": async ({ importId, ...corrections }) => {
      const edition = await keep(importId, corrections);
      await discard(importId);
      emit("handbooks.changed", {});
      return { edition };
    },
    "handbooks.discardImport": async ({ importId }) => {
      await discard(importId);
      return {};
    },
    "handbooks.watchedFolder": () => folder.state,
    "handbooks.watchFolder": ({ path: place }) => folder.watch(place),
  };
  return {
    handlers,
    async recover() {
      await drafts.removeAll();
      folder.start();
    },
    async close() {
      await folder.stop();
      await imports.close();
    },
  };
}
