import fs from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { streamCollections } from "../../../contract/models/document.ts";
import type { Storage } from "../../../contract/models/storage.ts";
import type { HubDatabase } from "../database/schema.ts";

const membersShown = 50;

/** What is kept, by what and by whom, and what the disk still holds. */
export async function readStorage(database: HubDatabase, dataDirectory: string): Promise<Storage> {
  const streams = database
    .selectFrom("segments")
    .leftJoin("documents", (join) =>
      join.onRef("documents.id", "=", "segments.stream_id").on("documents.collection", "in", [...streamCollections]),
    )
    .leftJoin("members", "members.id", "documents.author_id");
  const files = sql<number>`count(*)`.as("files");
  const bytes = sql<number>`sum(segments.size_bytes)`.as("bytes");
  const byKind = await streams.select(["documents.collection", files, bytes]).groupBy("documents.collection").execute();
  const documents = await database
    .selectFrom("documents")
    .select(["collection", sql<number>`count(*)`.as("documents")])
    .where("deleted", "=", 0)
    .groupBy("collection")
    .orderBy("collection")
    .execute();
  // Models are the exchange's, whoever's name they bear.
  const members = await streams
    .select(["members.id", "members.name", files, bytes])
    .where("members.id", "is not", null)
    .where("documents.collection", "!=", "model")
    .groupBy("members.id")
    .orderBy("bytes", "desc")
    .limit(membersShown)
    .execute();
  const institutions = await streams
    .leftJoin("documents as institutions", (join) =>
      join.onRef("institutions.id", "=", "members.institution_id").on("institutions.collection", "=", "institution"),
    )
    .where((where) =>
      where.or([where("documents.collection", "is", null), where("documents.collection", "!=", "model")]),
    )
    .select(["members.institution_id as id", sql<string | null>`institutions.body ->> 'name'`.as("name"), files, bytes])
    .groupBy("members.institution_id")
    .orderBy("bytes", "desc")
    .execute();
  const disk = await fs.statfs(dataDirectory).catch(() => null);
  const kinds = documents.map((each) => {
    const own = byKind.find(({ collection }) => collection === each.collection);
    return { ...each, files: own?.files ?? 0, bytes: own?.bytes ?? 0 };
  });
  return {
    databaseBytes: await sizeOf(dataDirectory, ["hub.sqlite", "hub.sqlite-wal", "hub.sqlite-shm"]),
    segmentBytes: byKind.reduce((sum, each) => sum + each.bytes, 0),
    freeBytes: disk && disk.bavail * disk.bsize,
    totalBytes: disk && disk.blocks * disk.bsize,
    kinds: kinds.toSorted((one, other) => other.bytes - one.bytes || other.documents - one.documents),
    members: members.flatMap(({ id, name, ...amount }) => (id === null ? [] : [{ id, name: name ?? "", ...amount }])),
    institutions: institutions.map(({ name, ...each }) => ({ ...each, name: (name ?? "").slice(0, 300) })),
  };
}

async function sizeOf(directory: string, names: readonly string[]): Promise<number> {
  const sizes = names.map((name) =>
    fs.stat(path.join(directory, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
