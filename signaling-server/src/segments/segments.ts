import { hash } from "node:crypto";
import type { ParsedInputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { SegmentIndex } from "../../../contract/models/segment.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { ArticleFile } from "../../../contract/models/article.ts";
import type { Caller } from "../accounts/caller.ts";
import { filesToForget, findArticleFile, forgetFile } from "../articles/articleFiles.ts";
import { checkArticleEnd, checkArticleSegment } from "../articles/checkArticleSegment.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Documents } from "../documents/documents.ts";
import { createKeyedLock } from "./createKeyedLock.ts";
import { createSegmentCache, type CachedSegment } from "./createSegmentCache.ts";
import { createStreamSignals } from "./createStreamSignals.ts";
import { checkEnd, checkExtent } from "./checkExtent.ts";
import type { SegmentFiles } from "./segmentFiles.ts";
import {
  deleteStream,
  endCountOf,
  extentOf,
  findSegment,
  insertEnd,
  insertSegment,
  listSegments,
  streamsOfDeletedDocuments,
} from "./segmentRows.ts";

type Input<Name extends keyof SyncCalls> = ParsedInputOf<SyncCalls[Name]>;

const cacheMaxBytes = 64 * 1024 * 1024;

/** The calls `segments.*` of `contract/sync.ts`. */
export interface Segments {
  index(input: Input<"segments.index">, caller: Caller, gone: AbortSignal): Promise<SegmentIndex>;
  put(input: Input<"segments.put">, bytes: Uint8Array, caller: Caller): Promise<void>;
  get(input: Input<"segments.get">, caller: Caller): Promise<CachedSegment>;
  end(input: Input<"segments.end">, caller: Caller): Promise<void>;
  /** Removes everything of a stream whose document was deleted. */
  forget(streamId: string): Promise<void>;
  /** Removes the images and videos of articles that nothing shows any more. */
  forgetFiles(): Promise<void>;
  /** At start: forgets what the hub had no time to forget before it was stopped. */
  sweep(): Promise<void>;
  /** Lets go of everyone who waits for a segment. */
  close(): void;
}

export function createSegments(parts: {
  readonly database: HubDatabase;
  readonly files: SegmentFiles;
  readonly documents: Documents;
  readonly onBug: (where: string, cause: unknown) => void;
}): Segments {
  const { database, files, documents, onBug } = parts;
  const cache = createSegmentCache(cacheMaxBytes);
  const signals = createStreamSignals();
  const inTurn = createKeyedLock();

  async function documentOf(streamId: string, caller: Caller): Promise<Document> {
    const document = await documents.findStream(streamId, caller);
    if (!document) throw new ExpectedFailure("segment.notFound", { streamId });
    return document;
  }

  async function requireAuthor(streamId: string, caller: Caller): Promise<Document> {
    const document = await documentOf(streamId, caller);
    // What a model is made of the hub alone says, whose name it bears is no matter.
    if (document.collection === "model" || document.authorId !== caller.memberId)
      throw new ExpectedFailure("session.forbidden");
    return document;
  }

  async function articleFileOf({ collection }: Document, streamId: string): Promise<ArticleFile | null> {
    return collection === "manuscript" ? ((await findArticleFile(database, streamId))?.file ?? null) : null;
  }

  async function isWhole(streamId: string, number: number, sha256: string): Promise<boolean> {
    const bytes = await files.read(streamId, number);
    return bytes !== null && hash("sha256", bytes) === sha256;
  }

  async function forget(streamId: string): Promise<void> {
    cache.forgetStream(streamId);
    signals.wake(streamId);
    // The files first: should the hub stop here, the rows remind the next start.
    await files.removeStream(streamId);
    await database.transaction().execute((transaction) => deleteStream(transaction, streamId));
  }

  async function forgetFiles(): Promise<void> {
    for (const streamId of await filesToForget(database)) {
      await forget(streamId);
      await forgetFile(database, streamId);
    }
  }

  return {
    async index({ streamId, from, waitMs }, caller, gone) {
      const until = performance.now() + waitMs;
      const watch = signals.watch(streamId);
      try {
        for (;;) {
          watch.reset();
          await documentOf(streamId, caller);
          // The end first: where there is one, the segments read after it are all.
          const endCount = await endCountOf(database, streamId);
          const segments = await listSegments(database, streamId, from);
          if (segments.length > 0 || endCount !== null) return { segments, endCount };
          if (!(await watch.changed(until - performance.now(), gone))) return { segments, endCount };
        }
      } finally {
        watch.release();
      }
    },

    async put({ streamId, number, sha256, startMs, durationMs }, bytes, caller) {
      const document = await requireAuthor(streamId, caller);
      if (bytes.byteLength === 0) throw new ExpectedFailure("boundary.inputInvalid", { issue: "body: empty" });
      if (hash("sha256", bytes) !== sha256) throw new ExpectedFailure("segment.hashMismatch", { streamId, number });
      await inTurn(`${streamId}/${number}`, async () => {
        const known = await findSegment(database, streamId, number);
        if (known && known.sha256 !== sha256)
          throw new ExpectedFailure("segment.contentConflict", { streamId, number });
        if (known && (await isWhole(streamId, number, sha256))) return;
        if (!known && (await endCountOf(database, streamId)) !== null) {
          throw new ExpectedFailure("segment.streamEnded", { streamId });
        }
        const segment = { number, sha256, sizeBytes: bytes.byteLength };
        if (!known) {
          const file = await articleFileOf(document, streamId);
          if (file === null) await checkExtent(database, document, segment);
          else await checkArticleSegment(database, file, segment, bytes);
        }
        await files.write(streamId, number, bytes);
        // The row was there and its file was spoilt: now it is whole again.
        if (known) return;
        try {
          await database.transaction().execute(async (transaction) => {
            if ((await endCountOf(transaction, streamId)) !== null) {
              throw new ExpectedFailure("segment.streamEnded", { streamId });
            }
            await insertSegment(transaction, streamId, { ...segment, startMs, durationMs });
          });
        } catch (cause) {
          await files.remove(streamId, number);
          throw cause;
        }
        cache.put(streamId, number, { sha256, bytes });
        signals.wake(streamId);
      });
    },

    async get({ streamId, number }, caller) {
      await documentOf(streamId, caller);
      const cached = cache.get(streamId, number);
      if (cached) return cached;
      const row = await findSegment(database, streamId, number);
      const bytes = row ? await files.read(streamId, number) : null;
      if (!row || !bytes) throw new ExpectedFailure("segment.notFound", { streamId, number });
      if (hash("sha256", bytes) !== row.sha256) {
        // The disk changed it. It is whole again as soon as whoever made it sends it again.
        onBug("segments.get", new Error(`the file of segment ${streamId}/${number} is corrupt`));
        throw new ExpectedFailure("segment.notFound", { streamId, number });
      }
      const segment = { sha256: row.sha256, bytes };
      cache.put(streamId, number, segment);
      return segment;
    },

    async end({ streamId, count }, caller) {
      const document = await requireAuthor(streamId, caller);
      const file = await articleFileOf(document, streamId);
      if (file === null) checkEnd(document, count);
      else checkArticleEnd(file, count);
      await database.transaction().execute(async (transaction) => {
        const ended = await endCountOf(transaction, streamId);
        if (ended === count) return;
        if (ended !== null) throw new ExpectedFailure("segment.streamEnded", { streamId, count: ended });
        const extent = await extentOf(transaction, streamId);
        if (extent.highest >= count) throw new ExpectedFailure("segment.contentConflict", { streamId, ...extent });
        if (extent.count < count)
          throw new ExpectedFailure("segment.streamIncomplete", { streamId, have: extent.count });
        await insertEnd(transaction, streamId, count);
      });
      signals.wake(streamId);
    },

    forget,
    forgetFiles,
    async sweep() {
      await forgetFiles();
      for (const streamId of await streamsOfDeletedDocuments(database)) await forget(streamId);
    },

    close: () => signals.close(),
  };
}
