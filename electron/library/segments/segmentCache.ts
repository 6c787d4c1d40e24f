import { ExpectedFailure } from "../../../contract/failure.ts";
import { callHub, getSegmentBytes } from "../hub/callHub.ts";
import type { Account } from "../session/account.ts";
import { sha256Of, type SegmentFiles } from "./segmentFiles.ts";
import type { KnownSegment, Streams } from "./streams.ts";

/** How much of what was only watched, not kept, stays on disk. */
const watchedMaxBytes = 2 * 1024 ** 3;

interface Parts {
  readonly account: Account;
  readonly streams: Streams;
  readonly files: SegmentFiles;
  readonly arrived: (streamId: string) => void;
}

/** A segment from this computer's disk, or fetched, verified and kept. The one way to a segment's bytes. */
export class SegmentCache {
  private readonly parts: Parts;
  private readonly fetching = new Map<string, Promise<Uint8Array>>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /**
   * @throws ExpectedFailure `segment.notFound`, `recording.notAvailableOffline` (not here and the hub is away),
   *   `recording.segmentCorrupt` (what the hub sent is not what its index says)
   */
  async read(streamId: string, number: number): Promise<Uint8Array> {
    const segment = this.parts.streams.segment(streamId, number);
    if (segment === null) throw new ExpectedFailure("segment.notFound", { number });
    if (segment.here) {
      const bytes = await this.parts.files.read(streamId, number, segment.sha256);
      if (bytes !== null) {
        this.parts.streams.setHere(streamId, number, true);
        return bytes;
      }
      this.parts.streams.setHere(streamId, number, false);
    }
    if (!segment.uploaded) throw new ExpectedFailure("recording.segmentCorrupt", { number });
    return this.fetch(streamId, segment);
  }

  /** Asks the hub for what it lists beyond what is known here. Without a hub, what is known stays what it is. */
  async learn(streamId: string): Promise<void> {
    const { account, streams } = this.parts;
    const stream = streams.get(streamId);
    if (stream?.origin === "own") return;
    const from = streams.firstUnknown(streamId);
    if (stream !== null && stream.endCount !== null && from >= stream.endCount) return;
    const index = await account.call((request) => callHub(request, "segments.index", { streamId, from }));
    // Let go while the hub was asked: a row made anew would be of no pack, and bar the way to the next download.
    if (stream !== null && streams.get(streamId) === null) return;
    streams.ensureKept(streamId);
    streams.learn(streamId, index);
    if (index.segments.length > 0) this.parts.arrived(streamId);
  }

  /** One fetch for all who ask at once. */
  private fetch(streamId: string, segment: KnownSegment): Promise<Uint8Array> {
    const key = `${streamId}/${segment.number}`;
    const running = this.fetching.get(key);
    if (running) return running;
    const fetching = this.fetchOnce(streamId, segment).finally(() => this.fetching.delete(key));
    this.fetching.set(key, fetching);
    return fetching;
  }

  private async fetchOnce(streamId: string, segment: KnownSegment): Promise<Uint8Array> {
    const { account, streams, files } = this.parts;
    const { number } = segment;
    let bytes: Uint8Array;
    try {
      bytes = await account.call((request) => getSegmentBytes(request, { streamId, number }));
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure) || !isAway(cause)) throw cause;
      throw new ExpectedFailure("recording.notAvailableOffline", {}, { cause });
    }
    if (bytes.byteLength !== segment.sizeBytes || sha256Of(bytes) !== segment.sha256) {
      throw new ExpectedFailure("recording.segmentCorrupt", { number });
    }
    // The stream may have been let go while its bytes were on their way.
    const stream = streams.get(streamId);
    if (stream === null) return bytes;
    const keep = stream.keepOffline;
    try {
      if (!keep) await this.makeRoom(bytes.byteLength);
      await files.write(streamId, number, bytes);
      if (streams.get(streamId) === null) await files.remove(streamId, number);
      else streams.setHere(streamId, number, true);
      this.parts.arrived(streamId);
    } catch (cause) {
      // A full disk must not stop the watching; who asked to keep it has to hear of it.
      if (keep || !(cause instanceof ExpectedFailure)) throw cause;
    }
    return bytes;
  }

  private async makeRoom(bytes: number): Promise<void> {
    const { streams, files } = this.parts;
    let tooMuch = streams.evictableBytes() + bytes - watchedMaxBytes;
    if (tooMuch <= 0) return;
    for (const each of streams.evictable(1000)) {
      if (tooMuch <= 0) return;
      streams.setHere(each.id, each.number, false);
      await files.remove(each.id, each.number);
      tooMuch -= each.sizeBytes;
    }
  }
}

export function isAway(failure: ExpectedFailure): boolean {
  return failure.code === "hub.unreachable" || failure.code.startsWith("session.");
}
