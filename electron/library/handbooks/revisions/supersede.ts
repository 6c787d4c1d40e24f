import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { moveMarks } from "../reading/moveMarks.ts";
import { alignSections } from "./alignSections.ts";
import { readContents } from "./readContents.ts";

/**
 * Lets an edition take the place of those of the same handbook and language: they stay to be compared and read, but are
 * no longer on the shelf nor searched. What the person marked in them, and where they were, goes to the same section of
 * this one. Inside the caller's transaction.
 */
export function supersede(database: LibraryDatabase, editionId: string, at: string): void {
  const older = database
    .prepare<[{ id: string; at: string }], string>(
      `UPDATE editions SET superseded_at = $at, bundle_key = NULL
       WHERE superseded_at IS NULL AND id <> $id AND (handbook_id, language) =
         (SELECT handbook_id, language FROM editions WHERE id = $id)
       RETURNING id`,
    )
    .pluck()
    .all({ id: editionId, at });
  for (const id of older) carryMarks(database, id, editionId);
}

/** Makes an earlier version the one that is read and searched; the one that was takes its place among the earlier. */
export function makeCurrent(database: LibraryDatabase, editionId: string): void {
  database
    .transaction(() => {
      database.prepare("UPDATE editions SET superseded_at = NULL WHERE id = ?").run(editionId);
      supersede(database, editionId, new Date().toISOString());
    })
    .immediate();
}

function carryMarks(database: LibraryDatabase, from: string, to: string): void {
  const used = database.prepare<[{ id: string }]>(
    "SELECT 1 FROM marks WHERE edition_id = $id UNION ALL SELECT 1 FROM reading_places WHERE edition_id = $id LIMIT 1",
  );
  if (used.get({ id: from }) === undefined) return;
  const pairs = alignSections(readContents(database, from), readContents(database, to), { sameLanguage: true });
  moveMarks(database, from, to, [...pairs]);
}
