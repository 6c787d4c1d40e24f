import type { Selectable } from "kysely";
import type { OutputOf } from "../../../contract/boundary.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase, HubSchema } from "../database/schema.ts";
import { headOf, toDocument } from "./changeLog.ts";
import { formatCursor, parseCursor, type Cursor } from "./cursor.ts";
import type { History } from "./history.ts";
import { ownScopesOf } from "./memberships.ts";

type Row = Selectable<HubSchema["documents"]>;

/** A page is cut where its bodies come to this many characters, so that an answer stays small. */
const pageMaxCharacters = 2_000_000;
/** How much of the log one page looks through, so that a member who may see little of a long log stops nobody else. */
const windowSize = 20_000;

/** One page, inside a transaction, so that log and memberships are of one moment. */
export async function pullPage(
  transaction: HubDatabase,
  history: History,
  after: string,
  limit: number,
  { memberId }: Caller,
): Promise<OutputOf<SyncCalls["documents.pull"]>> {
  const { epoch } = history;
  const head = await headOf(transaction);
  const asked = parseCursor(after);
  const known = asked !== null && history.holds(asked, head);
  const start: Cursor = known ? asked : { epoch, sequence: 0, access: 0, backfill: null };
  const answer = { anew: after !== "" && !known, lost: await lostSince(transaction, memberId, start.access) };

  // First the older documents of scopes that the member was let into since.
  const backfill = start.backfill ?? { at: 0, upTo: head };
  const gained = await gainedBetween(transaction, memberId, start.access, backfill.upTo);
  const older = await readOlder(transaction, gained, backfill.at, start.sequence, limit + 1);
  const pageOfOlder = cutPage(older, limit, pageMaxCharacters);
  if (pageOfOlder.length < older.length) {
    const at = pageOfOlder.at(-1)?.sequence ?? backfill.at;
    const cursor = formatCursor({ ...start, epoch, backfill: { at, upTo: backfill.upTo } });
    return { ...answer, documents: pageOfOlder.map(toDocument), cursor, complete: false };
  }

  // Then the log. Documents of scopes that are gained only now may come twice, which harms nobody.
  const room = limit - pageOfOlder.length;
  const characters = pageMaxCharacters - sizeOf(pageOfOlder);
  const windowEnd = Math.min(head, start.sequence + windowSize);
  const newer = await readLog(transaction, memberId, start.sequence, windowEnd, room + 1);
  const pageOfNewer = cutPage(newer, room, characters, pageOfOlder.length > 0);
  const cut = pageOfNewer.length < newer.length;
  const sequence = cut ? (pageOfNewer.at(-1)?.sequence ?? start.sequence) : windowEnd;
  return {
    ...answer,
    documents: [...pageOfOlder, ...pageOfNewer].map(toDocument),
    cursor: formatCursor({ epoch, sequence, access: backfill.upTo, backfill: null }),
    complete: sequence === head && backfill.upTo === head,
  };
}

/**
 * Told until a cursor is past it, and told again where that does no harm. At a first pull too: what somebody began, wrote in
 * and left before it is on that computer, as the hub's answers to those writes put it there.
 */
async function lostSince(database: HubDatabase, memberId: string, access: number): Promise<string[]> {
  const rows = await database
    .selectFrom("scope_members")
    .select("scope")
    .where("member_id", "=", memberId)
    .where("until", ">", access)
    .execute();
  return rows.map((row) => row.scope);
}

async function gainedBetween(database: HubDatabase, memberId: string, from: number, to: number): Promise<string[]> {
  const rows = await database
    .selectFrom("scope_members")
    .select("scope")
    .where("member_id", "=", memberId)
    .where("until", "is", null)
    .where("since", ">", from)
    .where("since", "<=", to)
    .execute();
  return rows.map((row) => row.scope);
}

async function readOlder(
  database: HubDatabase,
  scopes: string[],
  after: number,
  upTo: number,
  limit: number,
): Promise<Row[]> {
  if (scopes.length === 0 || after >= upTo) return [];
  const rows = await database
    .selectFrom("documents")
    .selectAll()
    // From the index alone, so that bodies are read of this page only.
    .where("sequence", "in", (inner) =>
      inner
        .selectFrom("documents")
        .select("sequence")
        .where("scope", "in", scopes)
        .where("sequence", ">", after)
        .where("sequence", "<=", upTo)
        .orderBy("sequence")
        .limit(limit),
    )
    .orderBy("sequence")
    .execute();
  return rows;
}

async function readLog(
  database: HubDatabase,
  memberId: string,
  after: number,
  upTo: number,
  limit: number,
): Promise<Row[]> {
  if (after >= upTo) return [];
  const rows = await database
    .selectFrom("documents")
    .selectAll()
    .where("sequence", ">", after)
    .where("sequence", "<=", upTo)
    .where((row) =>
      row.or([
        row("scope", "in", ownScopesOf(memberId)),
        row("scope", "in", (inner) =>
          inner
            .selectFrom("scope_members")
            .select("scope")
            .where("member_id", "=", memberId)
            .where("until", "is", null),
        ),
      ]),
    )
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return rows;
}

const sizeOf = (rows: readonly Row[]) => rows.reduce((sum, row) => sum + (row.body?.length ?? 0), 0);

/** As many as fit; one at least, where the page would otherwise be empty. */
function cutPage(rows: Row[], limit: number, characters: number, mayBeEmpty = false): Row[] {
  let size = 0;
  const end = rows.findIndex((row, index) => {
    size += row.body?.length ?? 0;
    return index >= limit || ((index > 0 || mayBeEmpty) && size > characters);
  });
  return end === -1 ? rows : rows.slice(0, end);
}
