import { ExpectedFailure } from "../../../contract/failure.ts";
import { articleVersionBodySchema, type ArticleFile } from "../../../contract/models/article.ts";
import { idSchema } from "../../../contract/models/scalars.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Replica } from "../documents/replica.ts";
import type { MediaAnswer } from "../port.ts";
import { failedWith } from "../recordings/failedMedia.ts";
import { writePlaylist } from "../recordings/playlist.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import type { Streams } from "../segments/streams.ts";
import type { ArticleFiles } from "./articleFiles.ts";
import { documentsOf } from "./articleRows.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly replica: Replica;
  readonly streams: Streams;
  readonly cache: SegmentCache;
  readonly articleFiles: ArticleFiles;
  readonly readerId: () => string | null;
}

const notFound: MediaAnswer = { status: 404, contentType: "text/plain", immutable: false, body: new Uint8Array() };

/**
 * What stands under `/media/articles/<article id>/<file id>`: an image, or below it the playlist and the segments of a video.
 * Whoever may not see the article may not see its pictures either, whatever lies on this disk.
 */
export class ArticleMedia {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async answer(articleId: string, fileId: string, name: string): Promise<MediaAnswer> {
    const file = idSchema.safeParse(fileId).success ? this.find(articleId, fileId) : null;
    if (file === null) return notFound;
    try {
      if (file.kind === "image" && name === "") return await this.image(file);
      if (file.kind === "video" && name === "playlist.m3u8") return await this.playlist(file);
      const number = /^(\d{1,7})\.mp4$/u.exec(name)?.[1];
      if (file.kind !== "video" || number === undefined) return notFound;
      const body = await this.parts.cache.read(fileId, Number(number));
      return { status: 200, contentType: "video/mp4", immutable: true, body };
    } catch (cause) {
      if (cause instanceof ExpectedFailure) return failedWith(cause);
      throw cause;
    }
  }

  /** Fetches an image that is not here yet, and keeps it. */
  async fetchImage(file: Extract<ArticleFile, { kind: "image" }>): Promise<Uint8Array> {
    const { streams, cache } = this.parts;
    const { id, sha256, sizeBytes } = file;
    if (streams.get(id) === null) {
      // All that there is to know of it is in the article: the hub need not be asked.
      streams.ensureKept(id, "articleFile");
      streams.learn(id, { segments: [{ number: 0, sha256, sizeBytes, startMs: 0, durationMs: 0 }], endCount: 1 });
    }
    return cache.read(id, 0);
  }

  isHere(fileId: string): boolean {
    return this.parts.streams.segment(fileId, 0)?.here ?? false;
  }

  private async image(file: Extract<ArticleFile, { kind: "image" }>): Promise<MediaAnswer> {
    return { status: 200, contentType: file.mediaType, immutable: true, body: await this.fetchImage(file) };
  }

  private async playlist(file: ArticleFile): Promise<MediaAnswer> {
    const { streams, cache } = this.parts;
    streams.ensureKept(file.id, "articleFile");
    try {
      await cache.learn(file.id);
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure)) throw cause;
      if (streams.counts(file.id).known === 0) return failedWith(cause);
    }
    const text = writePlaylist(streams.segments(file.id), streams.get(file.id)?.endCount ?? null);
    const body = new TextEncoder().encode(text);
    return { status: 200, contentType: "application/vnd.apple.mpegurl", immutable: false, body };
  }

  /** In what is read, what is reviewed, what was read before, or what is written here. */
  private find(articleId: string, fileId: string): ArticleFile | null {
    const { database, replica, articleFiles, readerId } = this.parts;
    const among = (files: readonly ArticleFile[] | undefined) => files?.find(({ id }) => id === fileId) ?? null;
    const shown =
      among(replica.get("article", articleId)?.body.files) ?? among(replica.get("manuscript", articleId)?.body.files);
    if (shown !== null) return shown;
    const reader = readerId();
    const own = reader === null ? null : among(articleFiles.ofDraft(articleId, reader));
    if (own !== null) return own;
    for (const id of documentsOf(database, "articleVersion", articleId)) {
      const version = articleVersionBodySchema.safeParse(replica.get("articleVersion", id)?.body);
      const file = version.success ? among(version.data.files) : null;
      if (file !== null) return file;
    }
    return null;
  }
}
