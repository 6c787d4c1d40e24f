import type { OutputOf, ParsedInputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Sessions } from "../accounts/sessions.ts";
import { findInstitution } from "../applications/institutionRows.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Documents } from "../documents/documents.ts";
import { writeMemberDocument } from "./memberDocument.ts";

type Input<Name extends keyof SyncCalls> = ParsedInputOf<SyncCalls[Name]>;

/** What administrators do with members. */
export interface Members {
  place(input: Input<"members.place">, by: Caller): Promise<void>;
  suspend(id: string, reason: string, by: Caller): Promise<void>;
  /** Inside another's transaction: after its commit, `announceSuspended` cuts the member off. */
  suspendInside(transaction: HubDatabase, id: string, reason: string, by: Caller): Promise<Suspended>;
  announceSuspended(suspended: Suspended): void;
  reinstate(id: string, reason: string, by: Caller): Promise<void>;
  standing(id: string): Promise<OutputOf<SyncCalls["members.standing"]>>;
}

interface Suspended {
  readonly endedSessions: readonly string[];
  readonly added: readonly Document[];
}

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly documents: Documents;
}

export function createMembers({ database, clock, sessions, documents }: Parts): Members {
  async function require(transaction: HubDatabase, id: string) {
    const row = await transaction.selectFrom("members").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new ExpectedFailure("document.notFound");
    return row;
  }

  /** A hub that nobody can administer could not be mended by anybody. */
  async function keepOneAdministrator(transaction: HubDatabase, leavingId: string): Promise<void> {
    const other = await transaction
      .selectFrom("members")
      .select("id")
      .where("role", "=", "administrator")
      .where("suspended_at", "is", null)
      .where("id", "!=", leavingId)
      .limit(1)
      .executeTakeFirst();
    if (other === undefined) throw new ExpectedFailure("member.lastAdministrator");
  }

  async function suspendInside(transaction: HubDatabase, id: string, reason: string, by: Caller): Promise<Suspended> {
    const now = instant(clock.now());
    const row = await require(transaction, id);
    if (row.suspended_at !== null) return { endedSessions: [], added: [] };
    if (row.role === "administrator") await keepOneAdministrator(transaction, id);
    await transaction
      .updateTable("members")
      .set({ suspended_at: now, suspended_by: by.memberId, suspended_reason: reason })
      .where("id", "=", id)
      .execute();
    const subject = { kind: "member", id, name: row.name };
    await audit(transaction, { at: now, actor: by, action: "member.suspended", subject, details: { reason } });
    const document = await writeMemberDocument(transaction, id, by.memberId, now);
    return { endedSessions: await sessions.endAllInside(transaction, id, null), added: [document] };
  }

  function announceSuspended({ endedSessions, added }: Suspended): void {
    sessions.announceEnded(endedSessions);
    if (added.length > 0) documents.announce(added);
  }

  return {
    suspendInside,
    announceSuspended,

    async place({ id, role, institutionId }, by) {
      const now = instant(clock.now());
      const added = await database.transaction().execute(async (transaction): Promise<Document | null> => {
        const row = await require(transaction, id);
        if (row.role === role && row.institution_id === institutionId) return null;
        if (institutionId !== null && (await findInstitution(transaction, institutionId)) === null) {
          throw new ExpectedFailure("institution.notFound");
        }
        if (row.role === "administrator" && role !== "administrator" && row.suspended_at === null) {
          await keepOneAdministrator(transaction, id);
        }
        await transaction
          .updateTable("members")
          .set({ role, institution_id: institutionId })
          .where("id", "=", id)
          .execute();
        await audit(transaction, {
          at: now,
          actor: by,
          action: "member.roleChanged",
          subject: { kind: "member", id, name: row.name },
          details: { before: row.role, role, ...(institutionId !== null && { institutionId }) },
        });
        return writeMemberDocument(transaction, id, by.memberId, now);
      });
      if (added === null) return;
      // What the member may do is decided anew from the next call on, in every session.
      sessions.forgetCaller(id);
      documents.announce([added]);
    },

    async suspend(id, reason, by) {
      const suspended = await database
        .transaction()
        .execute((transaction) => suspendInside(transaction, id, reason, by));
      announceSuspended(suspended);
    },

    async reinstate(id, reason, by) {
      const now = instant(clock.now());
      const added = await database.transaction().execute(async (transaction): Promise<Document[]> => {
        const row = await require(transaction, id);
        if (row.suspended_at === null) return [];
        await transaction
          .updateTable("members")
          .set({ suspended_at: null, suspended_by: null, suspended_reason: null })
          .where("id", "=", id)
          .execute();
        const subject = { kind: "member", id, name: row.name };
        await audit(transaction, { at: now, actor: by, action: "member.restored", subject, details: { reason } });
        return [await writeMemberDocument(transaction, id, by.memberId, now)];
      });
      if (added.length > 0) documents.announce(added);
    },

    async standing(id) {
      const row = await require(database, id);
      const by = row.suspended_by === null ? null : await require(database, row.suspended_by);
      return {
        email: row.email,
        joinedAt: row.created_at,
        suspended:
          row.suspended_at === null
            ? null
            : { at: row.suspended_at, byName: by?.name ?? "", reason: row.suspended_reason ?? "" },
      };
    },
  };
}
