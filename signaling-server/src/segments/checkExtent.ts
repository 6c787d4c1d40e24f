import { ExpectedFailure } from "../../../contract/failure.ts";
import { attachmentBodySchema } from "../../../contract/models/attachment.ts";
import type { Document } from "../../../contract/models/document.ts";
import { packBodySchema } from "../../../contract/models/pack.ts";
import type { Segment } from "../../../contract/models/segment.ts";
import type { HubDatabase } from "../database/schema.ts";
import { sizeOf } from "./segmentRows.ts";

/** How much a document says that its stream holds. */
interface Extent {
  readonly segmentCount: number;
  readonly sizeBytes: number;
  /** Of segment 0, where the document names it. */
  readonly headSha256: string | null;
}

/**
 * A pack or an attachment is no more than its document says: it stays below the size and the number of segments that
 * everybody sees, and segment 0 of a pack is the one that was published. Clients prove the rest against hashes in the
 * document. Failures: `segment.contentConflict`, `segment.tooLarge`.
 */
export async function checkExtent(
  database: HubDatabase,
  document: Document,
  { number, sha256, sizeBytes }: Pick<Segment, "number" | "sha256" | "sizeBytes">,
): Promise<void> {
  const extent = extentIn(document);
  if (extent === null) return;
  const { segmentCount, headSha256 } = extent;
  if (number >= segmentCount || (number === 0 && headSha256 !== null && sha256 !== headSha256)) {
    throw new ExpectedFailure("segment.contentConflict", { streamId: document.id, number });
  }
  // Segments that arrive at once may pass this together; none of them is larger than one may be, and there are few.
  if ((await sizeOf(database, document.id)) + sizeBytes > extent.sizeBytes) {
    throw new ExpectedFailure("segment.tooLarge", { limit: extent.sizeBytes });
  }
}

export function checkEnd(document: Document, count: number): void {
  const extent = extentIn(document);
  if (extent !== null && extent.segmentCount !== count) {
    throw new ExpectedFailure("segment.contentConflict", { streamId: document.id, count });
  }
}

function extentIn(document: Document): Extent | null {
  if (document.collection === "pack") return readAs(packBodySchema, document);
  if (document.collection === "attachment") return { ...readAs(attachmentBodySchema, document), headSha256: null };
  return null;
}

function readAs<Body>(
  schema: { safeParse(body: unknown): { success: true; data: Body } | { success: false } },
  document: Document,
): Body {
  const body = schema.safeParse(document.body);
  // Written under other rules, by another version of the hub: nothing is added to it any more.
  if (!body.success) throw new ExpectedFailure("document.bodyInvalid");
  return body.data;
}
