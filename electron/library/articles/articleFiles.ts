import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import {
  articleFileSchema,
  articleImageMaxBytes,
  articleImageTypes,
  articleVideoMaxBytes,
  type ArticleFile,
} from "../../../contract/models/article.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { imageTypeOf } from "../handbooks/content/imageTypeOf.ts";
import { sha256Of, type SegmentFiles } from "../segments/segmentFiles.ts";
import type { Streams } from "../segments/streams.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly streams: Streams;
  readonly files: SegmentFiles;
}

interface Row {
  stream_id: string;
  draft_id: string;
  member_id: string;
  facts: string | null;
}

/** Images and videos that were added on this computer, on disk before anything refers to them. */
export class ArticleFiles {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Of a video whose reading a kill cut short nothing is kept but that it was begun, for its author to hear of. */
  async recover(): Promise<void> {
    const rows = this.parts.database
      .prepare<[], string>("SELECT stream_id FROM article_own_files WHERE facts IS NULL")
      .pluck()
      .all();
    for (const streamId of rows) {
      await this.parts.files.removeStream(streamId);
      this.parts.streams.remove(streamId);
    }
  }

  async addImage(draftId: string, memberId: string, bytes: Uint8Array): Promise<ArticleFile> {
    const mediaType = articleImageTypes.find((type) => type === imageTypeOf(bytes));
    if (mediaType === undefined) throw new ExpectedFailure("article.imageUnsupported");
    if (bytes.byteLength > articleImageMaxBytes) {
      throw tooLarge(articleImageMaxBytes);
    }
    const id = uuidv7();
    const [sha256, sizeBytes] = [sha256Of(bytes), bytes.byteLength];
    const file: ArticleFile = { kind: "image", id, mediaType, sizeBytes, sha256 };
    await this.parts.files.write(id, 0, bytes);
    const { database, streams } = this.parts;
    database
      .transaction(() => {
        streams.createOwn(id, "articleFile");
        streams.addOwnSegment(id, { number: 0, sha256, sizeBytes, startMs: 0, durationMs: 0 });
        streams.setEnd(id, 1);
        this.insert(id, draftId, memberId, file);
      })
      .immediate();
    return file;
  }

  async appendVideo(
    memberId: string,
    segment: {
      readonly draftId: string;
      readonly id: string;
      readonly number: number;
      readonly startMs: number;
      readonly durationMs: number;
      readonly bytes: Uint8Array;
    },
  ): Promise<void> {
    const { streams, files, database } = this.parts;
    const { draftId, id, number, startMs, durationMs, bytes } = segment;
    // Nothing but fragmented MP4 (ISO/IEC 14496-12) is taken for a video, whatever the window says.
    const box = Buffer.from(bytes.subarray(4, 8)).toString("latin1");
    if (box !== (number === 0 ? "ftyp" : "moof")) throw new ExpectedFailure("article.videoUnsupported");
    if (number === 0 && streams.get(id) === null && this.find(id) === undefined) {
      database
        .transaction(() => {
          streams.createOwn(id, "articleFile");
          this.insert(id, draftId, memberId, null);
        })
        .immediate();
    }
    const row = this.require(id, draftId, memberId);
    // Without its stream it was cut short: to be begun anew, under another id.
    if (row.facts !== null || streams.get(id) === null || streams.firstUnknown(id) !== number)
      throw new ExpectedFailure("library.notFound");
    if (streams.counts(id).sizeBytes + bytes.byteLength > articleVideoMaxBytes) {
      await this.remove(id);
      throw tooLarge(articleVideoMaxBytes);
    }
    await files.write(id, number, bytes);
    const facts = { number, sha256: sha256Of(bytes), sizeBytes: bytes.byteLength, startMs, durationMs };
    streams.addOwnSegment(id, facts);
  }

