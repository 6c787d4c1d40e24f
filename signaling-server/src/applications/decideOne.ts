import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Decision } from "../../../contract/models/application.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import { audit } from "../audit/audit.ts";
import type { HubDatabase } from "../database/schema.ts";
import { addEvent, formOf, type ApplicationRow } from "./applicationRows.ts";
import { ensureInstitution, findInstitution } from "./institutionRows.ts";

/** Carries one decision out, inside a transaction; gives the documents that it added. */
export async function decideOne(
  transaction: HubDatabase,
  row: ApplicationRow,
  decision: Decision,
  by: Caller,
  now: string,
): Promise<Document[]> {
  const open = row.state === "received" || row.state === "asked";
  if (!open && !(row.state === "incomplete" && decision.kind === "refuse")) {
    throw new ExpectedFailure("application.decided");
  }
  const set = async (changes: Partial<Pick<ApplicationRow, "state" | "role" | "institution_id" | "decided_at">>) => {
    await transaction
      .updateTable("applications")
      .set({ ...changes, version: row.version + 1, changed_at: now })
      .where("id", "=", row.id)
      .execute();
  };
  // Nobody is named who may not be let in: the log is kept for ever, what an applicant typed is not.
  const subject = { kind: "application", id: row.id, name: "" };
  const act = { at: now, actor: by, subject };
  const event = { at: now, by: by.memberId };
  switch (decision.kind) {
    case "refuse":
      await set({ state: "refused", decided_at: now });
      await addEvent(transaction, row.id, { ...event, kind: "refused", text: decision.reason });
      await audit(transaction, { ...act, action: "application.refused", details: { reason: decision.reason } });
      return [];
    case "ask":
      await set({ state: "asked" });
      await addEvent(transaction, row.id, { ...event, kind: "asked", text: decision.question });
      await audit(transaction, { ...act, action: "application.askedBack" });
      return [];
    case "approve": {
      // A coordinator lets colleagues in, and gives no power away.
      const isCoordinator = by.role !== "administrator";
      const elsewhere = decision.institutionId !== null && decision.institutionId !== by.institutionId;
      if (isCoordinator && (decision.role !== "member" || elsewhere)) throw new ExpectedFailure("session.forbidden");
      const taken = await transaction
        .selectFrom("members")
        .select("id")
        .where("email", "=", row.email)
        .executeTakeFirst();
      if (taken) throw new ExpectedFailure("account.emailTaken");
      const { id, added } = await placeOf(transaction, row, decision.institutionId, by, now);
      await set({ state: "approved", role: decision.role, institution_id: id, decided_at: now });
      await addEvent(transaction, row.id, { ...event, kind: "approved", text: "" });
      const details = { role: decision.role, institutionId: id };
      const named = { ...subject, name: row.name };
      await audit(transaction, { ...act, subject: named, action: "application.approved", details });
      return added === null ? [] : [added];
    }
    default:
      return decision satisfies never;
  }
}

/** Where the applicant will belong: what the reviewer says, what she chose, or the new one that she named. */
async function placeOf(
  transaction: HubDatabase,
  row: ApplicationRow,
  chosen: string | null,
  by: Caller,
  now: string,
): Promise<{ readonly id: string; readonly added: Document | null }> {
  const id = chosen ?? row.institution_id;
  if (id !== null) {
    if ((await findInstitution(transaction, id)) === null) throw new ExpectedFailure("institution.notFound");
    return { id, added: null };
  }
  const { institution } = formOf(row);
  if (institution.kind === "existing") return { id: institution.id, added: null };
  const { name, country, city } = institution;
  return ensureInstitution(transaction, { name, country, city }, by, now);
}
