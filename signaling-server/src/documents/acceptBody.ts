import type { FailureCode, FailureDetails } from "../../../contract/failure.ts";
import { newestVersionOf, readBody, type ReadBody } from "../../../contract/models/bodyVersions.ts";
import {
  bodyMaxBytes,
  type BodyOf,
  type Collection,
  type Document,
  type DocumentWrite,
} from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import { policies } from "./policies.ts";

type Accepted = { readonly body: unknown } | { readonly code: FailureCode; readonly details: FailureDetails };

/** What is kept of the body of a write that the rules allow, or why none of it is. */
export function acceptBody(
  write: DocumentWrite,
  current: Document | null,
  caller: Caller,
  authorId: string,
  authorName: string,
): Accepted {
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
  const policy = policies[collection] as (typeof policies)[Collection] & {
    permits?: (change: { before: unknown; after: unknown; caller: Caller; authorId: string }) => boolean;
  };
  const change = { before: bodyIn(before), after: after.body, caller, authorId };
  if (policy.permits && !policy.permits(change)) return { code: "document.forbidden", details: {} };
  // A body of an older version is kept as it was written, so that its writer goes on understanding it.
  const kept = schemaVersion === newestVersionOf(collection) ? after.body : write.body;
  return { body: { ...(kept as object), ...policy.seal?.(authorName) } };
}

const bodyIn = (read: ReadBody<BodyOf<Collection>> | null) => (read?.kind === "read" ? read.body : null);
