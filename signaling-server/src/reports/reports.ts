import { uuidv7 } from "uuidv7";
import type { ParsedInputOf } from "../../../contract/boundary.ts";
import type { administrationSync } from "../../../contract/administrationSync.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Reported } from "../../../contract/models/report.ts";
import type { Caller } from "../accounts/caller.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Documents } from "../documents/documents.ts";
import type { Members } from "../members/members.ts";
import { groupReports } from "./groupReports.ts";
import { setShown } from "./setShown.ts";

type InputOf<Name extends keyof typeof administrationSync> = ParsedInputOf<(typeof administrationSync)[Name]>;

export interface Reports {
  /** Of what one may see; the same version once for each member. @throws ExpectedFailure `document.notFound` */
  make(input: InputOf<"reports.make">, by: Caller): Promise<{ readonly decidable: boolean }>;
  /**
   * By a moderator, who is not shown what is said of her own words; open ones oldest first, decided ones newest first.
   * @throws ExpectedFailure `session.forbidden`
   */
  list(decided: boolean, by: Caller): Promise<{ readonly reported: Reported[]; readonly alone: boolean }>;
  /** By a moderator. @throws ExpectedFailure `session.forbidden`, `document.notFound`, `member.lastAdministrator` */
  decide(input: InputOf<"reports.decide">, by: Caller): Promise<void>;
}

const shownMax = 500;

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly documents: Documents;
  readonly members: Members;
}

export function createReports({ database, clock, documents, members }: Parts): Reports {
  return {
    async make({ collection, documentId, reason, note }, by) {
      const document = await documents.find(collection, documentId, by);
      if (document === null) throw new ExpectedFailure("document.notFound");
      const at = instant(clock.now());
      const reported = { author_id: document.authorId, collection, body: JSON.stringify(document.body) };
      await database.transaction().execute(async (transaction) => {
        const inserted = await transaction
          .insertInto("reports")
          .values({
            ...reported,
            id: uuidv7(),
            document_id: documentId,
            version: document.version,
            reporter_id: by.memberId,
            reason,
            note,
            created_at: at,
            state: "open",
            decided_at: null,
            decided_by: null,
            decision: "",
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (inserted.numInsertedOrUpdatedRows === 0n) return;
        // From here on moderators may read what lies outside their scopes. Who said so stands with the report, where who
        // wrote it, be she an administrator, does not see it.
        const subject = { kind: collection, id: documentId, name: "" };
        await audit(transaction, { at, actor: null, action: "report.made", subject, details: { reason } });
      });
      const deciders = await decidersOf(database);
      return { decidable: deciders.some((id) => !wrote(reported, id)) };
    },

    async list(decided, by) {
      requireModerator(by);
      const rows = await database
        .selectFrom("reports")
        .innerJoin("members as reporters", "reporters.id", "reports.reporter_id")
        .leftJoin("members as authors", "authors.id", "reports.author_id")
        .leftJoin("members as deciders", "deciders.id", "reports.decided_by")
        .leftJoin("documents", (join) =>
          join
            .onRef("documents.collection", "=", "reports.collection")
            .onRef("documents.id", "=", "reports.document_id"),
        )
        .selectAll("reports")
        .select(["reporters.name as reporterName", "authors.name as authorName", "deciders.name as deciderName"])
        .select("documents.version as versionNow")
        .where("reports.author_id", "!=", by.memberId)
        .where("reports.state", decided ? "!=" : "=", "open")
        .orderBy(decided ? "reports.decided_at" : "reports.created_at", decided ? "desc" : "asc")
        .limit(shownMax)
        .execute();
      // Told of whoever stands alone, whether or not anything was said of her words: she would learn it by this.
      const alone = (await decidersOf(database)).every((id) => id === by.memberId);
      return { reported: groupReports(rows.filter((row) => !wrote(row, by.memberId))), alone };
    },

    async decide({ collection, documentId, decision, note }, by) {
      requireModerator(by);
      if (decision === "suspend" && by.role !== "administrator") throw new ExpectedFailure("session.forbidden");
      const { changed, suspended } = await database.transaction().execute(async (transaction) => {
        const rows = await transaction
          .selectFrom("reports")
          .select(["author_id", "collection", "body"])
          .where("collection", "=", collection)
          .where("document_id", "=", documentId)
          .execute();
        const [first] = rows;
        // Whoever wrote it, be it together with others, is told nothing of it.
        if (first === undefined || rows.some((row) => wrote(row, by.memberId))) {
          throw new ExpectedFailure("document.notFound");
        }
        const at = instant(clock.now());
        const hide = decision !== "keep";
        const added = await setShown(transaction, collection, documentId, hide, by, at);
        await transaction
          .updateTable("reports")
          .set({ state: hide ? "hidden" : "kept", decided_at: at, decided_by: by.memberId, decision: note })
          .where("collection", "=", collection)
          .where("document_id", "=", documentId)
          .execute();
        const details = { decision, authorId: first.author_id, ...(note !== "" && { note }) };
        const subject = { kind: collection, id: documentId, name: "" };
        await audit(transaction, { at, actor: by, action: "report.resolved", subject, details });
        const cut = decision === "suspend" ? members.suspendInside(transaction, first.author_id, note, by) : null;
        return { changed: added, suspended: await cut };
      });
      if (collection === "message") documents.forgetFiles();
      if (changed.length > 0) documents.announce(changed);
      if (suspended !== null) members.announceSuspended(suspended);
    },
  };
}

/** Who may decide: any of these but who wrote it, so that administrators step in for a moderator and the other way round. */
async function decidersOf(database: HubDatabase): Promise<string[]> {
  const rows = await database
    .selectFrom("members")
    .select("id")
    .where("role", "in", ["moderator", "administrator"])
    .where("suspended_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

/** As what was reported said who wrote it. */
function wrote(report: { author_id: string; collection: string; body: string }, memberId: string): boolean {
  if (report.author_id === memberId) return true;
  if (report.collection !== "article") return false;
  const { coAuthors = [] } = JSON.parse(report.body) as { coAuthors?: { memberId?: string | null }[] };
  return coAuthors.some((each) => each.memberId === memberId);
}

function requireModerator(caller: Caller): void {
  if (caller.role !== "moderator" && caller.role !== "administrator") throw new ExpectedFailure("session.forbidden");
}
