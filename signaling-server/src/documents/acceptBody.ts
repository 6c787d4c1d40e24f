import type { Failure } from "../../../contract/failure.ts";
import { newestVersionOf, readBody, type ReadBody } from "../../../contract/models/bodyVersions.ts";
import {
  bodyMaxBytes,
  type BodyOf,
  type Collection,
  type Document,
  type DocumentWrite,
} from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { findDocument } from "./changeLog.ts";
import { policies } from "./policies.ts";
import type { Policy } from "./policyRules.ts";

type Accepted =
  /** `newest`: the body as kept, in the newest schema. */
  { readonly body: unknown; readonly newest: BodyOf<Collection> } | Failure;

/** What is kept of the body of a write that the rules allow, or why none of it is. */
export async function acceptBody(
  transaction: HubDatabase,
  write: DocumentWrite,
  current: Document | null,
  caller: Caller,
  authorId: string,
  authorName: string,
  updatedAt: string,
): Promise<Accepted> {
  const { collection, schemaVersion } = write;
  const bytes = Buffer.byteLength(JSON.stringify(write.body ?? null));
  if (bytes > bodyMaxBytes) return { code: "document.tooLarge", details: { limit: bodyMaxBytes, bytes } };
  // An older client does not know what it would throw away.
  if (current && current.schemaVersion > schemaVersion) return { code: "document.needsNewerClient", details: {} };
  const after = readBody(collection, schemaVersion, write.body);
  const before = current === null ? null : readBody(collection, current.schemaVersion, current.body);
  if (after.kind === "newer" || before?.kind === "newer") return { code: "document.needsNewerHub", details: {} };
  if (after.kind === "invalid") return { code: "document.bodyInvalid", details: { issue: after.issue } };

  // Bodies and policy are of the same collection; types cannot follow that.
  const policy = policies[collection] as Policy<Collection>;
  const about: Document[] = [];
  for (const { collection: of, id } of policy.about?.(after.body) ?? []) {
    const found = await findDocument(transaction, of, id);
    // What was said of something while it went is not refused for that; what is new would speak to nobody.
    const stands = found !== null && (!found.deleted || current !== null || policy.merges === true);
    if (!stands || found.scope !== write.scope) return { code: "document.notFound", details: {} };
    about.push(found);
  }
  const { id, scope } = write;
  const change = { id, scope, before: bodyIn(before), after: after.body, caller, authorId, about };
  if (policy.permits && !policy.permits(change)) return { code: "document.forbidden", details: {} };
  // A body of an older version is kept as it was written, so that its writer goes on understanding it.
  const kept = schemaVersion === newestVersionOf(collection) ? after.body : write.body;
  const sealed = policy.seal?.(authorName, { ...change, updatedAt });
  return { body: { ...(kept as object), ...sealed }, newest: { ...after.body, ...sealed } as BodyOf<Collection> };
}

const bodyIn = (read: ReadBody<BodyOf<Collection>> | null) => (read?.kind === "read" ? read.body : null);
