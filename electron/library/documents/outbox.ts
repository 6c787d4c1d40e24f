import { uuidv7 } from "uuidv7";
import { ExpectedFailure, failureSchema, type Failure } from "../../../contract/failure.ts";
import type { OutboxEntry } from "../../../contract/ipc.ts";
import type { BodyOf, Collection, Document, DocumentWrite } from "../../../contract/models/document.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Replica } from "./replica.ts";

interface OutboxRow {
  position: number;
  write_id: string;
  collection: Collection;
  id: string;
  scope: "members";
  base_version: number;
  deleted: number;
  body: string | null;
  author_id: string;
  created_at: string;
  attempts: number;
  failure: string | null;
}

/** What was written here and the hub has not yet accepted. Durable before anything else happens with it. */
export class Outbox {
  private readonly database: LibraryDatabase;
  private readonly replica: Replica;

  constructor(database: LibraryDatabase, replica: Replica) {
    this.database = database;
    this.replica = replica;
  }

  /** Keeps a write; a null body deletes. Each write of a document is made upon the one before it. */
  add<Name extends Collection>(write: {
    collection: Name;
    id: string;
    body: BodyOf<Name> | null;
    authorId: string;
  }): void {
    const before = this.database
      .prepare("SELECT max(base_version) AS version FROM outbox WHERE collection = ? AND id = ?")
      .get(write.collection, write.id) as { version: number | null };
    const base = before.version === null ? this.replica.version(write.collection, write.id) : before.version + 1;
    this.database
      .prepare(
        `INSERT INTO outbox (write_id, collection, id, scope, base_version, deleted, body, author_id, created_at)
         VALUES (?, ?, ?, 'members', ?, ?, ?, ?, ?)`,
      )
      .run(
        uuidv7(),
        write.collection,
        write.id,
        base,
        write.body === null ? 1 : 0,
        write.body === null ? null : JSON.stringify(write.body),
        write.authorId,
        new Date().toISOString(),
      );
  }

  /**
   * The oldest writes of a member that may be sent. A document whose earlier write was refused waits for the person's
   * decision.
   */
  next(authorId: string, limit: number): DocumentWrite[] {
    const rows = this.database
      .prepare(
        `SELECT * FROM outbox AS write WHERE author_id = ? AND NOT EXISTS (
           SELECT 1 FROM outbox AS refused WHERE refused.collection = write.collection AND refused.id = write.id
             AND refused.failure IS NOT NULL)
         ORDER BY position LIMIT ?`,
      )
      .all(authorId, limit) as OutboxRow[];
    return rows.map((row) => ({
      writeId: row.write_id,
      collection: row.collection,
      id: row.id,
      scope: row.scope,
      baseVersion: row.base_version,
      deleted: row.deleted === 1,
      body: row.body === null ? null : (JSON.parse(row.body) as unknown),
    }));
  }

  /** The hub took it: the replica shows the hub's version, and the write is done, at once. */
  accept(writeId: string, document: Document): void {
    this.database
      .transaction(() => {
        this.replica.put(document);
        this.database.prepare("DELETE FROM outbox WHERE write_id = ?").run(writeId);
      })
      .immediate();
  }

  /** The hub said no. The write stays until the person retries or discards it. */
  refuse(writeId: string, failure: Failure, current: Document | null): void {
    this.database
      .transaction(() => {
        if (current !== null) this.replica.put(current);
        this.database
          .prepare("UPDATE outbox SET failure = ?, attempts = attempts + 1 WHERE write_id = ?")
          .run(JSON.stringify(failure), writeId);
      })
      .immediate();
  }

  countAttempts(writeIds: readonly string[]): void {
    const count = this.database.prepare("UPDATE outbox SET attempts = attempts + 1 WHERE write_id = ?");
    this.database.transaction(() => writeIds.forEach((writeId) => count.run(writeId))).immediate();
  }

  list(): OutboxEntry[] {
    const rows = this.database.prepare("SELECT * FROM outbox ORDER BY position").all() as OutboxRow[];
    return rows.map((row) => {
      const body = row.body === null ? {} : (JSON.parse(row.body) as { title?: unknown; name?: unknown });
      const title = body.title ?? body.name;
      return {
        writeId: row.write_id,
        collection: row.collection,
        documentId: row.id,
        title: typeof title === "string" ? title : "",
        createdAt: row.created_at,
        attempts: row.attempts,
        failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
      };
    });
  }

  counts(): { waiting: number; refused: number } {
    return this.database
      .prepare("SELECT count(*) FILTER (WHERE failure IS NULL) AS waiting, count(failure) AS refused FROM outbox")
      .get() as { waiting: number; refused: number };
  }

  /** Sends a refused write again, made upon what the hub holds by now. Later writes of the document follow it. */
  retry(writeId: string): void {
    const row = this.require(writeId);
    this.database
      .transaction(() => {
        const rows = this.database
          .prepare("SELECT write_id FROM outbox WHERE collection = ? AND id = ? ORDER BY position")
          .all(row.collection, row.id) as { write_id: string }[];
        const base = this.replica.version(row.collection, row.id);
        const update = this.database.prepare("UPDATE outbox SET base_version = ?, failure = NULL WHERE write_id = ?");
        rows.forEach((each, index) => update.run(base + index, each.write_id));
      })
      .immediate();
  }

  /** Gives a write up, and the later ones of its document that were made upon it. */
  discard(writeId: string): { collection: Collection; id: string } {
    const row = this.require(writeId);
    this.database
      .prepare("DELETE FROM outbox WHERE collection = ? AND id = ? AND position >= ?")
      .run(row.collection, row.id, row.position);
    return row;
  }

  private require(writeId: string): OutboxRow {
    const row = this.database.prepare("SELECT * FROM outbox WHERE write_id = ?").get(writeId) as OutboxRow | undefined;
    if (row === undefined) throw new ExpectedFailure("library.notFound");
    return row;
  }
}
