import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Sessions } from "../accounts/sessions.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "../documents/changeLog.ts";
import type { Documents } from "../documents/documents.ts";
import { writeMemberDocument } from "../members/memberDocument.ts";
import { findInstitution } from "./institutionRows.ts";

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly documents: Documents;
}

/**
 * Makes two entries of one institution one: everybody of the first, and who asks to join it, goes to the second, and the
 * first goes. Roles stay. @throws ExpectedFailure `institution.notFound`
 */
export async function mergeInstitutions(
  { database, clock, sessions, documents }: Parts,
  id: string,
  intoId: string,
  by: Caller,
): Promise<void> {
  const now = instant(clock.now());
  const { moved, added } = await database.transaction().execute(async (transaction) => {
    const [from, into] = [await findInstitution(transaction, id), await findInstitution(transaction, intoId)];
    const document = await findDocument(transaction, "institution", id);
    if (from === null || into === null || document === null) throw new ExpectedFailure("institution.notFound");
    const members = await transaction.selectFrom("members").select("id").where("institution_id", "=", id).execute();
    await transaction.updateTable("members").set({ institution_id: intoId }).where("institution_id", "=", id).execute();
    await transaction
      .updateTable("applications")
      .set((set) => ({
        institution_id: intoId,
        institution_name: into.name,
        // Whoever decides about one sees first where it leads now.
        version: set("version", "+", 1),
        changed_at: now,
      }))
      .where("institution_id", "=", id)
      .execute();
    // Who chose the one that goes, on a computer that was away, means the one that stays.
    await transaction.updateTable("merged_institutions").set({ into_id: intoId }).where("into_id", "=", id).execute();
    await transaction.insertInto("merged_institutions").values({ id, into_id: intoId }).execute();
    const written: Document[] = [];
    for (const member of members) written.push(await writeMemberDocument(transaction, member.id, by.memberId, now));
    const change = { ...document, version: document.version + 1, updatedAt: now, deleted: true, body: null };
    written.push(await appendChange(transaction, { ...change, writeId: uuidv7(), writerId: by.memberId }));
    await audit(transaction, {
      at: now,
      actor: by,
      action: "institution.merged",
      subject: { kind: "institution", id, name: from.name },
      details: { into: into.name, intoId, members: members.length },
    });
    return { moved: members.map((member) => member.id), added: written };
  });
  for (const memberId of moved) sessions.forgetCaller(memberId);
  documents.announce(added);
}
