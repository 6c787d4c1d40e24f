import type { AuditEntry, AuditFilter } from "../../../../contract/models/audit.ts";
import { call } from "../../../desktop/desktop.ts";
import { auditCsv, auditJsonLines } from "./auditTable.ts";

export type AuditFormat = "csv" | "jsonl";

const pageSize = 1000;

/** Fetches all that the filter lets through and saves it as a file, oldest first. @throws ExpectedFailure */
export async function takeAuditLog(filter: AuditFilter, format: AuditFormat): Promise<void> {
  const entries: AuditEntry[] = [];
  let before: number | undefined;
  do {
    const page = await call("audit.export", { ...filter, limit: pageSize, ...(before !== undefined && { before }) });
    entries.push(...page.entries);
    before = page.next ?? undefined;
  } while (before !== undefined);
  entries.reverse();
  const text = format === "csv" ? auditCsv(entries) : auditJsonLines(entries);
  const type = format === "csv" ? "text/csv;charset=utf-8" : "application/jsonl;charset=utf-8";
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `audit-log-${new Date().toISOString().slice(0, 10)}.${format}`;
  link.click();
  // The download has begun with the click; the browser keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
