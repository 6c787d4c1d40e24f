import { collections, type BodyOf, type Collection, type Document } from "../../../contract/models/document.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

/** A document as a screen reads it: what the hub holds, with what is waiting to be sent laid over it. */
export interface Entry<Name extends Collection> {
  readonly id: string;
  readonly authorId: string;
  readonly standing: "synced" | "waiting" | "refused";
  readonly body: BodyOf<Name>;
}

interface OverlaidRow {
  id: string;
  author_id: string;
  body: string | null;
  deleted: number;
  standing: "synced" | "waiting" | "refused";
}

/** The copy of the hub's documents on this computer. Screens read nothing else. */
export class Replica {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  /** Takes one page of a pull and moves the cursor with it, in one transaction. Gives the collections that changed. */
  applyPage(hubUrl: string, documents: readonly Document[], cursor: number, now: string): Set<string> {
    const changed = new Set<string>();
    this.database
      .transaction(() => {
        for (const document of documents) if (this.put(document)) changed.add(document.collection);
        this.database
          .prepare(
            `INSERT INTO cursors VALUES (?, ?, ?)
             ON CONFLICT (hub_url) DO UPDATE SET sequence = excluded.sequence, pulled_at = excluded.pulled_at`,
          )
          .run(hubUrl, cursor, now);
      })
      .immediate();
    return changed;
  }

  /** Keeps the newer of what is here and what arrived: pages and answers to writes may overtake each other. */
  put(document: Document): boolean {
    const result = this.database
      .prepare(
        `INSERT INTO documents (collection, id, scope, version, sequence, author_id, updated_at, deleted, body)
         VALUES (@collection, @id, @scope, @version, @sequence, @authorId, @updatedAt, @deleted, @body)
         ON CONFLICT (collection, id) DO UPDATE SET scope = excluded.scope, version = excluded.version,
           sequence = excluded.sequence, author_id = excluded.author_id, updated_at = excluded.updated_at,
           deleted = excluded.deleted, body = excluded.body
         WHERE excluded.sequence > documents.sequence`,
      )
      .run({
        ...document,
        deleted: document.deleted ? 1 : 0,
        body: document.deleted ? null : JSON.stringify(document.body),
      });
    return result.changes > 0;
  }

  /** The version that the hub is known to hold; 0 for none. */
  version(collection: Collection, id: string): number {
    const row = this.database
      .prepare("SELECT version FROM documents WHERE collection = ? AND id = ?")
      .get(collection, id) as { version: number } | undefined;
    return row?.version ?? 0;
  }

  /** The hub said that it is gone; not merely unknown here. */
  isDeleted(collection: Collection, id: string): boolean {
    const row = this.database
      .prepare<[string, string], { deleted: number }>("SELECT deleted FROM documents WHERE collection = ? AND id = ?")
      .get(collection, id);
    return row?.deleted === 1;
  }

  cursor(hubUrl: string): { sequence: number; pulledAt: string | null } {
    const row = this.database.prepare("SELECT sequence, pulled_at FROM cursors WHERE hub_url = ?").get(hubUrl) as
      | { sequence: number; pulled_at: string }
      | undefined;
    return { sequence: row?.sequence ?? 0, pulledAt: row?.pulled_at ?? null };
  }

  list<Name extends Collection>(collection: Name): Entry<Name>[] {
    return this.read(collection, null);
  }

  get<Name extends Collection>(collection: Name, id: string): Entry<Name> | null {
    return this.read(collection, id)[0] ?? null;
  }

  private read<Name extends Collection>(collection: Name, id: string | null): Entry<Name>[] {
    const rows = this.database
      .prepare(
        `WITH newest AS (
           SELECT id, author_id, body, deleted, max(position),
             CASE WHEN total(failure IS NOT NULL) > 0 THEN 'refused' ELSE 'waiting' END AS standing
           FROM outbox WHERE collection = @collection AND (@id IS NULL OR id = @id) GROUP BY id
         )
         SELECT id, coalesce((SELECT author_id FROM documents WHERE collection = @collection AND id = newest.id),
           author_id) AS author_id, body, deleted, standing FROM newest
         UNION ALL
         SELECT id, author_id, body, deleted, 'synced' FROM documents
         WHERE collection = @collection AND (@id IS NULL OR id = @id) AND id NOT IN (SELECT id FROM newest)`,
      )
      .all({ collection, id }) as OverlaidRow[];
    return rows.flatMap((row) => {
      if (row.deleted === 1 || row.body === null) return [];
      // What a newer client wrote may not fit this one's schema: left out here, kept for the next version.
      const body = collections[collection].safeParse(JSON.parse(row.body));
      if (!body.success) return [];
      return [{ id: row.id, authorId: row.author_id, standing: row.standing, body: body.data as BodyOf<Name> }];
    });
  }

  /** Forgets what the hub sent, as when somebody else signs in on this computer. The outbox is not touched. */
  forget(): void {
    this.database.exec("DELETE FROM documents; DELETE FROM cursors;");
  }
}
