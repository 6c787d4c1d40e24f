import { ExpectedFailure } from "../../../contract/failure.ts";
import { idSchema } from "../../../contract/models/scalars.ts";
import type { Replica } from "../documents/replica.ts";
import type { Handbooks } from "../handbooks/createHandbooks.ts";
import type { Messaging } from "../messages/createMessaging.ts";
import type { Packing } from "../packs/createPacking.ts";
import type { MediaAnswer } from "../port.ts";
import type { ArticleMedia } from "../articles/articleMedia.ts";
import { failedWith } from "./failedMedia.ts";
import { writePlaylist } from "./playlist.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import type { Streams } from "../segments/streams.ts";

interface Parts {
  readonly replica: Replica;
  readonly streams: Streams;
  readonly cache: SegmentCache;
  readonly handbooks: Pick<Handbooks, "readAsset" | "readOriginal">;
  readonly packing: Pick<Packing, "readFile">;
  readonly articles: ArticleMedia;
  readonly messaging: Pick<Messaging, "readFile">;
}

const nothing = new Uint8Array();
const notFound: MediaAnswer = { status: 404, contentType: "text/plain", immutable: false, body: nothing };

/**
 * What stands under `/media/`: images and originals of handbooks, packs to be saved, files of
 * messages, and recordings as playlist and segments, from wherever they are.
 */
export function createMediaRoute({ replica, streams, cache, handbooks, packing, messaging, articles }: Parts) {
  return async (path: string): Promise<MediaAnswer> => {
    const [, media, room, id = "", name = "", ...rest] = path.split("/");
    if (media !== "media" || !idSchema.safeParse(id).success) return notFound;
    if (room === "articles" && rest.length < 2) return articles.answer(id, name, rest[0] ?? "");
    if (rest.length > 0) return notFound;
    if (room === "handbooks") return name === "original" ? original(id) : image(id, name);
    if (room === "packs" && name === "") return pack(id);
    if (room === "files" && (name === "" || name === "save")) return file(id, name === "save");
    if (room !== "recordings") return notFound;
    // Whoever may not see the document may not see its picture either, whatever lies on this disk.
    if (replica.get("recording", id) === null) return notFound;
    if (name === "playlist.m3u8") return playlist(id);
    const number = /^(\d{1,7})\.mp4$/.exec(name)?.[1];
    return number === undefined ? notFound : segment(id, Number(number));
  };

  function image(editionId: string, name: string): MediaAnswer {
    const asset = /^[0-9a-f]{64}$/.test(name) ? handbooks.readAsset(editionId, name) : null;
    if (asset === null) return notFound;
    return { status: 200, contentType: asset.contentType, immutable: true, body: asset.bytes };
  }

  async function original(editionId: string): Promise<MediaAnswer> {
    const found = await handbooks.readOriginal(editionId);
    if (found === null) return notFound;
    const { contentType, bytes, name } = found;
    return { status: 200, contentType, immutable: false, body: bytes, saveAs: name };
  }

  async function pack(id: string): Promise<MediaAnswer> {
    try {
      return (await packing.readFile(id)) ?? notFound;
    } catch (cause) {
      if (cause instanceof ExpectedFailure) return failedWith(cause);
      throw cause;
    }
  }

  async function file(id: string, toSave: boolean): Promise<MediaAnswer> {
    try {
      return (await messaging.readFile(id, toSave)) ?? notFound;
    } catch (cause) {
      if (cause instanceof ExpectedFailure) return failedWith(cause);
      throw cause;
    }
  }

  async function playlist(id: string): Promise<MediaAnswer> {
    try {
      await cache.learn(id);
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure)) throw cause;
      // Without the hub we play what is known here; where nothing is, the player says so.
      if (streams.counts(id).known === 0) return failedWith(cause);
    }
    const text = writePlaylist(streams.segments(id), streams.get(id)?.endCount ?? null);
    const body = new TextEncoder().encode(text);
    return { status: 200, contentType: "application/vnd.apple.mpegurl", immutable: false, body };
  }

  async function segment(id: string, number: number): Promise<MediaAnswer> {
    try {
      return { status: 200, contentType: "video/mp4", immutable: true, body: await cache.read(id, number) };
    } catch (cause) {
      if (cause instanceof ExpectedFailure) return failedWith(cause);
      throw cause;
    }
  }
}
