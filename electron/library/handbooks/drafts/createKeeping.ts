import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { DraftCorrections } from "../../../../contract/importCalls.ts";
import type { Edition } from "../../../../contract/models/handbook.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import type { createEditions } from "../store/editions.ts";
import type { OriginalFiles } from "../store/originalFiles.ts";
import { handbookIdOf, importedNow, writeEdition, type EditionOrigin } from "../store/writeEdition.ts";
import { correctHandbook } from "./correctHandbook.ts";
import type { DraftFiles } from "./draftFiles.ts";
import type { Imports } from "./imports.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly editions: ReturnType<typeof createEditions>;
  readonly imports: Imports;
  readonly drafts: DraftFiles;
  readonly originals: OriginalFiles;
}

/** Puts a draft into the library, with the file that it was read from. One after the other. */
export function createKeeping({ database, editions, imports, drafts, originals }: Parts) {
  let last: Promise<unknown> = Promise.resolve();

  async function keep(importId: string, corrections: DraftCorrections): Promise<Edition> {
    const { editionId, book } = imports.understood(importId);
    const present = editions.find(editionId);
    // The very same content came in meanwhile: it is kept as it is.
    if (present) return present;
    const read = await drafts.read(importId);
    const handbook = correctHandbook(read, corrections);
    // Of a scan, its pages are all there is to read.
    const wanted = corrections.keepOriginal || read.notices.includes("scanned");
    const withOriginal = wanted && book.originalBytes !== null;
    const origin = { ...originOf(read, corrections), originalName: withOriginal ? nameOf(importId) : null };
    const file = drafts.originalOf(importId);
    // First the file: a row never names one that is not there. One without a row is swept away at the next start.
    if (withOriginal) await originals.take(editionId, file);
    try {
      writeEdition(database, handbook, origin);
    } catch (cause) {
      if (withOriginal) await originals.giveBack(editionId, file);
      throw cause;
    }
    return editions.outline(editionId).edition;
  }

  function originOf(read: ParsedHandbook, { handbookId }: DraftCorrections): EditionOrigin {
    const imported = database.prepare("SELECT 1 FROM editions WHERE handbook_id = ? AND origin = 'imported'");
    const origin = importedNow(read);
    if (handbookId === null) {
      // Its author calls it like another one, but the person says that it is not the same.
      const taken = imported.get(origin.handbookId) !== undefined;
      return taken ? { ...origin, handbookId: handbookIdOf("imported", read.id) } : origin;
    }
    if (imported.get(handbookId) === undefined) throw new ExpectedFailure("handbook.notFound");
    return { ...origin, handbookId };
  }

  function nameOf(importId: string): string {
    return imports.list().find(({ id }) => id === importId)?.name ?? "";
  }

  return (importId: string, corrections: DraftCorrections): Promise<Edition> => {
    const kept = last.then(() => keep(importId, corrections));
    last = kept.catch(() => undefined);
    return kept;
  };
}
