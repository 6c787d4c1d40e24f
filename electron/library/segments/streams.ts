import { failureSchema, type Failure } from "../../../contract/failure.ts";
import type { StreamCollection } from "../../../contract/models/document.ts";
import type { Segment, SegmentIndex } from "../../../contract/models/segment.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

/** `articleFile`: an image or a video of an article, which its manuscript lists. */
export type StreamKind = StreamCollection | "articleFile";

export interface Stream {
  readonly id: string;
  /** The stream bears the id of a document of this collection, or is a pack that no hub knows. */
  readonly collection: StreamKind;
  readonly origin: "own" | "kept";
  /** How many segments there are in all; null while it grows. */
  readonly endCount: number | null;
  readonly endUploaded: boolean;
  readonly keepOffline: boolean;
  /** Why it cannot be sent, until the person decides. */
  readonly failure: Failure | null;
}

export interface StreamCounts {
  readonly here: number;
  readonly known: number;
  readonly waiting: number;
  readonly sizeBytes: number;
  readonly durationMs: number;
}

interface StreamRow {
  id: string;
  collection: StreamKind;
  origin: "own" | "kept";
  end_count: number | null;
  end_uploaded: number;
  keep_offline: number;
  failure: string | null;
}

interface SegmentRow {
  number: number;
  sha256: string;
  size_bytes: number;
  start_ms: number;
  duration_ms: number;
  here: number;
  uploaded: number;
}

export interface KnownSegment extends Segment {
  readonly here: boolean;
  readonly uploaded: boolean;
}

/** What is known of every stream of segments, in rows; the bytes are files. */
export class Streams {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  get(id: string): Stream | null {
    const row = this.database.prepare("SELECT * FROM streams WHERE id = ?").get(id) as StreamRow | undefined;
    return row === undefined ? null : toStream(row);
  }

  list(condition: "own" | "kept" | "wanted", collection: StreamKind | "any"): Stream[] {
    const where = condition === "wanted" ? "origin = 'kept' AND keep_offline = 1" : `origin = '${condition}'`;
    const rows = this.database
      .prepare<[StreamKind | "any", StreamKind | "any"], StreamRow>(
        `SELECT * FROM streams WHERE ${where} AND (? = 'any' OR collection = ?) ORDER BY id`,
      )
      .all(collection, collection);
    return rows.map(toStream);
  }

  /** What is made here is kept here until the person says otherwise. */
  createOwn(id: string, collection: StreamKind = "recording"): void {
    this.database
      .prepare("INSERT INTO streams (id, origin, keep_offline, collection) VALUES (?, 'own', 1, ?)")
      .run(id, collection);
  }

  ensureKept(id: string, collection: StreamKind = "recording"): void {
    this.database
      .prepare("INSERT OR IGNORE INTO streams (id, origin, collection) VALUES (?, 'kept', ?)")
      .run(id, collection);
  }

  setKeepOffline(id: string, keep: boolean): void {
    this.database.prepare("UPDATE streams SET keep_offline = ? WHERE id = ?").run(keep ? 1 : 0, id);
  }

  setEnd(id: string, count: number): void {
    this.database.prepare("UPDATE streams SET end_count = ? WHERE id = ?").run(count, id);
  }

  setEndUploaded(id: string): void {
    this.database.prepare("UPDATE streams SET end_uploaded = 1 WHERE id = ?").run(id);
  }

  /** Not sent again before this is null again. */
  setFailure(id: string, failure: Failure | null): void {
    this.database
      .prepare("UPDATE streams SET failure = ? WHERE id = ?")
      .run(failure === null ? null : JSON.stringify(failure), id);
  }

  remove(id: string): void {
    this.database.prepare("DELETE FROM streams WHERE id = ?").run(id);
  }

  addOwnSegment(id: string, segment: Segment): void {
    this.database
      .prepare("INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, 1, 0, 0)")
      .run(id, segment.number, segment.sha256, segment.sizeBytes, segment.startMs, segment.durationMs);
  }

  /** One that is here and that no hub is to be sent, as of a file that was brought in. */
  addKeptSegment(id: string, segment: Segment): void {
    this.database
      .prepare("INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, 1, 1, 0)")
      .run(id, segment.number, segment.sha256, segment.sizeBytes, segment.startMs, segment.durationMs);
  }

  /** Where else a segment with this content lies on this computer, in a pack. */
  findPacked(sha256: string): { id: string; number: number }[] {
    return this.database
      .prepare<[string], { id: string; number: number }>(
        `SELECT stream_id AS id, number FROM segments JOIN streams ON streams.id = segments.stream_id
         WHERE sha256 = ? AND here = 1 AND collection = 'pack' LIMIT 3`,
      )
      .all(sha256);
  }

