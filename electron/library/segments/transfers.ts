import { ExpectedFailure, type FailureCode } from "../../../contract/failure.ts";
import type { Collection } from "../../../contract/models/document.ts";
import { callHub } from "../hub/callHub.ts";
import type { Account } from "../session/account.ts";
import type { Replica } from "../documents/replica.ts";
import { isAway, type SegmentCache } from "./segmentCache.ts";
import type { SegmentFiles } from "./segmentFiles.ts";
import type { Stream, Streams } from "./streams.ts";

const atOnce = 3;

/** What another attempt with the same bytes cannot change; everything else passes. */
const lasting: ReadonlySet<FailureCode> = new Set([
  "recording.segmentCorrupt",
  "segment.contentConflict",
  "segment.streamEnded",
  "segment.tooLarge",
  "session.forbidden",
]);

interface Parts {
  readonly account: Account;
  readonly replica: Replica;
  readonly streams: Streams;
  readonly files: SegmentFiles;
  readonly cache: SegmentCache;
  readonly moved: (streamId: string) => void;
  /** The document that a stream belongs to. */
  readonly documentOf: (stream: Stream) => readonly [Collection, string];
}

/** Carries segments between this computer and the hub, what is missing only, as often as it takes. */
export class Transfers {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Sends what was recorded here. One stream's failure does not hold up the others. */
  async upload(): Promise<void> {
    const { account, replica, streams } = this.parts;
    if (!account.signedIn || !account.hasTokens) return;
    await this.each(
      streams.list("own", "any").filter((stream) => !stream.endUploaded && stream.failure === null),
      async (stream) => {
        // The hub takes segments of a document that it knows, from its author.
        const [collection, id] = this.parts.documentOf(stream);
        const known = replica.version(collection, id) > 0;
        if (!known || replica.get(collection, id)?.authorId !== account.signedIn?.member.id) return;
        if (!this.isListed(stream, id)) return;
        await this.uploadOrRefuse(stream);
      },
    );
  }

  /** Fetches what the person asked to keep on this computer. */
  async download(): Promise<void> {
    const { account, streams } = this.parts;
    if (!account.signedIn || !account.hasTokens) return;
    const wanted = [...streams.list("wanted", "recording"), ...streams.list("wanted", "articleFile")];
    await this.each(wanted, async (stream) => {
      await this.parts.cache.learn(stream.id);
      const missing = streams.segments(stream.id, "missing").map((segment) => segment.number);
      await inParallel(missing, async (number) => {
        if (streams.get(stream.id)?.keepOffline) await this.parts.cache.read(stream.id, number);
      });
    });
  }

  /** The hub takes of an article what its manuscript lists there. */
  private isListed(stream: Stream, manuscriptId: string): boolean {
    if (stream.collection !== "articleFile") return true;
    const held = this.parts.replica.heldBody("manuscript", manuscriptId);
    return held?.body?.files.some(({ id }) => id === stream.id) ?? false;
  }

  private async each(streams: readonly Stream[], carry: (stream: Stream) => Promise<void>): Promise<void> {
    let first: unknown = null;
    for (const stream of streams) {
      try {
        await carry(stream);
      } catch (cause) {
        first ??= cause;
        if (!(cause instanceof ExpectedFailure) || isAway(cause)) break;
      }
    }
    if (first !== null) throw first;
  }

  /** What would be refused again and again says so where it is shown, and waits for the person; a pack has its own page. */
  private async uploadOrRefuse(stream: Stream): Promise<void> {
    try {
      await this.uploadStream(stream);
    } catch (cause) {
      const told = stream.collection !== "pack";
      if (!told || !(cause instanceof ExpectedFailure) || !lasting.has(cause.code)) throw cause;
      this.parts.streams.setFailure(stream.id, cause.toFailure());
      this.parts.moved(stream.id);
    }
  }

  private async uploadStream(stream: Stream): Promise<void> {
    const { account, streams, files, moved } = this.parts;
    const streamId = stream.id;
    await inParallel(streams.segments(streamId, "waiting"), async (segment) => {
      const { number, sha256, startMs, durationMs } = segment;
      const bytes = await files.read(streamId, number, sha256);
      if (bytes === null) throw new ExpectedFailure("recording.segmentCorrupt", { number });
      await account.call((request) =>
        callHub({ ...request, bytes }, "segments.put", { streamId, number, sha256, startMs, durationMs }),
      );
      streams.setUploaded(streamId, number);
      moved(streamId);
    });
    const count = streams.get(streamId)?.endCount ?? null;
    if (count === null || streams.segments(streamId, "waiting").length > 0) return;
    await account.call((request) => callHub(request, "segments.end", { streamId, count }));
    streams.setEndUploaded(streamId);
    moved(streamId);
  }
}

/** Some at a time, in order; the first failure stops what has not begun. */
export async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      try {
        await work(item);
      } catch (cause) {
        left.length = 0;
        throw cause;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  const failure = ends.find((end) => end.status === "rejected");
  if (failure) throw failure.reason;
}
