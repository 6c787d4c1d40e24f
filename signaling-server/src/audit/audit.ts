import type { AuditAction, AuditEntry } from "../../../contract/models/audit.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { auditHash } from "./auditHash.ts";
import { originNow } from "./requestOrigin.ts";

export interface AuditedAct {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Null where nobody is signed in. */
  readonly actor: Pick<Caller, "memberId" | "name"> | null;
  readonly action: AuditAction;
  /** What it was done to: a collection, or another word for its kind; its id, and what people call it. */
  readonly subject?: { readonly kind: string; readonly id: string; readonly name: string };
  /** Facts such as a reason or a role. Never a password, a code or a token. */
  readonly details?: AuditEntry["details"];
}

const short = (text: string, max: number) => (text.length > max ? `${text.slice(0, max - 1)}…` : text).toWellFormed();

/**
 * Adds to the audit log, inside the transaction of what it tells of: either both are there after a crash, or neither. Where
 * from, it knows of the request that is being answered.
 */
export async function audit(transaction: HubDatabase, act: AuditedAct): Promise<void> {
  const last = await transaction
    .selectFrom("audit_entries")
    .select(["number", "hash"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const previousHash = last?.hash ?? "";
  const details = Object.entries(act.details ?? {}).map(([key, value]) => [
    key,
    typeof value === "string" ? short(value, 1000) : value,
  ]);
  const entry = {
    number: (last?.number ?? 0) + 1,
    at: act.at,
    actorId: act.actor?.memberId ?? null,
    actorName: short(act.actor?.name ?? "", 200),
    action: act.action,
    subjectKind: act.subject?.kind ?? "",
    subjectId: act.subject?.id ?? "",
    subjectName: short(act.subject?.name ?? "", 300),
    details: JSON.stringify(Object.fromEntries(details)),
    addressKind: originNow(),
  };
  await transaction
    .insertInto("audit_entries")
    .values({
      number: entry.number,
      at: entry.at,
      actor_id: entry.actorId,
      actor_name: entry.actorName,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      subject_name: entry.subjectName,
      details: entry.details,
      address_kind: entry.addressKind,
      previous_hash: previousHash,
      hash: auditHash(previousHash, entry),
    })
    .execute();
}
