import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Feature } from "../feature.ts";
import type { Emit, HandlersOf } from "../handlers.ts";
import type { MediaAnswer } from "../port.ts";
import { createImporting, type PackDoor } from "./drafts/createImporting.ts";
import { createRevisions } from "./revisions/createRevisions.ts";
import { createSearch } from "./search/createSearch.ts";
import { createFollowLink } from "./store/followLink.ts";
import { createEditions } from "./store/editions.ts";
import { installBundled } from "./store/installBundled.ts";
import { keepIndexCurrent } from "./store/keepIndexCurrent.ts";
import { OriginalFiles, originalsDirectory } from "./store/originalFiles.ts";

type HandbookHandlers = HandlersOf<
  | "handbooks.list"
  | "handbooks.outline"
  | "handbooks.section"
  | "handbooks.search"
  | "handbooks.remove"
  | "handbooks.follow"
> &
  ReturnType<typeof createRevisions> &
  ReturnType<typeof createImporting>["handlers"];

export interface HandbooksOptions {
  readonly database: LibraryDatabase;
  /** Everything of this person. Drafts and originals have folders of their own in it. */
  readonly dataDirectory: string;
  /** The library file of the handbooks that ship with the product; may be missing. */
  readonly bundledFile: string;
  readonly packs: PackDoor;
  readonly emit: Emit;
  readonly onBug: (cause: unknown) => void;
}

/** A kept file as it was brought in. */
interface Original {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface Handbooks extends Feature {
  readonly handlers: HandbookHandlers;
  /** An image of an edition, or null. */
  readAsset(editionId: string, sha256: string): { contentType: string; bytes: Uint8Array } | null;
  /** The file that an edition was read from, or null where it is not kept. */
  readOriginal(editionId: string): Promise<Original | null>;
  /** Brings in what ships with the product and is not here yet. */
  installBundled(): void;
  /** Removes what an earlier process left half done, and begins to look at the watched folder. */
  recover(): Promise<void>;
  /** Ends running imports; nothing of them is kept. */
  close(): Promise<void>;
}

/** After the window had its first answers. */
const warmUpMs = 500;

/** The handbooks of this computer: kept, read, searched and imported. */
export function createHandbooks(options: HandbooksOptions): Handbooks {
  const { database, dataDirectory, bundledFile, packs, emit, onBug } = options;
  const keeper = keepIndexCurrent(database, {
    progressed: (renewal) => emit("handbooks.indexProgressed", { renewal }),
    bug: onBug,
  });
  const editions = createEditions(database);
  const search = createSearch(database);
  // What the first search would have to read is read before somebody waits for it.
  const warming = setTimeout(() => {
    if (database.open)
      search({ query: "a", editionIds: [], languages: [], readerLanguage: null, throughTerms: true, limit: 1 });
  }, warmUpMs).unref();
  const originals = new OriginalFiles(originalsDirectory(dataDirectory));
  const importing = createImporting({ database, dataDirectory, editions, originals, packs, emit, onBug });

  const withOriginal = () => new Set(editions.list().flatMap((each) => (each.originalName === null ? [] : [each.id])));

  function install(): void {
    if (!installBundled(database, bundledFile)) return;
    keeper.hurry();
    emit("handbooks.changed", {});
  }

  async function readOriginal(editionId: string): Promise<Original | null> {
    const edition = editions.find(editionId);
    if (!edition || edition.originalName === null) return null;
    const bytes = await originals.read(editionId);
    // Anything but a PDF may hold what runs: no window ever learns another type than this.
    const contentType = edition.format === "pdf" ? "application/pdf" : "application/octet-stream";
    return bytes && { name: edition.originalName, contentType, bytes };
  }

  async function answer(editionId: string, name = "", ...rest: readonly string[]): Promise<MediaAnswer | null> {
    if (rest.length > 0) return null;
    if (name !== "original") {
      const asset = /^[0-9a-f]{64}$/u.test(name) ? editions.asset(editionId, name) : null;
      return asset && { status: 200, contentType: asset.contentType, immutable: true, body: asset.bytes };
    }
    const found = await readOriginal(editionId);
    if (found === null) return null;
    const { contentType, bytes, name: saveAs } = found;
    return { status: 200, contentType, immutable: false, body: bytes, saveAs };
  }

  return {
    media: { handbooks: answer },
    handlers: {
      "handbooks.list": () => ({ editions: editions.list() }),
      "handbooks.outline": ({ editionId }) => editions.outline(editionId),
      "handbooks.section": ({ sectionId }) => editions.section(sectionId),
      "handbooks.search": (input) => ({ ...search(input), renewal: keeper.progress() }),
      "handbooks.follow": createFollowLink(database),
      ...createRevisions(database, () => emit("handbooks.changed", {})),
      "handbooks.remove": async ({ editionId }) => {
        const before = withOriginal();
        editions.remove(editionId);
        keeper.hurry();
        emit("handbooks.changed", {});
        // Earlier versions go with the one that is read.
        const after = withOriginal();
        for (const id of before) if (!after.has(id)) await originals.remove(id);
        return {};
      },
      ...importing.handlers,
    },
    readAsset: editions.asset,
    readOriginal,
    installBundled: install,
    begin: install,
    async recover() {
      await originals.removeStrays(withOriginal());
      await importing.recover();
    },
    close: () => {
      clearTimeout(warming);
      keeper.stop();
      return importing.close();
    },
  };
}
