import { streamCollections } from "../../../contract/models/document.ts";
import type { Segment } from "../../../contract/models/segment.ts";
import type { HubDatabase } from "../database/schema.ts";

/** Longer than any consultation: a day of one segment a second comes to 86,400; an answer stays under 16 MB. */
const indexMaxSegments = 90_000;

const columns = [
  "number",
  "sha256",
  "size_bytes as sizeBytes",
  "start_ms as startMs",
  "duration_ms as durationMs",
] as const;

export function listSegments(database: HubDatabase, streamId: string, from: number): Promise<Segment[]> {
  return database
    .selectFrom("segments")
    .select(columns)
    .where("stream_id", "=", streamId)
    .where("number", ">=", from)
    .orderBy("number")
    .limit(indexMaxSegments)
    .execute();
}

export async function findSegment(database: HubDatabase, streamId: string, number: number): Promise<Segment | null> {
  const row = await database
    .selectFrom("segments")
    .select(columns)
    .where("stream_id", "=", streamId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertSegment(database: HubDatabase, streamId: string, segment: Segment): Promise<void> {
  await database
    .insertInto("segments")
    .values({
      stream_id: streamId,
      number: segment.number,
      sha256: segment.sha256,
      size_bytes: segment.sizeBytes,
      start_ms: segment.startMs,
      duration_ms: segment.durationMs,
    })
    .execute();
}

/** How many segments an ended stream has; null while it grows. */
export async function endCountOf(database: HubDatabase, streamId: string): Promise<number | null> {
  const row = await database
    .selectFrom("stream_ends")
    .select("segment_count")
    .where("stream_id", "=", streamId)
    .executeTakeFirst();
  return row?.segment_count ?? null;
}

export async function insertEnd(database: HubDatabase, streamId: string, count: number): Promise<void> {
  await database.insertInto("stream_ends").values({ stream_id: streamId, segment_count: count }).execute();
}

/** How many there are, and the highest number; -1 where there are none. */
export async function extentOf(database: HubDatabase, streamId: string): Promise<{ count: number; highest: number }> {
  const row = await database
    .selectFrom("segments")
    .select((expression) => [expression.fn.countAll<number>().as("count"), expression.fn.max("number").as("highest")])
    .where("stream_id", "=", streamId)
    .executeTakeFirstOrThrow();
  return { count: row.count, highest: row.highest ?? -1 };
}

export async function deleteStream(database: HubDatabase, streamId: string): Promise<void> {
  await database.deleteFrom("segments").where("stream_id", "=", streamId).execute();
  await database.deleteFrom("stream_ends").where("stream_id", "=", streamId).execute();
}

/** How many bytes a stream has. */
export async function sizeOf(database: HubDatabase, streamId: string): Promise<number> {
  const row = await database
    .selectFrom("segments")
    .select((expression) => expression.fn.sum<number | null>("size_bytes").as("size"))
    .where("stream_id", "=", streamId)
    .executeTakeFirst();
  return row?.size ?? 0;
}

/** Streams whose document was deleted, but whose segments are still there: the hub was stopped in between. */
export async function streamsOfDeletedDocuments(database: HubDatabase): Promise<string[]> {
  const rows = await database
    .selectFrom("documents")
    .select("id")
    .where("collection", "in", streamCollections)
    .where("deleted", "=", 1)
    .where("id", "in", (query) => query.selectFrom("segments").select("stream_id").distinct())
    .execute();
  return rows.map((row) => row.id);
}
