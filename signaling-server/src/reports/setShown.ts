import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Document } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "../documents/changeLog.ts";

/**
 * Takes a document from everybody's replica, as a deletion does, or gives it back as it was: the log keeps every version.
 * Only what was hidden comes back: what anybody deleted otherwise, before or since, stays away. The earlier versions of an
 * article go and come with it. Gives what was added.
 */
export async function setShown(
  transaction: HubDatabase,
  collection: string,
  id: string,
  hide: boolean,
  by: Caller,
  updatedAt: string,
): Promise<Document[]> {
  const hidden = hide ? null : await lastHidden(transaction, collection, id);
  if (!hide && hidden === null) return [];
  const set = (kind: string, each: string) => setOne(transaction, kind, each, hidden, by, updatedAt);
  const added = await set(collection, id);
  if (added === null) return [];
  const together = [added];
  if (collection === "article") {
    for (const versionId of await earlierVersionsOf(transaction, id)) {
      const version = await set("articleVersion", versionId);
      if (version !== null) together.push(version);
    }
  }
  return together;
}

interface Hidden {
  readonly at: string;
  readonly by: string;
}

async function lastHidden(transaction: HubDatabase, collection: string, id: string): Promise<Hidden | null> {
  const row = await transaction
    .selectFrom("reports")
    .select(["decided_at", "decided_by"])
    .where("collection", "=", collection)
    .where("document_id", "=", id)
    .where("state", "=", "hidden")
    .executeTakeFirst();
  return row?.decided_at == null || row.decided_by === null ? null : { at: row.decided_at, by: row.decided_by };
}

/** `hidden`: what hid it, where it is to be shown again. */
async function setOne(
  transaction: HubDatabase,
  collection: string,
  id: string,
  hidden: Hidden | null,
  by: Caller,
  updatedAt: string,
): Promise<Document | null> {
  const current = await findDocument(transaction, collection, id);
  const hide = hidden === null;
  if (current === null || current.deleted === hide) return null;
  const next = { ...current, writeId: uuidv7(), writerId: by.memberId, version: current.version + 1, updatedAt };
  if (hide) return appendChange(transaction, { ...next, deleted: true, body: null });
  const newest = await transaction
    .selectFrom("changes")
    .select(["writer_id", "updated_at"])
    .where("collection", "=", collection)
    .where("id", "=", id)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (newest?.writer_id !== hidden.by || newest.updated_at !== hidden.at) return null;
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
    .select("id")
    .where("collection", "=", "articleVersion")
    .where("version", "=", 1)
    .where(sql<string>`body ->> 'articleId'`, "=", articleId)
    .execute();
  return rows.map(({ id }) => id);
}
