import type { OutputOf, ParsedInputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Documents } from "../documents/documents.ts";
import type { GivenBytes } from "../http/CallContext.ts";
import { addEvent, eventsOf, formOf, type ApplicationRow } from "./applicationRows.ts";
import { decideOne } from "./decideOne.ts";
import type { EvidenceFiles } from "./evidenceFiles.ts";
import { evidenceUntil } from "./forgetApplications.ts";
import { findAlike } from "./findAlike.ts";
import { readQueue, toQueued } from "./readQueue.ts";

type Input<Name extends keyof SyncCalls> = ParsedInputOf<SyncCalls[Name]>;
type Output<Name extends keyof SyncCalls> = OutputOf<SyncCalls[Name]>;

/** The calls of reviewers: administrators, and coordinators for who chose their institution. */
export interface Reviews {
  list(input: Input<"applications.list">, caller: Caller): Promise<Output<"applications.list">>;
  open(id: string, caller: Caller): Promise<Output<"applications.open">>;
  evidence(id: string, caller: Caller): Promise<GivenBytes>;
  note(id: string, text: string, caller: Caller): Promise<void>;
  decide(input: Input<"applications.decide">, caller: Caller): Promise<Output<"applications.decide">>;
}

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly documents: Documents;
  readonly evidence: EvidenceFiles;
}

export function createReviews({ database, clock, documents, evidence }: Parts): Reviews {
  /** Whoever may not see it hears the same as of one that is not there. */
  async function require(transaction: HubDatabase, id: string, caller: Caller): Promise<ApplicationRow> {
    const institutionId = reviewedBy(caller);
    const row = await transaction.selectFrom("applications").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined || (institutionId !== null && row.institution_id !== institutionId)) {
      throw new ExpectedFailure("application.notFound");
    }
    return row;
  }

  return {
    list: (input, caller) => readQueue(database, input, reviewedBy(caller)),

    async open(id, caller) {
      const row = await require(database, id, caller);
      const others = await database
        .selectFrom("applications")
        .select(["id", "state", "submitted_at as submittedAt"])
        .where("email", "=", row.email)
        .where("id", "!=", id)
        .orderBy("submitted_at", "desc")
        .limit(20)
        .execute();
      return {
        ...toQueued(row),
        form: formOf(row),
        events: await eventsOf(database, id),
        evidenceUntil: evidenceUntil(row),
        alike: await findAlike(database, row),
        emailTaken: row.member_id === null && (await isTaken(database, row.email)),
        others,
      };
    },

    async evidence(id, caller) {
      const row = await require(database, id, caller);
      const bytes = await evidence.read(id, row.evidence_sha256);
      if (bytes === null) throw new ExpectedFailure("application.notFound");
      return { sha256: row.evidence_sha256, bytes };
    },

    async note(id, text, caller) {
      await database.transaction().execute(async (transaction) => {
        await require(transaction, id, caller);
        await addEvent(transaction, id, { at: instant(clock.now()), kind: "note", by: caller.memberId, text });
      });
    },

    async decide({ applications, decision }, caller) {
      const now = instant(clock.now());
      const added: Document[] = [];
      const results: { id: string; failure: ReturnType<ExpectedFailure["toFailure"]> | null }[] = [];
      for (const { id, version } of applications) {
        try {
          // Each in a transaction of its own: one that changed in between does not undo the others.
          const documentsOfOne = await database.transaction().execute(async (transaction) => {
            const row = await require(transaction, id, caller);
            if (row.version !== version) throw new ExpectedFailure("application.decided");
            return decideOne(transaction, row, decision, caller, now);
          });
          added.push(...documentsOfOne);
          results.push({ id, failure: null });
        } catch (cause) {
          if (!(cause instanceof ExpectedFailure)) throw cause;
          results.push({ id, failure: cause.toFailure() });
        }
      }
      if (added.length > 0) documents.announce(added);
      return { results };
    },
  };
}

/** Null: everything; else the institution whose applications are hers. */
function reviewedBy(caller: Caller): string | null {
  if (caller.role === "administrator") return null;
  if (caller.role === "coordinator" && caller.institutionId !== null) return caller.institutionId;
  throw new ExpectedFailure("session.forbidden");
}

export async function isTaken(database: HubDatabase, email: string): Promise<boolean> {
  return (
    (await database.selectFrom("members").select("id").where("email", "=", email).executeTakeFirst()) !== undefined
  );
}
