import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { BodyOf, Collection } from "../../../contract/models/document.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

/** A document as its reader sees it: what the hub holds, with what she herself wrote and is not yet sent laid over it. */
export interface Newest<Name extends Collection> {
  readonly authorId: string;
  readonly body: BodyOf<Name>;
  readonly standing: "synced" | "waiting" | "refused";
  readonly createdAt: string;
  readonly changedAt: string;
  /** It was changed after it was first written. */
  readonly edited: boolean;
}

interface Row {
  readonly author_id: string;
  readonly at: string;
  readonly deleted: number;
  readonly schema_version: number;
  readonly body: string | null;
  readonly version: number;
}

/** Reads one document after the other: the statements are made once, as a first sync asks for a hundred thousand. */
export function createReadNewest(database: LibraryDatabase, readerId: () => string | null) {
  const held = database.prepare<[string, string], Row>(
    "SELECT author_id, updated_at AS at, deleted, schema_version, body, version FROM documents WHERE collection = ? AND id = ?",
  );
  const waiting = database.prepare<[string, string, string], Row & { readonly refused: number }>(
    `SELECT author_id, created_at AS at, deleted, schema_version, body, base_version AS version,
       (SELECT count(failure) FROM outbox AS each WHERE each.collection = write.collection AND each.id = write.id
          AND each.author_id = write.author_id) AS refused
     FROM outbox AS write WHERE collection = ? AND id = ? AND author_id = ? ORDER BY position DESC LIMIT 1`,
  );

  return <Name extends Collection>(collection: Name, id: string): Newest<Name> | null => {
    const hub = held.get(collection, id);
    const own = waiting.get(collection, id, readerId() ?? "");
    const row = own ?? hub;
    if (row === undefined || row.deleted === 1 || row.body === null) return null;
    const read = readBody(collection, row.schema_version, JSON.parse(row.body));
    if (read.kind !== "read") return null;
    return {
      authorId: hub?.author_id ?? row.author_id,
      body: read.body,
      standing: own === undefined ? "synced" : own.refused > 0 ? "refused" : "waiting",
      createdAt: earlier(madeAt(id), hub?.at ?? row.at),
      changedAt: row.at,
      edited: own === undefined ? row.version > 1 : own.version > 0,
    };
  };
}

/** When the id says that it was made. Anybody can make one of tomorrow, which the hub's own time of the write limits. */
function madeAt(id: string): string {
  const milliseconds = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  return milliseconds < Date.UTC(9999, 0) ? new Date(milliseconds).toISOString() : "9999-01-01T00:00:00.000Z";
}

const earlier = (one: string, other: string) => (one < other ? one : other);
