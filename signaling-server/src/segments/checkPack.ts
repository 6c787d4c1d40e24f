import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Document } from "../../../contract/models/document.ts";
import { packBodySchema, type PackBody } from "../../../contract/models/pack.ts";
import type { Segment } from "../../../contract/models/segment.ts";
import type { HubDatabase } from "../database/schema.ts";
import { sizeOf } from "./segmentRows.ts";

/**
 * A pack is no more than its document says: its segment 0 is the one that was published, and it stays below the size
 * that every member sees. Clients prove the rest, segment by segment, against segment 0. Failures:
 * `segment.contentConflict`, `segment.tooLarge`.
 */
export async function checkPack(
  database: HubDatabase,
  document: Document,
  { number, sha256, sizeBytes }: Pick<Segment, "number" | "sha256" | "sizeBytes">,
): Promise<void> {
  const pack = packIn(document);
  if (pack === null) return;
  if (number >= pack.segmentCount || (number === 0 && sha256 !== pack.headSha256)) {
    throw new ExpectedFailure("segment.contentConflict", { streamId: document.id, number });
  }
  // Segments that arrive at once may pass this together; none of them is larger than one may be, and there are few.
  if ((await sizeOf(database, document.id)) + sizeBytes > pack.sizeBytes) {
    throw new ExpectedFailure("segment.tooLarge", { limit: pack.sizeBytes });
  }
}

export function checkPackEnd(document: Document, count: number): void {
  const pack = packIn(document);
  if (pack !== null && pack.segmentCount !== count) {
    throw new ExpectedFailure("segment.contentConflict", { streamId: document.id, count });
  }
}

function packIn(document: Document): PackBody | null {
  if (document.collection !== "pack") return null;
  const body = packBodySchema.safeParse(document.body);
  // Written under other rules, by another version of the hub: nothing is added to it any more.
  if (!body.success) throw new ExpectedFailure("document.bodyInvalid");
  return body.data;
}
