import type { Failure, FailureCode } from "../../../contract/failure.ts";
import { coAuthorIdsOf } from "../../../contract/models/article.ts";
import type { HubDatabase } from "../database/schema.ts";
import { findDocument, findStreamDocument } from "../documents/changeLog.ts";
import { exceedsLimit } from "../documents/exceedsLimit.ts";
import { isInScope } from "../documents/memberships.ts";
import type { AcceptedWrite } from "../documents/policyRules.ts";
import { areWhole, findArticleFile, mayList } from "./articleFiles.ts";

const failing = (code: FailureCode): Failure => ({ code, details: {} });

/** `article.filesMissing`, `article.recordingUnseen`, `article.fileTooLarge`, `document.forbidden`, or null. */
export async function checkManuscript(
  transaction: HubDatabase,
  { id, body, caller }: AcceptedWrite<"manuscript">,
): Promise<Failure | null> {
  if (body === null) {
    // What was published came from it: it is withdrawn, not taken away.
    const article = await findDocument(transaction, "article", id);
    return article === null || article.deleted ? null : failing("document.forbidden");
  }
  if (body.state === "approved") {
    return (await areWhole(transaction, body.files)) ? null : failing("article.filesMissing");
  }
  if (body.state !== "submitted") return null;
  if (!(await mayList(transaction, id, body.files))) return failing("document.forbidden");
  for (const file of body.files) {
    // The id of a stream that belongs to anything else.
    const other = await findStreamDocument(transaction, file.id);
    const own = await findArticleFile(transaction, file.id);
    if (other !== null && own === null) return failing("document.forbidden");
  }
  for (const memberId of coAuthorIdsOf(body)) {
    const member = await findDocument(transaction, "member", memberId);
    if (member === null || member.deleted) return failing("document.notFound");
  }
  for (const recordingId of body.recordingIds) {
    const recording = await findDocument(transaction, "recording", recordingId);
    const seen = recording !== null && !recording.deleted && (await isInScope(transaction, caller, recording.scope));
    if (!seen) return failing("article.recordingUnseen");
  }
  const videos = body.files.flatMap((file) => (file.kind === "video" ? [file.sizeBytes] : []));
  return exceedsLimit(transaction, "videoMaxBytes", videos, "article.fileTooLarge");
}

/** What is said of an article that is not there is refused. */
export async function checkArticleComment(
  transaction: HubDatabase,
  { body }: AcceptedWrite<"articleComment">,
): Promise<Failure | null> {
  if (body === null) return null;
  const article = await findDocument(transaction, "article", body.articleId);
  return article === null || article.deleted ? failing("document.notFound") : null;
}
