import { uuidv7 } from "uuidv7";
import { ExpectedFailure, type Failure } from "../../../contract/failure.ts";
import type { OutboxEntry } from "../../../contract/ipc.ts";
import { newestVersionOf, readBody } from "../../../contract/models/bodyVersions.ts";
import {
  bodyMaxBytes,
  type BodyOf,
  type Collection,
  type Document,
  type DocumentWrite,
} from "../../../contract/models/document.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { mergeBodies } from "./mergeBodies.ts";
import { toEntry, type OutboxRow } from "./outboxEntry.ts";
import type { Replica } from "./replica.ts";

/** The hub takes less than 2 MiB at once, and a slow line less still. */
const batchMaxBytes = 1_000_000;

/** What was written here and the hub has not yet accepted. Durable before anything else happens with it. */
export class Outbox {
  private readonly database: LibraryDatabase;
  private readonly replica: Replica;
  private readonly readerId: () => string | null;

  /** `readerId`: who is signed in here. What others left unsent on this computer waits for them, unseen. */
  constructor(database: LibraryDatabase, replica: Replica, readerId: () => string | null) {
    this.database = database;
    this.replica = replica;
    this.readerId = readerId;
  }

  /**
   * Keeps a write; a null body deletes. Each write of a document is made upon the one before it.
   * @throws ExpectedFailure `document.tooLarge`, before anything is kept
   */
  add<Name extends Collection>(write: {
    readonly collection: Name;
    readonly id: string;
    readonly body: BodyOf<Name> | null;
    readonly authorId: string;
    readonly scope?: Scope;
  }): void {
    const { collection, id, authorId, scope = "members" } = write;
    const body = write.body === null ? null : JSON.stringify(write.body);
    const bytes = Buffer.byteLength(body ?? "");
    if (bytes > bodyMaxBytes) throw new ExpectedFailure("document.tooLarge", { limit: bodyMaxBytes, bytes });
    const before = this.database
      .prepare<unknown[], { version: number | null }>(
        "SELECT max(base_version) AS version FROM outbox WHERE collection = ? AND id = ? AND author_id = ?",
      )
      .get(collection, id, authorId)?.version;
    const base = before == null ? this.replica.version(collection, id) : before + 1;
    this.database
      .prepare(
        `INSERT INTO outbox (write_id, collection, id, scope, base_version, deleted, schema_version, body, author_id,
           created_at, base_body)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        uuidv7(),
        collection,
        id,
        scope,
        base,
        body === null ? 1 : 0,
        newestVersionOf(collection),
        body,
        authorId,
        new Date().toISOString(),
        before == null ? this.baseBody(collection, id) : null,
      );
  }

  /**
   * The oldest writes of a member that may be sent, as many as one call carries. A document whose earlier write was refused
   * waits for the person's decision, and a message for its files, so that nobody sees it without them.
   */
  next(authorId: string, limit: number): DocumentWrite[] {
    const rows = this.database
      .prepare<[string, number], OutboxRow>(
        `SELECT * FROM outbox AS write WHERE author_id = ? AND NOT EXISTS (
           SELECT 1 FROM outbox AS refused WHERE refused.collection = write.collection AND refused.id = write.id
             AND refused.author_id = write.author_id AND refused.failure IS NOT NULL)
           AND NOT EXISTS (
             SELECT 1 FROM json_each(write.body, '$.attachments') AS file
             JOIN streams ON streams.id = json_extract(file.value, '$.streamId')
             WHERE write.collection = 'message' AND streams.origin = 'own' AND streams.end_uploaded = 0)
         ORDER BY position LIMIT ?`,
      )
      .all(authorId, limit);
    let bytes = 0;
    const end = rows.findIndex((row, index) => {
      bytes += Buffer.byteLength(row.body ?? "");
      return index > 0 && bytes > batchMaxBytes;
    });
    return (end === -1 ? rows : rows.slice(0, end)).map((row) => ({
      writeId: row.write_id,
      collection: row.collection,
      id: row.id,
      scope: row.scope,
      baseVersion: row.base_version,
      deleted: row.deleted === 1,
      schemaVersion: row.schema_version,
      body: row.body === null ? null : (JSON.parse(row.body) as unknown),
    }));
  }

  /** The hub took it: the replica shows the hub's version, and the write is done, at once. */
  accept(writeId: string, document: Document): void {
    this.database
      .transaction(() => {
        this.replica.put(document);
        this.database.prepare("DELETE FROM outbox WHERE write_id = ?").run(writeId);
        // The next write of it was made upon this one.
        this.database
          .prepare("UPDATE outbox SET base_body = ? WHERE collection = ? AND id = ? AND base_version = ?")
          .run(
            document.deleted ? null : JSON.stringify(document.body),
            document.collection,
            document.id,
            document.version,
          );
      })
      .immediate();
  }

  /** The hub said no. The write stays until the person retries or discards it, but for conflicts that settle themselves. */
  refuse(writeId: string, failure: Failure, current: Document | null): void {
    this.database
      .transaction(() => {
        if (current !== null) this.replica.put(current);
        if (this.dropRemoved(writeId)) return;
        if (failure.code === "document.conflict" && this.merge(writeId)) return;
        this.database
          .prepare("UPDATE outbox SET failure = ?, attempts = attempts + 1 WHERE write_id = ?")
          .run(JSON.stringify(failure), writeId);
      })
      .immediate();
  }

  /** Before they leave: from here on the hub may have them. -1 where it proved that they never left. */
  countAttempts(writeIds: readonly string[], by: 1 | -1): void {
    const count = this.database.prepare("UPDATE outbox SET attempts = max(0, attempts + ?) WHERE write_id = ?");
    this.database.transaction(() => writeIds.forEach((writeId) => count.run(by, writeId))).immediate();
  }

  list(): OutboxEntry[] {
    const rows = this.database
      .prepare<unknown[], OutboxRow>("SELECT * FROM outbox WHERE author_id = ? ORDER BY position")
      .all(this.readerId());
    return rows.map((row) => toEntry(row, this.chainOf(row), this.replica));
  }

  counts(): { waiting: number; refused: number } {
    return this.database
      .prepare<unknown[], { waiting: number; refused: number }>(
        `SELECT count(*) FILTER (WHERE failure IS NULL) AS waiting, count(failure) AS refused FROM outbox
         WHERE author_id = ?`,
      )
      .get(this.readerId()) as { waiting: number; refused: number };
  }

  /** Sends a refused write again, made upon what the hub holds by now. Later writes of the document follow it. */
  retry(writeId: string): void {
    const row = this.require(writeId);
    const { collection } = row;
    this.database
      .transaction(() => {
        const base = this.replica.version(collection, row.id);
        const update = this.database.prepare(
          `UPDATE outbox SET base_version = ?, failure = NULL, schema_version = ?, body = ?, base_body = ?
           WHERE write_id = ?`,
        );
        for (const [index, each] of this.chainOf(row).entries()) {
          // Kept since before an update of this program: what the hub holds may be newer by now.
          const read = each.body === null ? null : readBody(collection, each.schema_version, JSON.parse(each.body));
          const upgraded = read?.kind === "read";
          const version = upgraded ? newestVersionOf(collection) : each.schema_version;
          const body = upgraded ? JSON.stringify(read.body) : each.body;
          update.run(
            base + index,
            version,
            body,
            index === 0 ? this.baseBody(collection, row.id) : null,
            each.write_id,
          );
        }
      })
      .immediate();
  }

  /**
   * Ends a conflict: in place of this write and the later ones of its document, theirs is written with these fields of mine,
   * upon the version that the person was shown.
   * @throws ExpectedFailure `document.conflict` where the hub's has changed again since, `document.bodyInvalid` where the
   * two do not go together
   */
  resolve(writeId: string, version: number, fieldsOfMine: readonly string[]): void {
    const row = this.require(writeId);
    this.database
      .transaction(() => {
        const chain = this.chainOf(row);
        const { conflict } = toEntry(row, chain, this.replica);
        if (conflict === null || conflict.version !== version) throw new ExpectedFailure("document.conflict");
        if (conflict.mine === null || conflict.theirs === null) throw new ExpectedFailure("document.notFound");
        const chosen = new Set(fieldsOfMine);
        const mine = Object.entries(conflict.mine).filter(([field]) => chosen.has(field));
        const merged = { ...conflict.theirs, ...Object.fromEntries(mine) };
        const read = readBody(row.collection, newestVersionOf(row.collection), merged);
        if (read.kind !== "read") throw new ExpectedFailure("document.bodyInvalid");
        for (const each of chain) this.database.prepare("DELETE FROM outbox WHERE write_id = ?").run(each.write_id);
        const { collection, id, scope, author_id: authorId } = row;
        this.add({ collection, id, scope, authorId, body: read.body });
      })
      .immediate();
  }

  /** Gives a write up, and the later ones of its document that were made upon it. */
  discard(writeId: string): void {
    const row = this.require(writeId);
    this.database
      .prepare("DELETE FROM outbox WHERE collection = ? AND id = ? AND author_id = ? AND position >= ?")
      .run(row.collection, row.id, row.author_id, row.position);
  }

  /**
   * Deletes a document, wherever it is by now. What the hub was never handed goes without a trace. What is under way, or
   * lost its answer on the line, the hub may have: the deletion follows it there.
   */
  takeBack(document: {
    readonly collection: Collection;
    readonly id: string;
    readonly authorId: string;
    readonly scope?: Scope;
  }): void {
    const { collection, id, authorId } = document;
    this.database
      .transaction(() => {
        this.database
          .prepare(
            `DELETE FROM outbox WHERE collection = ? AND id = ? AND author_id = ?
               AND (attempts = 0 OR failure IS NOT NULL)`,
          )
          .run(collection, id, authorId);
        const underWay = this.database
          .prepare("SELECT 1 FROM outbox WHERE collection = ? AND id = ? AND author_id = ?")
          .get(collection, id, authorId);
        if (underWay !== undefined || this.isHeld(collection, id)) this.add({ ...document, body: null });
      })
      .immediate();
  }

  /** Gives up all that waits of a document; of whom else, where it is not the reader's. */
  discardAll(collection: Collection, id: string, authorId = this.readerId()): void {
    this.dropChain(collection, id, authorId);
  }

  /** Sends all that was refused of a document again. */
  retryAll(collection: Collection, id: string): void {
    const first = this.database
      .prepare<unknown[], { write_id: string }>(
        "SELECT write_id FROM outbox WHERE collection = ? AND id = ? AND author_id = ? ORDER BY position LIMIT 1",
      )
      .get(collection, id, this.readerId());
    if (first !== undefined) this.retry(first.write_id);
  }

  /** A change that was refused while its document was removed asks nobody any more; what the hub still has is removed. */
  private dropRemoved(writeId: string): boolean {
    const row = this.database.prepare<[string], OutboxRow>("SELECT * FROM outbox WHERE write_id = ?").get(writeId);
    if (row === undefined || row.deleted === 1) return false;
    const chain = this.chainOf(row);
    if (chain.at(-1)?.deleted !== 1) return false;
    const { collection, id, scope, author_id: authorId } = row;
    this.dropChain(collection, id, authorId);
    if (this.isHeld(collection, id)) this.add({ collection, id, scope, body: null, authorId });
    return true;
  }

  /** Writes what both sides come to, in place of what waits of a document; false where a person has to decide. */
  private merge(writeId: string): boolean {
    const row = this.database.prepare<[string], OutboxRow>("SELECT * FROM outbox WHERE write_id = ?").get(writeId);
    if (row === undefined) return false;
    const { collection, id, scope, author_id: authorId } = row;
    const chain = this.chainOf(row);
    const mine = chain.at(-1)?.body ?? null;
    const theirs = this.replica.heldBody(collection, id)?.body ?? null;
    if (mine === null || theirs === null) return false;
    const base = chain[0]?.base_body ?? null;
    const merged = mergeBodies(collection, base === null ? null : JSON.parse(base), JSON.parse(mine), theirs);
    if (merged === null) return false;
    this.dropChain(collection, id, authorId);
    if (JSON.stringify(merged) !== JSON.stringify(theirs)) this.add({ collection, id, scope, authorId, body: merged });
    return true;
  }

  private dropChain(collection: Collection, id: string, authorId: string | null): void {
    this.database
      .prepare("DELETE FROM outbox WHERE collection = ? AND id = ? AND author_id = ?")
      .run(collection, id, authorId);
  }

  /** Whether the hub is known to have it, not deleted. */
  private isHeld(collection: Collection, id: string): boolean {
    return this.replica.version(collection, id) > 0 && !this.replica.isDeleted(collection, id);
  }

  private baseBody(collection: Collection, id: string): string | null {
    const body = this.replica.heldBody(collection, id)?.body;
    return body ? JSON.stringify(body) : null;
  }

  /** All that waits of one document, oldest first. */
  private chainOf(row: OutboxRow): OutboxRow[] {
    return this.database
      .prepare<unknown[], OutboxRow>(
        "SELECT * FROM outbox WHERE collection = ? AND id = ? AND author_id = ? ORDER BY position",
      )
      .all(row.collection, row.id, row.author_id);
  }

  private require(writeId: string): OutboxRow {
    const row = this.database
      .prepare<unknown[], OutboxRow>("SELECT * FROM outbox WHERE write_id = ? AND author_id = ?")
      .get(writeId, this.readerId());
    if (row === undefined) throw new ExpectedFailure("library.notFound");
    return row;
  }
}
