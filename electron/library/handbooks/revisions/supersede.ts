import type { LibraryDatabase } from "../../database/openDatabase.ts";

/**
 * Lets an edition take the place of those of the same handbook and language: they stay to be compared and read, but are
 * no longer on the shelf nor searched. Inside the caller's transaction.
 */
export function supersede(database: LibraryDatabase, editionId: string, at: string): void {
  database
    .prepare<[{ id: string; at: string }]>(
      `UPDATE editions SET superseded_at = $at, bundle_key = NULL
       WHERE superseded_at IS NULL AND id <> $id AND (handbook_id, language) =
         (SELECT handbook_id, language FROM editions WHERE id = $id)`,
    )
    .run({ id: editionId, at });
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
