import type { AuditEntry } from "../../../../contract/models/audit.ts";

const columns = [
  "number",
  "at",
  "actorId",
  "actorName",
  "action",
  "subjectKind",
  "subjectId",
  "subjectName",
  "details",
  "addressKind",
  "hash",
] as const satisfies readonly (keyof AuditEntry)[];

/** Entries as a table for a spreadsheet (RFC 4180). The names of the columns are the same in every language. */
export function auditCsv(entries: readonly AuditEntry[]): string {
  const rows = entries.map((entry) => columns.map((column) => csvCell(textOf(entry[column]))));
  // With the mark of UTF-8, without which a common spreadsheet reads it as something else.
  return `\ufeff${[columns.join(","), ...rows.map((row) => row.join(","))].join("\r\n")}\r\n`;
}

/** One entry a line, oldest first, each whole: what checks the chain needs. */
export const auditJsonLines = (entries: readonly AuditEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");

/**
 * A cell of CSV. A spreadsheet would take what begins with one of these signs as a formula, and run it: the quote before it
 * makes it text (OWASP, CSV Injection).
 */
export function csvCell(text: string): string {
  const harmless = /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function textOf(value: AuditEntry[(typeof columns)[number]]): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
