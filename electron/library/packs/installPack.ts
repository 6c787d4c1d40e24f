import { ExpectedFailure } from "../../../contract/failure.ts";
import type { PackOffer } from "../../../contract/packCalls.ts";
import type { PackAbout } from "../../../contract/models/pack.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { makeCurrent } from "../handbooks/revisions/supersede.ts";
import { handbookIdOf, writeEdition } from "../handbooks/store/writeEdition.ts";
import type { PackedBook } from "./format/cutBook.ts";
import { fileNameOf } from "./readInstalled.ts";

/** The handbook of a pack. Nobody's pack but its publisher's is of it: those that nobody signed are among themselves. */
export function packHandbookId({ publisher, handbookKey }: Pick<PackAbout, "publisher" | "handbookKey">): string {
  return handbookIdOf(publisher === null ? "publisher nobody" : `publisher ${publisher.key}`, handbookKey);
}

/**
 * What a pack is to what is here. Packs that were made here of the edition say nothing of when it was published: with
 * them, its publisher's next version would seem the older one.
 */
export function relate(
  database: LibraryDatabase,
  about: Pick<PackAbout, "publisher" | "handbookKey" | "language" | "publishedAt">,
  editionId: string,
): Pick<PackOffer, "relation" | "replaces"> {
  const current = database
    .prepare<[string, string], { editionId: string; title: string; edition: string; publishedAt: string | null }>(
      `SELECT id AS editionId, title, edition, (SELECT max(published_at) FROM packs
         WHERE edition_id = editions.id AND origin IN ('file', 'hub')) AS publishedAt
       FROM editions WHERE handbook_id = ? AND language = ? AND superseded_at IS NULL`,
    )
    .get(packHandbookId(about), about.language);
  if (current?.editionId === editionId) return { relation: "same", replaces: null };
  if (current === undefined) return { relation: "new", replaces: null };
  const older = current.publishedAt !== null && about.publishedAt < current.publishedAt;
  return { relation: older ? "older" : "newer", replaces: current };
}

/** Puts an edition on the shelf, whole or not at all; its original file has to be there already. Failures: `library.diskFull`, `pack.olderThanInstalled`. */
export function installPack(
  database: LibraryDatabase,
  handbook: PackedBook,
  about: PackAbout,
  allowOlder: boolean,
): void {
  // Asked again inside: another version may have come while this one was read.
  database
    .transaction(() => {
      const { relation } = relate(database, about, handbook.id);
      if (relation === "same") return;
      if (relation === "older" && !allowOlder) throw new ExpectedFailure("pack.olderThanInstalled");
      const before = database.prepare("SELECT 1 FROM editions WHERE id = ?").get(handbook.id);
      if (before !== undefined) {
        makeCurrent(database, handbook.id);
        return;
      }
      writeEdition(database, handbook, {
        handbookId: packHandbookId(about),
        origin: "pack",
        bundleKey: null,
        importedAt: new Date().toISOString(),
        originalName: handbook.original === null ? null : `${fileNameOf(handbook)}.pdf`,
        publisher: about.publisher,
      });
    })
    .immediate();
}
