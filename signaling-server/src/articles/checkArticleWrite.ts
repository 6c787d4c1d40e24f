import type { FailureCode } from "../../../contract/failure.ts";
import type { BodyOf } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { findDocument, findStreamDocument } from "../documents/changeLog.ts";
import { isInScope } from "../documents/memberships.ts";
import { areWhole, findArticleFile, mayList } from "./articleFiles.ts";

/**
 * What the rules of one document cannot tell, asked in the transaction of the write; null where nothing is in the way.
 * `body`: as it will be kept; null for a deletion.
 */
export async function checkArticleWrite(
  transaction: HubDatabase,
  write: { readonly collection: string; readonly id: string; readonly body: unknown },
  caller: Caller,
): Promise<FailureCode | null> {
  const { collection, id } = write;
  if (collection === "articleComment" && write.body !== null) {
    const { articleId } = write.body as BodyOf<"articleComment">;
    const article = await findDocument(transaction, "article", articleId);
    return article === null || article.deleted ? "document.notFound" : null;
  }
  if (collection !== "manuscript") return null;
  if (write.body === null) {
    // What was published came from it: it is withdrawn, not taken away.
    const article = await findDocument(transaction, "article", id);
    return article === null || article.deleted ? null : "document.forbidden";
  }
  const manuscript = write.body as BodyOf<"manuscript">;
  if (manuscript.state === "approved") {
    return (await areWhole(transaction, manuscript.files)) ? null : "article.filesMissing";
  }
  if (manuscript.state !== "submitted") return null;
  if (!(await mayList(transaction, id, manuscript.files))) return "document.forbidden";
  for (const file of manuscript.files) {
    // The id of a stream that belongs to anything else.
    const other = await findStreamDocument(transaction, file.id);
    const own = await findArticleFile(transaction, file.id);
    if (other !== null && own === null) return "document.forbidden";
  }
  for (const recordingId of manuscript.recordingIds) {
    const recording = await findDocument(transaction, "recording", recordingId);
    const seen = recording !== null && !recording.deleted && (await isInScope(transaction, caller, recording.scope));
    if (!seen) return "article.recordingUnseen";
  }
  return null;
}
