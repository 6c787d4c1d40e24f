import { ExpectedFailure } from "../../../contract/failure.ts";
import type { ArticleFile } from "../../../contract/models/article.ts";
import type { Segment } from "../../../contract/models/segment.ts";
import type { HubDatabase } from "../database/schema.ts";
import { sizeOf } from "../segments/segmentRows.ts";

/**
 * An image is the one that its manuscript lists, and is what its bytes say; a video is fragmented MP4 and stays below the
 * size that was said. Failures: `segment.contentConflict`, `segment.tooLarge`.
 */
export async function checkArticleSegment(
  database: HubDatabase,
  file: ArticleFile,
  segment: Pick<Segment, "number" | "sha256" | "sizeBytes">,
  bytes: Uint8Array,
): Promise<void> {
  const { number, sha256, sizeBytes } = segment;
  const fits =
    file.kind === "image"
      ? number === 0 && sha256 === file.sha256 && imageTypeOf(bytes) === file.mediaType
      : number < file.segmentCount && boxIn(bytes) === (number === 0 ? "ftyp" : "moof");
  if (!fits) throw new ExpectedFailure("segment.contentConflict", { streamId: file.id, number });
  if ((await sizeOf(database, file.id)) + sizeBytes > file.sizeBytes) {
    throw new ExpectedFailure("segment.tooLarge", { limit: file.sizeBytes });
  }
}

export function checkArticleEnd(file: ArticleFile, count: number): void {
  if (count === (file.kind === "image" ? 1 : file.segmentCount)) return;
  throw new ExpectedFailure("segment.contentConflict", { streamId: file.id, count });
}

const latin = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString("latin1");

function imageTypeOf(bytes: Uint8Array): string | null {
  const head = latin(bytes, 0, 12);
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
  return head.startsWith("RIFF") && head.endsWith("WEBP") ? "image/webp" : null;
}

/** The kind of the first box (ISO/IEC 14496-12), after its length of four bytes. */
const boxIn = (bytes: Uint8Array) => latin(bytes, 4, 8);
