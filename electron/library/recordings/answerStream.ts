import { ExpectedFailure } from "../../../contract/failure.ts";
import type { MediaAnswer } from "../port.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import type { Streams } from "../segments/streams.ts";
import { writePlaylist } from "./playlist.ts";

interface Parts {
  readonly streams: Streams;
  readonly cache: SegmentCache;
}

/**
 * `playlist.m3u8` or `<n>.mp4` of a stream, from wherever its segments are; null for any other name.
 * @throws ExpectedFailure as `SegmentCache.read` and `SegmentCache.learn`
 */
export async function answerStream(parts: Parts, streamId: string, name: string): Promise<MediaAnswer | null> {
  if (name === "playlist.m3u8") return playlist(parts, streamId);
  const number = /^(\d{1,7})\.mp4$/u.exec(name)?.[1];
  if (number === undefined) return null;
  const body = await parts.cache.read(streamId, Number(number));
  return { status: 200, contentType: "video/mp4", immutable: true, body };
}

async function playlist({ streams, cache }: Parts, streamId: string): Promise<MediaAnswer> {
  try {
    await cache.learn(streamId);
  } catch (cause) {
    // Without the hub we play what is known here; where nothing is, the player says so.
    if (!(cause instanceof ExpectedFailure) || streams.counts(streamId).known === 0) throw cause;
  }
  const text = writePlaylist(streams.segments(streamId), streams.get(streamId)?.endCount ?? null);
  const body = new TextEncoder().encode(text);
  return { status: 200, contentType: "application/vnd.apple.mpegurl", immutable: false, body };
}
