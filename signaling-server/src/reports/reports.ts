import { uuidv7 } from "uuidv7";
import type { ParsedInputOf } from "../../../contract/boundary.ts";
import type { administrationSync } from "../../../contract/administrationSync.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { Reported } from "../../../contract/models/report.ts";
import type { Caller } from "../accounts/caller.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "../documents/changeLog.ts";
import type { Documents } from "../documents/documents.ts";
import { groupReports } from "./groupReports.ts";

type InputOf<Name extends keyof typeof administrationSync> = ParsedInputOf<(typeof administrationSync)[Name]>;

export interface Reports {
  /** Of what one may see; the same version once for each member. @throws ExpectedFailure `document.notFound` */
  make(input: InputOf<"reports.make">, by: Caller): Promise<void>;
  /** By a moderator; open ones oldest first, decided ones newest first. @throws ExpectedFailure `session.forbidden` */
  list(decided: boolean, by: Caller): Promise<Reported[]>;
  /** By a moderator. @throws ExpectedFailure `session.forbidden`, `document.notFound` */
  decide(input: InputOf<"reports.decide">, by: Caller): Promise<void>;
}

const shownMax = 500;

export function createReports(database: HubDatabase, clock: Clock, documents: Documents): Reports {
  return {
    async make({ collection, documentId, reason, note }, by) {
      const document = await documents.find(collection, documentId, by);
      if (document === null) throw new ExpectedFailure("document.notFound");
      await database
        .insertInto("reports")
        .values({
          id: uuidv7(),
          collection,
          document_id: documentId,
          version: document.version,
          author_id: document.authorId,
          body: JSON.stringify(document.body),
          reporter_id: by.memberId,
          reason,
          note,
          created_at: instant(clock.now()),
          state: "open",
          decided_at: null,
          decided_by: null,
          decision: "",
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
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
        .where("reports.state", decided ? "!=" : "=", "open")
        .orderBy(decided ? "reports.decided_at" : "reports.created_at", decided ? "desc" : "asc")
        .limit(shownMax)
        .execute();
      return groupReports(rows);
    },

    async decide({ collection, documentId, decision, note }, by) {
      requireModerator(by);
      const added = await database.transaction().execute(async (transaction) => {
        const reports = await transaction
          .selectFrom("reports")
          .select(["id", "author_id", "state"])
          .where("collection", "=", collection)
          .where("document_id", "=", documentId)
          .execute();
        const first = reports[0];
        if (first === undefined) throw new ExpectedFailure("document.notFound");
        const at = instant(clock.now());
        const state = decision === "hide" ? "hidden" : "kept";
        const changed = await setShown(transaction, collection, documentId, decision === "hide", by, at);
        await transaction
          .updateTable("reports")
          .set({ state, decided_at: at, decided_by: by.memberId, decision: note })
          .where("collection", "=", collection)
          .where("document_id", "=", documentId)
          .execute();
        const details = { decision, authorId: first.author_id, ...(note !== "" && { note }) };
        const subject = { kind: collection, id: documentId, name: "" };
        await audit(transaction, { at, actor: by, action: "report.resolved", subject, details });
        return changed;
      });
      if (added !== null) documents.announce([added]);
    },
  };
}

function requireModerator(caller: Caller): void {
  if (caller.role !== "moderator" && caller.role !== "administrator") throw new ExpectedFailure("session.forbidden");
}

/**
 * Takes a document from everybody's replica, as a deletion does, or gives it back as it was: the log keeps every version.
 * What its author took away stays away. Null where nothing is to be done.
 */
async function setShown(
  transaction: HubDatabase,
  collection: string,
  id: string,
  hide: boolean,
  by: Caller,
  updatedAt: string,
): Promise<Document | null> {
  const current = await findDocument(transaction, collection, id);
  if (current === null || current.deleted === hide) return null;
  const next = { ...current, writeId: uuidv7(), writerId: by.memberId, version: current.version + 1, updatedAt };
  if (hide) return appendChange(transaction, { ...next, deleted: true, body: null });
  const newest = await transaction
    .selectFrom("changes")
    .select("writer_id")
    .where("collection", "=", collection)
    .where("id", "=", id)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const wasHidden = await transaction
    .selectFrom("reports")
    .select("id")
    .where("collection", "=", collection)
    .where("document_id", "=", id)
    .where("state", "=", "hidden")
    .executeTakeFirst();
  if (wasHidden === undefined || newest?.writer_id === current.authorId) return null;
  const row = await transaction
    .selectFrom("changes")
    .selectAll()
    .where("collection", "=", collection)
    .where("id", "=", id)
    .where("deleted", "=", 0)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const body: unknown = row.body === null ? null : JSON.parse(row.body);
  const schemaVersion = row.schema_version;
  return appendChange(transaction, { ...next, deleted: false, schemaVersion, body });
}
