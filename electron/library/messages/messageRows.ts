import type { Failure } from "../../../contract/failure.ts";
import { failureSchema } from "../../../contract/failure.ts";
import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { BodyOf } from "../../../contract/models/document.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

/** A message with what waits of it laid over. `body` is null where it is deleted. */
export interface MessageRow {
  readonly id: string;
  readonly authorId: string;
  readonly at: string;
  readonly sequence: number | null;
  readonly edited: boolean;
  readonly body: BodyOf<"message"> | null;
  readonly standing: "synced" | "waiting" | "refused";
  readonly failure: Failure | null;
}

interface HeldRow {
  id: string;
  author_id: string;
  version: number;
  first_sequence: number;
  created_at: string;
  deleted: number;
  schema_version: number;
  body: string | null;
}

interface WaitingRow {
  id: string;
  created_at: string;
  deleted: number;
  schema_version: number;
  body: string | null;
  failure: string | null;
}

const columns = "id, author_id, version, first_sequence, created_at, deleted, schema_version, body";

/** Reads messages in their order: by the place of their first version in the hub's log, unsent ones last, as written. */
export class MessageRows {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  page(
    conversationId: string,
    readerId: string,
    { around, before, after }: { readonly around: number | null; readonly before: number; readonly after: number },
  ): { rows: MessageRow[]; hasOlder: boolean; hasNewer: boolean } {
    const scope = `conversation:${conversationId}`;
    const place = around ?? Number.MAX_SAFE_INTEGER;
    const older = this.database
      .prepare<[string, number, number], HeldRow>(
        `SELECT ${columns} FROM documents WHERE collection = 'message' AND scope = ? AND first_sequence <= ?
         ORDER BY first_sequence DESC LIMIT ?`,
      )
      .all(scope, place, before + 1);
    const newer =
      around === null
        ? []
        : this.database
            .prepare<[string, number, number], HeldRow>(
              `SELECT ${columns} FROM documents WHERE collection = 'message' AND scope = ? AND first_sequence > ?
               ORDER BY first_sequence LIMIT ?`,
            )
            .all(scope, place, after + 1);
    const hasOlder = older.length > before;
    const hasNewer = newer.length > after && around !== null;
    const held = [...older.slice(0, before).toReversed(), ...newer.slice(0, after)];
    const waiting = this.waitingIn(scope, readerId);
    const rows = held.flatMap((row) => laidOver(row, waiting.get(row.id)) ?? []);
    if (!hasNewer) rows.push(...this.unsent(waiting, readerId));
    return { rows, hasOlder, hasNewer };
  }

  get(id: string, readerId: string): (MessageRow & { readonly scope: string }) | null {
    const held = this.database
      .prepare<[string], HeldRow & { scope: string }>(
        `SELECT scope, ${columns} FROM documents WHERE collection = 'message' AND id = ?`,
      )
      .get(id);
    const scope =
      held?.scope ??
      this.database
        .prepare<[string, string], string>(
          "SELECT scope FROM outbox WHERE collection = 'message' AND id = ? AND author_id = ?",
        )
        .pluck()
        .get(id, readerId);
    if (scope === undefined) return null;
    const waiting = this.waitingIn(scope, readerId);
    const row = held ? laidOver(held, waiting.get(id)) : this.unsent(waiting, readerId).find((each) => each.id === id);
    return row ? { ...row, scope } : null;
  }

  /** The newest that is not deleted. */
  last(conversationId: string, readerId: string): MessageRow | null {
    const scope = `conversation:${conversationId}`;
    const waiting = this.waitingIn(scope, readerId);
    const unsent = this.unsent(waiting, readerId).at(-1);
    if (unsent) return unsent;
    const held = this.database
      .prepare<[string], HeldRow>(
        `SELECT ${columns} FROM documents WHERE collection = 'message' AND scope = ? AND deleted = 0
         ORDER BY first_sequence DESC LIMIT 1`,
      )
      .get(scope);
    return held ? laidOver(held, waiting.get(held.id)) : null;
  }

  /** Messages of others after a place, and those of them that name the reader. */
  countAfter(conversationId: string, readerId: string, through: number): { unread: number; mentions: number } {
    return this.database
      .prepare(
        // A body without the id at all names nobody: most are not taken apart, and thousands may be unread.
        `SELECT count(*) AS unread, count(*) FILTER (
           WHERE instr(body, @readerId) > 0 AND EXISTS (SELECT 1 FROM json_each(body, '$.mentionIds') WHERE value = @readerId)) AS mentions
         FROM documents WHERE collection = 'message' AND scope = @scope AND first_sequence > @through
           AND deleted = 0 AND author_id <> @readerId`,
      )
      .get({ scope: `conversation:${conversationId}`, through, readerId }) as { unread: number; mentions: number };
  }

  /** What the reader wrote and the hub has not taken, by message, oldest first. */
  private waitingIn(scope: string, readerId: string): Map<string, WaitingRow[]> {
    const rows = this.database
      .prepare<[string, string], WaitingRow>(
        `SELECT id, created_at, deleted, schema_version, body, failure FROM outbox
         WHERE collection = 'message' AND scope = ? AND author_id = ? ORDER BY position`,
      )
      .all(scope, readerId);
    return Map.groupBy(rows, (row) => row.id);
  }

  private unsent(waiting: ReadonlyMap<string, readonly WaitingRow[]>, readerId: string): MessageRow[] {
    const isHeld = this.database
      .prepare<[string], number>("SELECT 1 FROM documents WHERE collection = 'message' AND id = ?")
      .pluck();
    return [...waiting].flatMap(([id, chain]): MessageRow[] => {
      const [first, newest] = [chain[0], chain.at(-1)];
      if (first === undefined || newest === undefined || isHeld.get(id) === 1 || newest.deleted === 1) return [];
      const body = bodyIn(newest);
      if (body === null) return [];
      return [
        { id, authorId: readerId, at: first.created_at, sequence: null, edited: false, body, ...standingOf(chain) },
      ];
    });
  }
}

/** Null for what only a newer version of this program can read. */
function laidOver(held: HeldRow, chain: readonly WaitingRow[] | undefined): MessageRow | null {
  const newest = chain?.at(-1) ?? held;
  const body = newest.deleted === 1 ? null : bodyIn(newest);
  if (body === null && newest.deleted === 0) return null;
  return {
    id: held.id,
    authorId: held.author_id,
    at: held.created_at,
    sequence: held.first_sequence,
    edited: held.version > 1 || chain !== undefined,
    body,
    ...standingOf(chain ?? []),
  };
}

function standingOf(chain: readonly WaitingRow[]): Pick<MessageRow, "standing" | "failure"> {
  if (chain.length === 0) return { standing: "synced", failure: null };
  const refused = chain.find((row) => row.failure !== null)?.failure ?? null;
  if (refused === null) return { standing: "waiting", failure: null };
  return { standing: "refused", failure: failureSchema.parse(JSON.parse(refused)) };
}

function bodyIn(row: Pick<HeldRow, "schema_version" | "body">): BodyOf<"message"> | null {
  if (row.body === null) return null;
  const read = readBody("message", row.schema_version, JSON.parse(row.body));
  return read.kind === "read" ? read.body : null;
}
