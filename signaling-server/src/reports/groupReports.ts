import { reportableSchema, reportReasonSchema, type Reported } from "../../../contract/models/report.ts";
import type { HubSchema } from "../database/schema.ts";

type Row = HubSchema["reports"] & {
  readonly reporterName: string;
  readonly authorName: string | null;
  readonly deciderName: string | null;
  readonly versionNow: number | null;
};

const textMax = 20_000;

/** One entry for each thing that was reported, in the order of the rows. */
export function groupReports(rows: readonly Row[]): Reported[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.collection} ${row.document_id}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const newest = group.reduce((one, other) => (other.version > one.version ? other : one));
    const collection = reportableSchema.safeParse(newest.collection);
    if (!collection.success) return [];
    return [
      {
        collection: collection.data,
        documentId: newest.document_id,
        state: newest.state,
        authorId: newest.author_id,
        authorName: newest.authorName ?? "",
        text: textOf(JSON.parse(newest.body)),
        // Hiding it is a version of its own.
        changedSince: newest.state === "open" && newest.versionNow !== newest.version,
        firstAt: group.reduce((at, row) => (row.created_at < at ? row.created_at : at), newest.created_at),
        reports: group.map((row) => ({
          reporterName: row.reporterName,
          reason: reportReasonSchema.catch("other").parse(row.reason),
          note: row.note,
          at: row.created_at,
        })),
        decidedByName: newest.deciderName,
        decidedAt: newest.decided_at,
        decision: newest.decision,
      },
    ];
  });
}

/** What can be read of a body, of whatever collection: the texts that it holds under these names, in this order. */
function textOf(body: unknown): string {
  if (typeof body !== "object" || body === null) return "";
  const fields = body as Record<string, unknown>;
  const texts = ["title", "name", "abstract", "text", "about"].flatMap((field) => {
    const value = fields[field];
    return typeof value === "string" && value.trim() !== "" ? [value] : [];
  });
  const attachments = Array.isArray(fields["attachments"]) ? (fields["attachments"] as { name?: unknown }[]) : [];
  const names = attachments.flatMap(({ name }) => (typeof name === "string" ? [name] : []));
  return [...texts, ...names].join("\n\n").slice(0, textMax).toWellFormed();
}
