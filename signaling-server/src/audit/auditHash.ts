import { createHash } from "node:crypto";
import type { AuditEntry } from "../../../contract/models/audit.ts";

/** What an entry's hash stands for: every field, in this order, after the hash of the entry before it. */
export function auditHash(
  previousHash: string,
  entry: Omit<AuditEntry, "hash" | "details"> & { details: string },
): string {
  const fields = [
    previousHash,
    entry.number,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.subjectName,
    entry.details,
    entry.addressKind,
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}
