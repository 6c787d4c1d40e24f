import type { OutputOf } from "../../../contract/boundary.ts";
import type { FailureCode, FailureDetails } from "../../../contract/failure.ts";
import type { Collection, Document, DocumentWrite } from "../../../contract/models/document.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument, findStreamDocument, isOfStream, toDocument } from "./changeLog.ts";
import { auditDocument } from "./auditDocument.ts";
import { acceptBody } from "./acceptBody.ts";
import { isInScope } from "./memberships.ts";
import { policies } from "./policies.ts";
import type { Policy } from "./policyRules.ts";

export type WriteResult = OutputOf<SyncCalls["documents.push"]>["results"][number];

export interface AppliedWrite {
  readonly result: WriteResult;
  /** What this write added to the log, with what the hub added upon it; nothing where it was refused or known already. */
  readonly added: readonly Document[];
}

/**
 * Decides about one write and carries it out, inside the transaction of its page. `groundless`: it was made upon a write
 * that was refused.
 */
export async function applyWrite(
  transaction: HubDatabase,
  write: DocumentWrite,
  caller: Caller,
  updatedAt: string,
  groundless: boolean,
): Promise<AppliedWrite> {
  const refused = (code: FailureCode, current: Document | null = null, details: FailureDetails = {}): AppliedWrite => ({
    result: { ok: false, writeId: write.writeId, failure: { code, details }, current },
    added: [],
  });
  const { collection, id } = write;

  const known = await transaction
    .selectFrom("changes")
    .innerJoin("documents", (join) =>
      join.onRef("documents.collection", "=", "changes.collection").onRef("documents.id", "=", "changes.id"),
    )
    .selectAll("changes")
    .select(["documents.first_sequence", "documents.created_at"])
    .where("changes.write_id", "=", write.writeId)
    .executeTakeFirst();
  if (known) {
    const same = known.writer_id === caller.memberId && known.collection === collection && known.id === id;
    if (!same) return refused("document.forbidden");
    return { result: { ok: true, writeId: write.writeId, document: toDocument(known) }, added: [] };
  }

  // Other spellings of one id would share a folder on file systems that ignore case.
  if (id !== id.toLowerCase()) return refused("document.bodyInvalid", null, { issue: "id: lower case" });
  // Bodies and policy are of the same collection; types cannot follow that.
  const policy = policies[collection] as Policy<Collection>;
  if (!policy.lies(write.scope, id)) return refused("document.forbidden");
  const current = await findDocument(transaction, collection, id);
  // What makes its own scope is the first in it; whether its author is, `permits` decides. Whoever is outside hears the
  // same of a scope that is there as of one that is not.
  const makesScope = current === null && policy.makesScope === true;
  if (!makesScope && !(await isInScope(transaction, caller, write.scope))) return refused("document.outOfScope");
  if (current !== null && current.scope !== write.scope) return refused("document.forbidden");

  // Two documents with the segments of one stream would let the author of one write into the other's.
  if (current === null && isOfStream(write) && (await findStreamDocument(transaction, id)) !== null) {
    return refused("document.forbidden");
  }

  const authorId = current?.authorId ?? caller.memberId;
  const rule = current === null ? policy.create : write.deleted ? policy.remove : policy.change;
  if (!rule(caller, authorId, id)) return refused("document.forbidden");
  if (current === null && (write.baseVersion > 0 || write.deleted) && !(policy.merges && !write.deleted)) {
    return refused("document.notFound");
  }
  const merges = policy.merges === true;
  if (groundless && current !== null && !merges) return refused("document.conflict", current);
  // A deleted document stays deleted, whatever a write was made upon.
  if (current && (current.deleted || (current.version !== write.baseVersion && !merges))) {
    return refused("document.conflict", current);
  }

  const accepted = write.deleted
    ? { body: null, newest: null }
    : await acceptBody(transaction, write, current, caller, authorId, await nameOf(transaction, authorId), updatedAt);
  if ("code" in accepted) return refused(accepted.code, null, accepted.details);
  const obstacle = await policy.check?.(transaction, { id, scope: write.scope, body: accepted.newest, caller });
  if (obstacle) return refused(obstacle.code, null, obstacle.details);
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
    schemaVersion: write.schemaVersion,
    body: accepted.body,
  });
  await auditDocument(transaction, current, document, caller);
  const followed = (await policy.after?.(transaction, document, caller)) ?? [];
  return { result: { ok: true, writeId: write.writeId, document }, added: [document, ...followed] };
}

async function nameOf(transaction: HubDatabase, memberId: string): Promise<string> {
  const row = await transaction.selectFrom("members").select("name").where("id", "=", memberId).executeTakeFirst();
  return row?.name ?? "";
}