  finishVideo(draftId: string, memberId: string, id: string): ArticleFile {
    const { streams, database } = this.parts;
    this.require(id, draftId, memberId);
    const { known, sizeBytes, durationMs } = streams.counts(id);
    const file = articleFileSchema.safeParse({ kind: "video", id, sizeBytes, segmentCount: known, durationMs });
    if (!file.success) throw new ExpectedFailure("article.videoUnsupported");
    database
      .transaction(() => {
        streams.setEnd(id, known);
        database
          .prepare("UPDATE article_own_files SET facts = ? WHERE stream_id = ?")
          .run(JSON.stringify(file.data), id);
        // What was cut short before was meant by this one.
        for (const cut of this.interruptedIn(draftId, memberId)) this.deleteRow(cut);
      })
      .immediate();
    return file.data;
  }

  /** Videos of a draft that a kill cut short: what is still being read has its stream. */
  interruptedIn(draftId: string, memberId: string): string[] {
    return this.parts.database
      .prepare<[string, string], string>(
        `SELECT stream_id FROM article_own_files WHERE draft_id = ? AND member_id = ? AND facts IS NULL
           AND stream_id NOT IN (SELECT id FROM streams)`,
      )
      .pluck()
      .all(draftId, memberId);
  }

  ofDraft(draftId: string, memberId: string): ArticleFile[] {
    return this.parts.database
      .prepare<[string, string], string>(
        "SELECT facts FROM article_own_files WHERE draft_id = ? AND member_id = ? AND facts IS NOT NULL",
      )
      .pluck()
      .all(draftId, memberId)
      .map((facts) => articleFileSchema.parse(JSON.parse(facts)));
  }

  /** What a manuscript lists is to be sent, and nothing else; what the hub let go of meanwhile is sent again. */
  handIn(draftId: string, ids: readonly string[], heldIds: ReadonlySet<string>): void {
    const { database, streams } = this.parts;
    database.prepare("UPDATE article_own_files SET handed_in = 0 WHERE draft_id = ?").run(draftId);
    const mark = database.prepare("UPDATE article_own_files SET handed_in = 1 WHERE stream_id = ?");
    for (const id of ids) if (mark.run(id).changes > 0 && !heldIds.has(id)) streams.sendAgain(id);
  }

  /** The manuscript that is to list a stream before it is sent. */
  manuscriptOf(streamId: string): string | null {
    return this.find(streamId)?.draft_id ?? null;
  }

  /** Of a draft that is given up, but for what is handed in. */
  async dropOf(draftId: string, memberId: string): Promise<void> {
    const rows = this.parts.database
      .prepare<[string, string], string>(
        "SELECT stream_id FROM article_own_files WHERE draft_id = ? AND member_id = ? AND handed_in = 0",
      )
      .pluck()
      .all(draftId, memberId);
    for (const streamId of rows) await this.remove(streamId);
  }

  async drop(id: string, memberId: string): Promise<void> {
    const row = this.find(id);
    if (row?.member_id === memberId && row.facts === null) await this.remove(id);
  }

  private async remove(streamId: string): Promise<void> {
    const { database, streams, files } = this.parts;
    // The file first: should the process end here, the row reminds the next start.
    await files.removeStream(streamId);
    database
      .transaction(() => {
        streams.remove(streamId);
        this.deleteRow(streamId);
      })
      .immediate();
  }

  private deleteRow(streamId: string): void {
    this.parts.database.prepare("DELETE FROM article_own_files WHERE stream_id = ?").run(streamId);
  }

  private insert(id: string, draftId: string, memberId: string, file: ArticleFile | null): void {
    this.parts.database
      .prepare("INSERT INTO article_own_files (stream_id, draft_id, member_id, facts) VALUES (?, ?, ?, ?)")
      .run(id, draftId, memberId, file === null ? null : JSON.stringify(file));
  }

  private find(streamId: string): Row | undefined {
    return this.parts.database
      .prepare<[string], Row>("SELECT * FROM article_own_files WHERE stream_id = ?")
      .get(streamId);
  }

  private require(streamId: string, draftId: string, memberId: string): Row {
    const row = this.find(streamId);
    if (row?.draft_id !== draftId || row.member_id !== memberId) throw new ExpectedFailure("library.notFound");
    return row;
  }
}

const tooLarge = (limit: number) =>
  new ExpectedFailure("article.fileTooLarge", { megabytes: Math.floor(limit / 1_000_000) });
