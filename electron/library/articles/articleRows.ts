import type { LibraryDatabase } from "../database/openDatabase.ts";

/** The ids of versions or comments of an article that the hub has sent. */
export function documentsOf(
  database: LibraryDatabase,
  collection: "articleVersion" | "articleComment",
  articleId: string,
): string[] {
  // The condition of the index as it stands there: SQLite uses it for nothing less.
  return database
    .prepare<[string, string], string>(
      `SELECT id FROM documents INDEXED BY documents_of_article
       WHERE json_extract(body, '$.articleId') = ? AND collection = ?
         AND collection IN ('articleVersion', 'articleComment') AND deleted = 0`,
    )
    .pluck()
    .all(articleId, collection);
}

/** The ids of documents of a collection that wait in the outbox of a member. */
export function waitingIn(database: LibraryDatabase, collection: string, memberId: string | null): string[] {
  return database
    .prepare<[string, string | null], string>(
      "SELECT DISTINCT id FROM outbox WHERE collection = ? AND author_id = ? AND deleted = 0",
    )
    .pluck()
    .all(collection, memberId);
}

/** The ids of what was said in a scope, and the hub has sent. */
export function documentsIn(database: LibraryDatabase, collection: string, scope: string): string[] {
  return database
    .prepare<[string, string], string>("SELECT id FROM documents WHERE scope = ? AND collection = ? AND deleted = 0")
    .pluck()
    .all(scope, collection);
}

/** When the hub took it last; for what waits, when it was made, which its id says (RFC 9562, UUID version 7). */
export function momentOf(database: LibraryDatabase, collection: string, id: string): string {
  const at = database
    .prepare<[string, string], string>("SELECT updated_at FROM documents WHERE collection = ? AND id = ?")
    .pluck()
    .get(collection, id);
  return at ?? new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toISOString();
}
