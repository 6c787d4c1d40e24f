import type { AuditAction } from "../../../contract/models/audit.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import { audit } from "../audit/audit.ts";
import type { HubDatabase } from "../database/schema.ts";

/**
 * Writes down what others may have to account for: what was recorded, what was offered to everyone, who
 * published or withdrew an article, and whatever somebody removed that another had written. What people say to each other is their own.
 */
export async function auditDocument(
  transaction: HubDatabase,
  before: Document | null,
  after: Document,
  caller: Caller,
): Promise<void> {
  const action = actionOf(before, after, caller);
  if (action === null) return;
  const subject = { kind: after.collection, id: after.id, name: nameOf(after.body ?? before?.body) };
  const details: Record<string, string> =
    before !== null && before.authorId !== caller.memberId ? { authorId: before.authorId } : {};
  await audit(transaction, { at: after.updatedAt, actor: caller, action, subject, details });
}

function actionOf(before: Document | null, after: Document, caller: Caller): AuditAction | null {
  if (after.deleted) {
    const others = after.authorId !== caller.memberId;
    return others || after.collection === "pack" || after.collection === "recording" ? "document.removed" : null;
  }
  if (before !== null) return articleActionOf(after);
  if (after.collection === "recording") return "recording.made";
  return after.collection === "pack" ? "pack.published" : null;
}

/** Of a manuscript that a moderator approved, and of an article that is withdrawn. */
function articleActionOf({ collection, body }: Document): AuditAction | null {
  const { state, withdrawn } = body as { state?: unknown; withdrawn?: unknown };
  if (collection === "manuscript" && state === "approved") return "article.published";
  return collection === "article" && withdrawn !== null ? "article.withdrawn" : null;
}

/** By what people call it, where it has a title or a name. */
function nameOf(body: unknown): string {
  if (typeof body !== "object" || body === null) return "";
  const { title, name } = body as { title?: unknown; name?: unknown };
  if (typeof title === "string") return title;
  return typeof name === "string" ? name : "";
}
