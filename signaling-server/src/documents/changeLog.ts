import type { Selectable } from "kysely";
import { streamCollections, type Document } from "../../../contract/models/document.ts";
import { findArticleFile } from "../articles/articleFiles.ts";
import type { HubDatabase, HubSchema } from "../database/schema.ts";
import { followMemberships } from "./memberships.ts";

/** One accepted write, on its way into the log. */
export interface Change extends Omit<Document, "sequence" | "firstSequence" | "createdAt"> {
  readonly writeId: string;
  readonly writerId: string;
}

/** Adds to the log, to what it comes to, and to who may see what. The caller has checked the version, in the same transaction. */
export async function appendChange(transaction: HubDatabase, change: Change): Promise<Document> {
  const { writeId, writerId, ...document } = change;
  const columns = {
    collection: document.collection,
    id: document.id,
    scope: document.scope,
    version: document.version,
    author_id: document.authorId,
    updated_at: document.updatedAt,
    deleted: document.deleted ? 1 : 0,
    schema_version: document.schemaVersion,
    body: document.deleted ? null : JSON.stringify(document.body),
  };
  const { sequence } = await transaction
    .insertInto("changes")
    .values({ ...columns, write_id: writeId, writer_id: writerId })
    .returning("sequence")
    .executeTakeFirstOrThrow();
  const first = await transaction
    .insertInto("documents")
    .values({ ...columns, sequence, first_sequence: sequence, created_at: document.updatedAt })
    .onConflict((conflict) => conflict.columns(["collection", "id"]).doUpdateSet({ ...columns, sequence }))
    .returning(["first_sequence as firstSequence", "created_at as createdAt"])
    .executeTakeFirstOrThrow();
  const added: Document = { ...document, ...first, sequence, body: document.deleted ? null : document.body };
  await followMemberships(transaction, added);
  return added;
}

export async function findDocument(database: HubDatabase, collection: string, id: string): Promise<Document | null> {
  const row = await database
    .selectFrom("documents")
    .selectAll()
    .where("collection", "=", collection)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? toDocument(row) : null;
}

/** True for documents whose ids name streams of segments. */
export function isOfStream({ collection }: Pick<Document, "collection">): boolean {
  return (streamCollections as readonly string[]).includes(collection);
}

/**
 * The document that a stream belongs to. There is one at most: see `applyWrite`. Of an image or a video of an article it is
 * the manuscript, in the scope of all members as soon as a published version shows it.
 */
export async function findStreamDocument(database: HubDatabase, id: string): Promise<Document | null> {
  const row = await database
    .selectFrom("documents")
    .selectAll()
    .where("collection", "in", streamCollections)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row) return toDocument(row);
  const file = await findArticleFile(database, id);
  const manuscript = file === null ? null : await findDocument(database, "manuscript", file.articleId);
  if (file === null || manuscript === null) return null;
  // An article that moderators hid has its images no more.
  const shown = file.published && (await findDocument(database, "article", file.articleId))?.deleted === false;
  return { ...manuscript, scope: shown ? "members" : manuscript.scope };
}

/** The sequence of the newest change; 0 for an empty log. */
export async function headOf(database: HubDatabase): Promise<number> {
  const row = await database
    .selectFrom("changes")
    .select((expression) => expression.fn.max("sequence").as("head"))
    .executeTakeFirst();
  return row?.head ?? 0;
}

export function toDocument(row: Selectable<HubSchema["documents"]>): Document {
  return {
    collection: row.collection,
    id: row.id,
    scope: row.scope,
    version: row.version,
    sequence: row.sequence,
    firstSequence: row.first_sequence,
    authorId: row.author_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deleted: row.deleted === 1,
    schemaVersion: row.schema_version,
    body: row.body === null ? null : (JSON.parse(row.body) as unknown),
  };
}
