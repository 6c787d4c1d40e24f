import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Edition } from "../../../contract/models/handbook.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { ParsedHandbook } from "../handbooks/content/parsedHandbook.ts";
import { createEditions } from "../handbooks/store/editions.ts";
import { readParsed } from "../handbooks/store/readParsed.ts";

/** An edition of this library as its import gave it. Failure: `handbook.notFound`. */
export function readInstalled(database: LibraryDatabase, editionId: string): ParsedHandbook {
  const edition = createEditions(database).find(editionId);
  const number = database.prepare<[string], number>("SELECT number FROM editions WHERE id = ?").pluck().get(editionId);
  if (edition === null || number === undefined) throw new ExpectedFailure("handbook.notFound");
  const { id, title, language, source, licence, format, notices, clinicallyReviewed, imageCount, tableCount } = edition;
  return {
    ...readParsed(database, number),
    id,
    handbookKey: null,
    title,
    language,
    edition: edition.edition,
    source,
    licence,
    format,
    notices,
    clinicallyReviewed,
    imageCount,
    tableCount,
  };
}

/** A name that every file system takes, in the handbook's own script, without an ending. */
export function fileNameOf({ title, language, edition }: Pick<Edition, "title" | "language" | "edition">): string {
  const words = [title, edition, language].map((part) => part.replace(/[^\p{L}\p{M}\p{N}.]+/gu, "-"));
  const name = words
    .map((part) => part.replace(/^[-.]+|[-.]+$/gu, ""))
    .filter((part) => part !== "")
    .join("-");
  return name.slice(0, 100) || "handbook";
}