  /** What the hub lists. A row that is here already keeps its own facts: segments never change. */
  learn(id: string, index: SegmentIndex): void {
    const insert = this.database.prepare("INSERT OR IGNORE INTO segments VALUES (?, ?, ?, ?, ?, ?, 0, 1, 0)");
    this.database
      .transaction(() => {
        for (const each of index.segments) {
          insert.run(id, each.number, each.sha256, each.sizeBytes, each.startMs, each.durationMs);
        }
        if (index.endCount !== null) this.setEnd(id, index.endCount);
      })
      .immediate();
  }

  setHere(id: string, number: number, here: boolean): void {
    this.database
      .prepare("UPDATE segments SET here = ?, used_at = ? WHERE stream_id = ? AND number = ?")
      .run(here ? 1 : 0, Date.now(), id, number);
  }

  /** What the hub let go of, as if it had never been sent. */
  sendAgain(id: string): void {
    this.database.prepare("UPDATE segments SET uploaded = 0 WHERE stream_id = ? AND here = 1").run(id);
    this.database.prepare("UPDATE streams SET end_uploaded = 0 WHERE id = ? AND origin = 'own'").run(id);
  }

  setUploaded(id: string, number: number): void {
    this.database.prepare("UPDATE segments SET uploaded = 1 WHERE stream_id = ? AND number = ?").run(id, number);
  }

  segment(id: string, number: number): KnownSegment | null {
    const row = this.database.prepare("SELECT * FROM segments WHERE stream_id = ? AND number = ?").get(id, number) as
      | SegmentRow
      | undefined;
    return row === undefined ? null : toSegment(row);
  }

  segments(id: string, which: "all" | "waiting" | "missing" = "all"): KnownSegment[] {
    const condition = { all: "", waiting: "AND uploaded = 0", missing: "AND here = 0" }[which];
    const rows = this.database
      .prepare(`SELECT * FROM segments WHERE stream_id = ? ${condition} ORDER BY number`)
      .all(id) as SegmentRow[];
    return rows.map(toSegment);
  }

  /** The first number that is not known: all below it are. */
  firstUnknown(id: string): number {
    const row = this.database
      .prepare(
        `SELECT coalesce(min(number + 1), 0) AS number FROM segments AS one WHERE stream_id = @id
           AND NOT EXISTS (SELECT 1 FROM segments WHERE stream_id = @id AND number = one.number + 1)
           AND EXISTS (SELECT 1 FROM segments WHERE stream_id = @id AND number = 0)`,
      )
      .get({ id }) as { number: number };
    return row.number;
  }

  counts(id: string): StreamCounts {
    return this.database
      .prepare(
        `SELECT count(*) FILTER (WHERE here = 1) AS here, count(*) AS known, count(*) FILTER (WHERE uploaded = 0)
           AS waiting, coalesce(sum(size_bytes), 0) AS sizeBytes, coalesce(max(start_ms + duration_ms), 0) AS durationMs
         FROM segments WHERE stream_id = ?`,
      )
      .get(id) as StreamCounts;
  }

  countWaiting(): number {
    const row = this.database
      // What a draft holds waits for its writer, not for the hub.
      .prepare(
        `SELECT count(*) AS waiting FROM segments WHERE uploaded = 0
           AND stream_id NOT IN (SELECT stream_id FROM article_own_files WHERE handed_in = 0)
           AND stream_id NOT IN (SELECT id FROM draft_files)`,
      )
      .get();
    return (row as { waiting: number }).waiting;
  }

  /** Segments that may go to make room, the longest unused first: fetched, not wanted offline, or sent and unwanted. */
  evictable(limit: number): { id: string; number: number; sizeBytes: number }[] {
    return this.database
      .prepare(
        `SELECT stream_id AS id, number, size_bytes AS sizeBytes FROM segments
         JOIN streams ON streams.id = segments.stream_id
         WHERE here = 1 AND uploaded = 1 AND keep_offline = 0 AND collection <> 'pack' ORDER BY used_at LIMIT ?`,
      )
      .all(limit) as { id: string; number: number; sizeBytes: number }[];
  }

  evictableBytes(): number {
    const row = this.database
      .prepare(
        `SELECT coalesce(sum(size_bytes), 0) AS bytes FROM segments JOIN streams ON streams.id = segments.stream_id
         WHERE here = 1 AND uploaded = 1 AND keep_offline = 0 AND collection <> 'pack'`,
      )
      .get();
    return (row as { bytes: number }).bytes;
  }
}

function toStream(row: StreamRow): Stream {
  return {
    id: row.id,
    collection: row.collection,
    origin: row.origin,
    endCount: row.end_count,
    endUploaded: row.end_uploaded === 1,
    keepOffline: row.keep_offline === 1,
    failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
  };
}

function toSegment(row: SegmentRow): KnownSegment {
  return {
    number: row.number,
    sha256: row.sha256,
    sizeBytes: row.size_bytes,
    startMs: row.start_ms,
    durationMs: row.duration_ms,
    here: row.here === 1,
    uploaded: row.uploaded === 1,
  };
}
