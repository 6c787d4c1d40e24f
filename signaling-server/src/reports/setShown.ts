import { uuidv7 } from "uuidv7";
import type { Document } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "../documents/changeLog.ts";

/**
 * Takes a document from everybody's replica, as a deletion does, or gives it back as it was: the log keeps every version.
 * What its author took away stays away. The earlier versions of an article go and come with it. Gives what was added.
 */
export async function setShown(
  transaction: HubDatabase,
  collection: string,
  id: string,
  hide: boolean,
  by: Caller,
  updatedAt: string,
): Promise<Document[]> {
  const added = await setOne(transaction, collection, id, hide, by, updatedAt);
  if (added === null) return [];
  const together = [added];
  if (collection === "article") {
    for (const versionId of await earlierVersionsOf(transaction, id)) {
      const version = await setOne(transaction, "articleVersion", versionId, hide, by, updatedAt);
      if (version !== null) together.push(version);
    }
  }
  return together;
}

async function setOne(
  transaction: HubDatabase,
  collection: string,
  id: string,
  hide: boolean,
  by: Caller,
  updatedAt: string,
): Promise<Document | null> {
  const current = await findDocument(transaction, collection, id);
  if (current === null || current.deleted === hide) return null;
  const next = { ...current, writeId: uuidv7(), writerId: by.memberId, version: current.version + 1, updatedAt };
  if (hide) return appendChange(transaction, { ...next, deleted: true, body: null });
  const newest = await transaction
    .selectFrom("changes")
    .select("writer_id")
    .where("collection", "=", collection)
    .where("id", "=", id)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (newest?.writer_id === current.authorId) return null;
  const row = await transaction
    .selectFrom("changes")
    .selectAll()
    .where("collection", "=", collection)
    .where("id", "=", id)
    .where("deleted", "=", 0)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const body: unknown = row.body === null ? null : JSON.parse(row.body);
  return appendChange(transaction, { ...next, deleted: false, schemaVersion: row.schema_version, body });
}

async function earlierVersionsOf(transaction: HubDatabase, articleId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom("changes")
    .select(["id", "body"])
    .where("collection", "=", "articleVersion")
    .where("version", "=", 1)
    .execute();
  const of = (body: string | null) => (JSON.parse(body ?? "{}") as { articleId?: unknown }).articleId;
  return rows.filter(({ body }) => of(body) === articleId).map(({ id }) => id);
}
