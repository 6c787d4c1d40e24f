import { uuidv7 } from "uuidv7";
import type { ParsedInputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Role } from "../../../contract/models/member.ts";
import type { SessionTokens, SyncCalls } from "../../../contract/sync.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Documents } from "../documents/documents.ts";
import { findOpenInvitation, useInvitation } from "../invitations/invitations.ts";
import { writeMemberDocument } from "../members/memberDocument.ts";
import { hashCode, makeCode } from "./oneTimeCodes.ts";
import { countedAs } from "./knownDevices.ts";
import { isGuessable } from "./isGuessable.ts";
import type { Passwords } from "./passwords.ts";
import type { SecondFactors } from "./secondFactors.ts";
import type { Sessions } from "./sessions.ts";
import type { SignInGuard } from "./signInGuard.ts";

export interface Accounts {
  /** Made at each start of a hub that nobody has joined; null later. */
  readonly setupCode: string | null;
  needsAdministrator(): Promise<boolean>;
  join(input: ParsedInputOf<SyncCalls["accounts.join"]>): Promise<SessionTokens>;
  signIn(input: ParsedInputOf<SyncCalls["accounts.signIn"]>): Promise<SessionTokens>;
}

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly documents: Documents;
  readonly passwords: Passwords;
  readonly guard: SignInGuard;
  readonly secondFactors: SecondFactors;
}

export async function createAccounts(parts: Parts): Promise<Accounts> {
  const { database, clock, sessions, documents, passwords, guard, secondFactors } = parts;
  // Only in memory: whoever can restart the hub can read its data anyway.
  const setupCode = (await hasMembers(database)) ? null : makeCode();
  const setupHash = setupCode === null ? null : hashCode(setupCode);

  /** The role that a code gives, or a failure. Asked again inside the transaction that uses it up. */
  async function roleFor(
    transaction: HubDatabase,
    codeHash: string,
  ): Promise<{ role: Role; invitationId: string | null }> {
    if (codeHash === setupHash && !(await hasMembers(transaction)))
      return { role: "administrator", invitationId: null };
    const invitationId = await findOpenInvitation(transaction, codeHash, clock.now());
    if (invitationId === null) throw new ExpectedFailure("account.invitationUnknown");
    return { role: "member", invitationId };
  }

  return {
    setupCode,
    needsAdministrator: async () => !(await hasMembers(database)),

    async join(input) {
      const codeHash = hashCode(input.code);
      const email = input.email.toLowerCase();
      await roleFor(database, codeHash);
      if (isGuessable(input.password, [email, input.name])) throw new ExpectedFailure("account.passwordWeak");
      const passwordHash = await passwords.hash(input.password);
      const [tokens, profile] = await database.transaction().execute(async (transaction) => {
        const { role, invitationId } = await roleFor(transaction, codeHash);
        const taken = await transaction
          .selectFrom("members")
          .select("id")
          .where("email", "=", email)
          .executeTakeFirst();
        if (taken) throw new ExpectedFailure("account.emailTaken");
        const member = { memberId: uuidv7(), name: input.name, role, institutionId: null };
        const now = instant(clock.now());
        await transaction
          .insertInto("members")
          .values({
            id: member.memberId,
            email,
            name: member.name,
            role,
            password_hash: passwordHash,
            created_at: now,
          })
          .execute();
        if (invitationId !== null) await useInvitation(transaction, invitationId, member.memberId);
        const profile = await writeMemberDocument(transaction, member.memberId, member.memberId, now);
        await audit(transaction, {
          at: profile.updatedAt,
          actor: member,
          action: "member.joined",
          subject: { kind: "member", id: member.memberId, name: member.name },
          details: { role, ...(invitationId !== null && { invitationId }) },
        });
        return [await sessions.begin(transaction, member, input.device), profile] as const;
      });
      documents.announce([profile]);
      return tokens;
    },

    async signIn({ email: typed, password, secondFactor, device }) {
      const email = typed.toLowerCase();
      const counted = await countedAs(database, email, device?.key);
      await guard.admit(counted);
      const row = await database.selectFrom("members").selectAll().where("email", "=", email).executeTakeFirst();
      if (!(await passwords.verify(password, row?.password_hash ?? null)) || !row) {
        await guard.failed(counted, row ?? null);
        throw new ExpectedFailure("account.credentialsWrong");
      }
      const member = { memberId: row.id, name: row.name, role: row.role, institutionId: row.institution_id };
      const entering = database.transaction().execute(async (transaction) => {
        // A password that was changed while it was looked at lets nobody in any more.
        const now = await transaction
          .selectFrom("members")
          .select("password_hash")
          .where("id", "=", row.id)
          .executeTakeFirst();
        if (now?.password_hash !== row.password_hash) throw new ExpectedFailure("account.credentialsWrong");
        await secondFactors.pass(transaction, member.memberId, secondFactor);
        return sessions.begin(transaction, member, device);
      });
      const tokens = await entering.catch(async (cause: unknown) => {
        const guessed = cause instanceof ExpectedFailure && cause.code === "account.secondFactorWrong";
        if (guessed) await guard.failed(counted, row);
        throw cause;
      });
      await guard.succeeded(counted);
      return tokens;
    },
  };
}

async function hasMembers(database: HubDatabase): Promise<boolean> {
  return (await database.selectFrom("members").select("id").limit(1).executeTakeFirst()) !== undefined;
}
