import type { Statement } from "better-sqlite3";
import { newestVersionOf, readBody } from "../../../contract/models/bodyVersions.ts";
import { collectionSchema, type BodyOf, type Collection, type Document } from "../../../contract/models/document.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

/** A document as a screen reads it: what the hub holds, with what is waiting to be sent laid over it. */
export interface Entry<Name extends Collection> {
  readonly id: string;
  readonly authorId: string;
  readonly scope: string;
  readonly standing: "synced" | "waiting" | "refused";
  readonly body: BodyOf<Name>;
}

interface OverlaidRow {
  id: string;
  author_id: string;
  scope: string;
  body: string | null;
  deleted: number;
  schema_version: number;
  standing: "synced" | "waiting" | "refused";
}

interface HeldRow {
  version: number;
  updated_at: string;
  author_id: string;
  deleted: number;
  schema_version: number;
  body: string | null;
}

/** `only`: by the key where one is wanted; as one of two cases in the SQL it would read the whole collection. */
const overlaid = (only: string): string =>
  `WITH newest AS (
     SELECT id, author_id, scope, body, deleted, schema_version, max(position),
       CASE WHEN total(failure IS NOT NULL) > 0 THEN 'refused' ELSE 'waiting' END AS standing
     FROM outbox WHERE collection = @collection ${only}
       AND (@id IS NOT NULL OR author_id = @reader) GROUP BY id
   )
   SELECT id, coalesce((SELECT author_id FROM documents WHERE collection = @collection AND id = newest.id),
     author_id) AS author_id, scope, body, deleted, schema_version, standing FROM newest
   UNION ALL
   SELECT id, author_id, scope, body, deleted, schema_version, 'synced' FROM documents
   WHERE collection = @collection ${only} AND id NOT IN (SELECT id FROM newest)`;

/** The copy of the hub's documents on this computer. Screens read nothing else. */
export class Replica {
  private readonly database: LibraryDatabase;
  private readonly readerId: () => string | null;
  private readonly add: Statement;
  private readonly change: Statement;
  private readonly one: Statement<unknown[], OverlaidRow>;
  private readonly all: Statement<unknown[], OverlaidRow>;
  private readonly heldOne: Statement<[string, string], HeldRow>;

  /** `readerId`: who is signed in here, for what others left unsent on this computer is not hers to see. */
  constructor(database: LibraryDatabase, readerId: () => string | null) {
    this.database = database;
    this.readerId = readerId;
    // Made once: a first pull runs it ten thousand times. Two statements and no upsert, whose way with conflicts would hold
    // for what triggers insert as well (https://www.sqlite.org/lang_createtrigger.html), and fail what they mean to ignore.
    this.add = database.prepare(
      `INSERT OR IGNORE INTO documents
           (collection, id, scope, version, sequence, first_sequence, author_id, created_at, updated_at, deleted,
            schema_version, body)
         VALUES (@collection, @id, @scope, @version, @sequence, @firstSequence, @authorId, @createdAt, @updatedAt, @deleted,
           @schemaVersion, @body)`,
    );
    this.change = database.prepare(
      `UPDATE documents SET scope = @scope, version = @version, sequence = @sequence, first_sequence = @firstSequence,
           author_id = @authorId, created_at = @createdAt, updated_at = @updatedAt, deleted = @deleted,
           schema_version = @schemaVersion, body = @body, stale = 0
         WHERE collection = @collection AND id = @id AND (@sequence > sequence OR stale = 1)`,
    );
    this.one = database.prepare(overlaid("AND id = @id"));
    this.all = database.prepare(overlaid(""));
    this.heldOne = database.prepare("SELECT * FROM documents WHERE collection = ? AND id = ?");
  }

  /**
   * Keeps the newer of what is here and what arrived: pages and answers to writes may overtake each other. What is stale
   * is of another history, where its number says nothing.
   */
  put(document: Document): boolean {
    const row = {
      ...document,
      deleted: document.deleted ? 1 : 0,
      body: document.deleted ? null : JSON.stringify(document.body),
    };
    return this.add.run(row).changes > 0 || this.change.run(row).changes > 0;
  }

  /** The version that the hub is known to hold; 0 for none. */
  version(collection: Collection, id: string): number {
    return this.held(collection, id)?.version ?? 0;
  }

  /** What the hub holds, without what waits here; `body` is null where it is deleted or cannot be read. */
  heldBody<Name extends Collection>(collection: Name, id: string) {
    const row = this.held(collection, id);
    if (row === undefined) return null;
    const read = row.body === null ? null : readBody(collection, row.schema_version, JSON.parse(row.body));
    return {
      version: row.version,
      updatedAt: row.updated_at,
      deleted: row.deleted === 1,
      body: read?.kind === "read" ? read.body : null,
    };
  }

  /** The hub said that it is gone; not merely unknown here. */
  isDeleted(collection: Collection, id: string): boolean {
    return this.held(collection, id)?.deleted === 1;
  }

  /** `complete`: what is not here was not at the hub either when it was last asked. */
  cursor(hubUrl: string): { cursor: string; pulledAt: string | null; complete: boolean } {
    const row = this.database
      .prepare<[string], { cursor: string; pulled_at: string; complete: number }>(
        "SELECT cursor, pulled_at, complete FROM cursors WHERE hub_url = ?",
      )
      .get(hubUrl);
    return { cursor: row?.cursor ?? "", pulledAt: row?.pulled_at ?? null, complete: row?.complete === 1 };
  }

  list<Name extends Collection>(collection: Name): Entry<Name>[] {
    return this.read(collection, null, this.readerId());
  }

  get<Name extends Collection>(collection: Name, id: string): Entry<Name> | null {
    return this.read(collection, id, null)[0] ?? null;
  }

  /** How many documents were written by a newer version of this program and are kept until it is updated. */
  countNewer(): number {
    const rows = this.database
      .prepare<[], { collection: string; schema_version: number; count: number }>(
        `SELECT collection, schema_version, count(*) AS count FROM documents WHERE deleted = 0
         GROUP BY collection, schema_version`,
      )
      .all();
    const newer = rows.filter(({ collection, schema_version }) => {
      const known = collectionSchema.safeParse(collection);
      return !known.success || schema_version > newestVersionOf(known.data);
    });
    return newer.reduce((sum, { count }) => sum + count, 0);
  }

  /** Forgets what the hub sent, as when somebody else signs in on this computer. The outbox is not touched. */
  forget(): void {
    this.database.exec("DELETE FROM documents; DELETE FROM cursors;");
  }

  /** With a reader only what she wrote is laid over; without, whatever anybody wrote here. */
  private read<Name extends Collection>(collection: Name, id: string | null, reader: string | null): Entry<Name>[] {
    const rows = (id === null ? this.all : this.one).all({ collection, id, reader });
    return rows.flatMap((row) => {
      if (row.deleted === 1 || row.body === null) return [];
      // What a newer client wrote may not fit this one's schema: left out here, counted, kept for the next version.
      const body = readBody(collection, row.schema_version, JSON.parse(row.body));
      if (body.kind !== "read") return [];
      return [{ id: row.id, authorId: row.author_id, scope: row.scope, standing: row.standing, body: body.body }];
    });
  }

  private held(collection: Collection, id: string): HeldRow | undefined {
    return this.heldOne.get(collection, id);
  }
}
