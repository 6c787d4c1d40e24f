import type { OutputOf } from "../../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { LibraryCalls } from "../../../../contract/ipc.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { handbookIdOf } from "./writeEdition.ts";

/**
 * Finds what a link between handbooks means on this computer. A key is only unique within who gave it, so what ships
 * comes before what was imported, and that before packs. Failure: `handbook.linkedNotHere`.
 */
export function createFollowLink(database: LibraryDatabase) {
  const publishers = database
    .prepare<[], string>("SELECT DISTINCT publisher_key FROM editions WHERE publisher_key IS NOT NULL")
    .pluck();
  const editionOf = database.prepare<[{ handbookId: string; language: string }], { id: string; number: number }>(
    `SELECT id, number FROM editions WHERE handbook_id = $handbookId AND superseded_at IS NULL
     ORDER BY language = $language DESC, language = 'en' DESC, number LIMIT 1`,
  );
  const sectionOf = database
    .prepare<[{ edition: number; anchor: string }], string>(
      `SELECT id FROM sections WHERE edition_number = $edition AND anchor IN ($anchor, $anchor || '#0')
       ORDER BY position LIMIT 1`,
    )
    .pluck();

  return ({ key, anchor, language }: { key: string; anchor: string; language: string }) => {
    const origins = ["bundled", "imported", ...publishers.all().map((each) => `publisher ${each}` as const)] as const;
    for (const origin of origins) {
      const edition = editionOf.get({ handbookId: handbookIdOf(origin, key), language });
      if (!edition) continue;
      // A section that a newer version no longer has leads to the beginning, which has the outline beside it.
      const sectionId = anchor === "" ? undefined : sectionOf.get({ edition: edition.number, anchor });
      const found: OutputOf<LibraryCalls["handbooks.follow"]> = { editionId: edition.id, sectionId: sectionId ?? null };
      return found;
    }
    throw new ExpectedFailure("handbook.linkedNotHere", { key });
  };
}
