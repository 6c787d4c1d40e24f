import type { OutputOf } from "../../../contract/boundary.ts";
import type { FailureCode, FailureDetails } from "../../../contract/failure.ts";
import { collections, type Document, type DocumentWrite } from "../../../contract/models/document.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument, findStreamDocument, isOfStream, toDocument } from "./changeLog.ts";
import { policies, scopesOf } from "./policies.ts";

export type WriteResult = OutputOf<SyncCalls["documents.push"]>["results"][number];

export interface AppliedWrite {
  readonly result: WriteResult;
  /** What this write added to the log; null where it was refused or known already. */
  readonly added: Document | null;
}

/** Decides about one write and carries it out, inside the transaction of its page. */
export async function applyWrite(
  transaction: HubDatabase,
  write: DocumentWrite,
  caller: Caller,
  updatedAt: string,
): Promise<AppliedWrite> {
  const refused = (code: FailureCode, current: Document | null = null, details: FailureDetails = {}): AppliedWrite => ({
    result: { ok: false, writeId: write.writeId, failure: { code, details }, current },
    added: null,
  });
  const { collection, id } = write;

  const known = await transaction
    .selectFrom("changes")
    .selectAll()
    .where("write_id", "=", write.writeId)
    .executeTakeFirst();
  if (known) {
    const same = known.writer_id === caller.memberId && known.collection === collection && known.id === id;
    if (!same) return refused("document.forbidden");
    return { result: { ok: true, writeId: write.writeId, document: toDocument(known) }, added: null };
  }

  // Other spellings of one id would share a folder on file systems that ignore case.
  if (id !== id.toLowerCase()) return refused("document.bodyInvalid", null, { issue: "id: lower case" });
  const scopes: readonly string[] = scopesOf(caller);
  if (!scopes.includes(write.scope)) return refused("document.forbidden");
  const current = await findDocument(transaction, collection, id);
  if (current && !scopes.includes(current.scope)) return refused("document.forbidden");

  // Two documents with the segments of one stream would let the author of one write into the other's.
  if (current === null && isOfStream(write) && (await findStreamDocument(transaction, id)) !== null) {
    return refused("document.forbidden");
  }

  const policy = policies[collection];
  const authorId = current?.authorId ?? caller.memberId;
  const rule = current === null ? policy.create : write.deleted ? policy.remove : policy.change;
  if (!rule(caller, authorId)) return refused("document.forbidden");
  if (current === null && (write.baseVersion > 0 || write.deleted)) return refused("document.notFound");
  // A deleted document stays deleted, whatever a write was made upon.
  if (current && (current.deleted || current.version !== write.baseVersion)) {
    return refused("document.conflict", current);
  }

  let body: unknown = null;
  if (!write.deleted) {
    const parsed = collections[collection].safeParse(write.body);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const told = issue ? `${issue.path.join(".")}: ${issue.message}`.slice(0, 300) : "";
      return refused("document.bodyInvalid", null, { issue: told });
    }
    const author = await transaction.selectFrom("members").select("name").where("id", "=", authorId).executeTakeFirst();
    // The schema that parsed the body and the policy are of the same collection; types cannot follow that.
    const seal = policy.seal as (body: unknown, authorName: string) => unknown;
    body = seal(parsed.data, author?.name ?? caller.name);
  }
  const document = await appendChange(transaction, {
    writeId: write.writeId,
    writerId: caller.memberId,
    collection,
    id,
    scope: write.scope,
    version: (current?.version ?? 0) + 1,
    authorId,
    updatedAt,
    deleted: write.deleted,
    body,
  });
  return { result: { ok: true, writeId: write.writeId, document }, added: document };
}
