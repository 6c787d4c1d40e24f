import { uuidv7 } from "uuidv7";
import type { ParsedInputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { newestVersionOf } from "../../../contract/models/bodyVersions.ts";
import type { ProfileBody } from "../../../contract/models/profile.ts";
import type { SessionTokens, SyncCalls } from "../../../contract/sync.ts";
import { isGuessable } from "../accounts/isGuessable.ts";
import { hashCode } from "../accounts/oneTimeCodes.ts";
import type { Passwords } from "../accounts/passwords.ts";
import type { Sessions } from "../accounts/sessions.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange } from "../documents/changeLog.ts";
import type { Documents } from "../documents/documents.ts";
import { writeMemberDocument } from "../members/memberDocument.ts";
import { addEvent, formOf, type ApplicationRow } from "./applicationRows.ts";

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly documents: Documents;
  readonly passwords: Passwords;
}

/** Makes a member of somebody whose application was approved: with the password that they choose now. */
export async function enterByApplication(
  { database, clock, sessions, documents, passwords }: Parts,
  { code, password, device }: ParsedInputOf<SyncCalls["applications.enter"]>,
): Promise<SessionTokens> {
  const codeHash = hashCode(code);
  const approved = await requireApproved(database, codeHash);
  if (isGuessable(password, [approved.email, approved.name])) throw new ExpectedFailure("account.passwordWeak");
  const passwordHash = await passwords.hash(password);
  const [tokens, added] = await database.transaction().execute(async (transaction) => {
    const row = await requireApproved(transaction, codeHash);
    const taken = await transaction
      .selectFrom("members")
      .select("id")
      .where("email", "=", row.email)
      .executeTakeFirst();
    // Nobody learns this who was not approved with this very address.
    if (taken) throw new ExpectedFailure("account.emailTaken");
    const form = formOf(row);
    const now = instant(clock.now());
    const { name, institution_id: institutionId } = row;
    const member = { memberId: uuidv7(), name, role: row.role ?? "member", institutionId };
    await transaction
      .insertInto("members")
      .values({
        id: member.memberId,
        email: row.email,
        name,
        role: member.role,
        password_hash: passwordHash,
        created_at: now,
        institution_id: institutionId,
        country: row.country,
        profession: form.profession,
      })
      .execute();
    const document = await writeMemberDocument(transaction, member.memberId, member.memberId, now);
    const body: ProfileBody = {
      languages: form.languages,
      specialities: form.specialities,
      availability: "open",
      about: "",
      timeZone: null,
    };
    const profile = await appendChange(transaction, {
      writeId: uuidv7(),
      writerId: member.memberId,
      collection: "profile",
      id: member.memberId,
      scope: "members",
      version: 1,
      authorId: member.memberId,
      updatedAt: now,
      deleted: false,
      schemaVersion: newestVersionOf("profile"),
      body,
    });
    await transaction
      .updateTable("applications")
      .set({ state: "joined", version: row.version + 1, changed_at: now, member_id: member.memberId })
      .where("id", "=", row.id)
      .execute();
    await addEvent(transaction, row.id, { at: now, kind: "joined", by: null, text: "" });
    await audit(transaction, {
      at: now,
      actor: member,
      action: "member.joined",
      subject: { kind: "member", id: member.memberId, name },
      details: { role: member.role, applicationId: row.id },
    });
    return [await sessions.begin(transaction, member, device), [document, profile]] as const;
  });
  documents.announce(added);
  return tokens;
}

async function requireApproved(database: HubDatabase, codeHash: string): Promise<ApplicationRow> {
  const row = await database
    .selectFrom("applications")
    .selectAll()
    .where("code_hash", "=", codeHash)
    .executeTakeFirst();
  if (row === undefined) throw new ExpectedFailure("application.notFound");
  if (row.state !== "approved") throw new ExpectedFailure("application.notApproved");
  return row;
}
