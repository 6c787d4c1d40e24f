import { articleVersionBodySchema, type ArticleFile } from "../../../contract/models/article.ts";
import { idSchema } from "../../../contract/models/scalars.ts";
import type { KeptStream } from "../../../contract/models/segment.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Replica } from "../documents/replica.ts";
import type { MediaAnswer } from "../port.ts";
import { answerStream } from "../recordings/answerStream.ts";
import { readKept } from "../segments/keptStream.ts";
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

/**
 * What stands under `/media/articles/<article id>/<file id>`: an image, or below it the playlist and the segments of a video.
 * Whoever may not see the article may not see its pictures either, whatever lies on this disk.
 */
export class ArticleMedia {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async answer(articleId: string, fileId: string, name: string): Promise<MediaAnswer | null> {
    const file = idSchema.safeParse(fileId).success ? this.find(articleId, fileId) : null;
    if (file === null) return null;
    if (file.kind === "image") return name === "" ? this.image(file) : null;
    this.parts.streams.ensureKept(fileId, "articleFile");
    return answerStream(this.parts, fileId, name);
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

  /** How much of a video that the reader may see is here; null for anything else, and for what was added here. */
  video(articleId: string, fileId: string): (KeptStream & { readonly sizeBytes: number }) | null {
    const file = this.find(articleId, fileId);
    if (file?.kind !== "video" || this.parts.streams.get(fileId)?.origin === "own") return null;
    const kept = readKept(this.parts.streams, fileId);
    return { ...kept, segmentsKnown: Math.max(kept.segmentsKnown, file.segmentCount), sizeBytes: file.sizeBytes };
  }

  shows(articleId: string, fileId: string): boolean {
    return this.find(articleId, fileId) !== null;
  }

  isHere(fileId: string): boolean {
    return this.parts.streams.segment(fileId, 0)?.here ?? false;
  }

  private async image(file: Extract<ArticleFile, { kind: "image" }>): Promise<MediaAnswer> {
    return { status: 200, contentType: file.mediaType, immutable: true, body: await this.fetchImage(file) };
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
