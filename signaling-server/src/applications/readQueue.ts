import type { OutputOf, ParsedInputOf } from "../../../contract/boundary.ts";
import type { QueuedApplication } from "../../../contract/models/application.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { HubDatabase } from "../database/schema.ts";
import { foldForSearch, formOf, type ApplicationRow } from "./applicationRows.ts";

/** One page of the queue: who has waited longest comes first. `onlyFor`: the institution of a coordinator. */
export async function readQueue(
  database: HubDatabase,
  { state, query, country, institutionId, after, limit }: ParsedInputOf<SyncCalls["applications.list"]>,
  onlyFor: string | null,
): Promise<OutputOf<SyncCalls["applications.list"]>> {
  const words = foldForSearch(query).split(/\s+/u).filter(Boolean);
  let seen = database.selectFrom("applications");
  if (onlyFor !== null) seen = seen.where("institution_id", "=", onlyFor);
  let wanted = seen.where("state", "=", state);
  if (country !== null) wanted = wanted.where("country", "=", country);
  if (institutionId !== null) wanted = wanted.where("institution_id", "=", institutionId);
  for (const word of words)
    wanted = wanted.where((where) => where(where.fn("instr", ["search", where.val(word)]), ">", 0));
  const counts = await seen
    .select((select) => ["state", select.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  const { total } = await wanted.select((select) => select.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  let page = wanted
    .selectAll()
    .orderBy("submitted_at")
    .orderBy("id")
    .limit(limit + 1);
  const [submittedAt, id] = after?.split(" ") ?? [];
  if (submittedAt !== undefined && id !== undefined) {
    page = page.where((where) =>
      where.or([
        where("submitted_at", ">", submittedAt),
        where.and([where("submitted_at", "=", submittedAt), where("id", ">", id)]),
      ]),
    );
  }
  const rows = await page.execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    applications: rows.slice(0, limit).map(toQueued),
    next: last === undefined ? null : `${last.submitted_at} ${last.id}`,
    counts: Object.fromEntries(counts.map((row) => [row.state, row.count])),
    total,
  };
}

export function toQueued(row: ApplicationRow): QueuedApplication {
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    name: row.name,
    profession: formOf(row).profession,
    country: row.country,
    institutionId: row.institution_id,
    institutionName: row.institution_name,
    submittedAt: row.submitted_at,
    changedAt: row.changed_at,
  };
}
