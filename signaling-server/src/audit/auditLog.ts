import type { Selectable } from "kysely";
import type { AuditEntry, AuditFilter } from "../../../contract/models/audit.ts";
import type { Caller } from "../accounts/caller.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase, HubSchema } from "../database/schema.ts";
import { audit } from "./audit.ts";
import { auditHash } from "./auditHash.ts";

interface AuditPage {
  readonly entries: AuditEntry[];
  /** To go on with as `before`; null at the end. */
  readonly next: number | null;
}

export interface AuditLog {
  /** Newest first, below the number `before`. */
  list(filter: AuditFilter, before: number | undefined, limit: number): Promise<AuditPage>;
  /** As `list`, for taking along; that it was done is written down with the first page. */
  export(filter: AuditFilter, before: number | undefined, limit: number, by: Caller): Promise<AuditPage>;
  /** Everyone who stands in it, by the name that they had last. */
  actors(): Promise<{ id: string; name: string }[]>;
  /** Follows the chain from its beginning: the number of the first entry that does not fit, or null. */
  check(): Promise<{ count: number; brokenAt: number | null; head: string | null }>;
}

const checkedAtOnce = 1000;

export function createAuditLog(database: HubDatabase, clock: Clock): AuditLog {
  async function list(filter: AuditFilter, before: number | undefined, limit: number): Promise<AuditPage> {
    let query = database.selectFrom("audit_entries").selectAll();
    if (before !== undefined) query = query.where("number", "<", before);
    if (filter.actorId !== undefined) query = query.where("actor_id", "=", filter.actorId);
    if (filter.action !== undefined) query = query.where("action", "=", filter.action);
    if (filter.from !== undefined) query = query.where("at", ">=", filter.from);
    if (filter.until !== undefined) query = query.where("at", "<", filter.until);
    const rows = await query
      .orderBy("number", "desc")
      .limit(limit + 1)
      .execute();
    const entries = rows.slice(0, limit).map(toEntry);
    return { entries, next: rows.length > limit ? (entries.at(-1)?.number ?? null) : null };
  }

  return {
    list,

    async export(filter, before, limit, by) {
      if (before === undefined) {
        const said = Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
        const details = Object.fromEntries(said) as Record<string, string>;
        await database
          .transaction()
          .execute((transaction) =>
            audit(transaction, { at: instant(clock.now()), actor: by, action: "audit.exported", details }),
          );
      }
      return list(filter, before, limit);
    },

    async actors() {
      const rows = await database
        .selectFrom("audit_entries")
        .select(["actor_id as id", "actor_name as name"])
        .select((expression) => expression.fn.max("number").as("last"))
        .where("actor_id", "is not", null)
        .groupBy("actor_id")
        .orderBy("actor_name")
        .execute();
      return rows.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]));
    },

    async check() {
      let previousHash = "";
      let count = 0;
      for (;;) {
        const rows = await database
          .selectFrom("audit_entries")
          .selectAll()
          .where("number", ">", count)
          .orderBy("number")
          .limit(checkedAtOnce)
          .execute();
        for (const row of rows) {
          const fits =
            row.number === count + 1 &&
            row.previous_hash === previousHash &&
            row.hash === auditHash(previousHash, { ...toEntry(row), details: row.details });
          if (!fits) return { count, brokenAt: count + 1, head: null };
          previousHash = row.hash;
          count = row.number;
        }
        if (rows.length < checkedAtOnce) return { count, brokenAt: null, head: previousHash || null };
      }
    },
  };
}

function toEntry(row: Selectable<HubSchema["audit_entries"]>): AuditEntry {
  return {
    number: row.number,
    at: row.at,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    details: readDetails(row.details),
    addressKind: row.address_kind,
    hash: row.hash,
  };
}

/** Of a row that somebody tampered with, anything may stand there; the chain says so. */
function readDetails(json: string): AuditEntry["details"] {
  try {
    return JSON.parse(json) as AuditEntry["details"];
  } catch {
    return {};
  }
}
