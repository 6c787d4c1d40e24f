import { failureSchema } from "../../../contract/failure.ts";
import type { OutboxEntry } from "../../../contract/ipc.ts";
import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { Collection } from "../../../contract/models/document.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import type { Replica } from "./replica.ts";

export interface OutboxRow {
  position: number;
  write_id: string;
  collection: Collection;
  id: string;
  scope: Scope;
  base_version: number;
  deleted: number;
  schema_version: number;
  body: string | null;
  author_id: string;
  created_at: string;
  attempts: number;
  failure: string | null;
  /** JSON of what it was made upon; null for what was made upon another write of the outbox, or upon nothing. */
  base_body: string | null;
}

/** How much of a message stands for it in the list, in characters. */
const titleMax = 120;

/** A write as the person sees it. `chain`: all that waits here of its document, oldest first. */
export function toEntry(row: OutboxRow, chain: readonly OutboxRow[], replica: Replica): OutboxEntry {
  const failure = row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure));
  return {
    writeId: row.write_id,
    collection: row.collection,
    documentId: row.id,
    title: titleOf(row, replica),
    createdAt: row.created_at,
    attempts: row.attempts,
    failure,
    conflict: failure?.code === "document.conflict" ? conflictOf(row, chain, replica) : null,
  };
}

function conflictOf(row: OutboxRow, chain: readonly OutboxRow[], replica: Replica): OutboxEntry["conflict"] {
  const theirs = replica.heldBody(row.collection, row.id);
  if (theirs === null || (theirs.body === null && !theirs.deleted)) return null;
  const { version, updatedAt, body } = theirs;
  const mine = bodyOf(chain.at(-1) ?? row);
  const before = chain[0]?.base_body ?? null;
  const base = before === null ? null : (JSON.parse(before) as Record<string, unknown>);
  const untouched = Object.keys(mine ?? {}).filter(
    (field) => base !== null && JSON.stringify(base[field]) === JSON.stringify(mine?.[field]),
  );
  return { version, updatedAt, mine, theirs: body === null ? null : { ...body }, untouched };
}

/** What it is called: a deletion bears no name itself. */
function titleOf(row: OutboxRow, replica: Replica): string {
  const body: Record<string, unknown> = bodyOf(row) ?? { ...replica.heldBody(row.collection, row.id)?.body };
  const title = body["title"] ?? body["name"] ?? body["text"];
  return typeof title === "string" ? title.slice(0, titleMax) : "";
}

function bodyOf(row: OutboxRow): Record<string, unknown> | null {
  if (row.body === null) return null;
  const read = readBody(row.collection, row.schema_version, JSON.parse(row.body));
  return read.kind === "read" ? { ...read.body } : null;
}
