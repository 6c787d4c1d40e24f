import { ExpectedFailure } from "../../../contract/failure.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Caller } from "./caller.ts";
import { isGuessable } from "./isGuessable.ts";
import { forgetDevices } from "./knownDevices.ts";
import { makeReset } from "./makeReset.ts";
import { hashCode } from "./oneTimeCodes.ts";
import type { Passwords } from "./passwords.ts";
import type { Sessions } from "./sessions.ts";
import type { SignInGuard } from "./signInGuard.ts";

export interface PasswordChanges {
  /** Asks somebody who is in for the password again, slowed down as a sign-in is. @throws ExpectedFailure `account.passwordWrong` */
  verify(by: Caller, password: string): Promise<void>;
  /** The other sessions end. @throws ExpectedFailure `account.passwordWrong`, `account.passwordWeak` */
  change(by: Caller, password: string, newPassword: string): Promise<void>;
  /** @throws ExpectedFailure `account.memberUnknown` */
  issueReset(memberId: string, by: Caller): Promise<{ code: string; expiresAt: string }>;
  /** All sessions end. @throws ExpectedFailure `account.resetUnknown`, `account.passwordWeak` */
  reset(email: string, code: string, newPassword: string): Promise<void>;
}

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly guard: SignInGuard;
  readonly sessions: Sessions;
}

export function createPasswordChanges({ database, clock, passwords, guard, sessions }: Parts): PasswordChanges {
  const memberOf = (transaction: HubDatabase, id: string) =>
    transaction.selectFrom("members").selectAll().where("id", "=", id).executeTakeFirst();

  const openReset = (transaction: HubDatabase, email: string, code: string) =>
    transaction
      .selectFrom("password_resets")
      .innerJoin("members", "members.id", "password_resets.member_id")
      .select(["members.id", "members.name", "password_resets.code_hash"])
      .where("email", "=", email)
      .where("code_hash", "=", hashCode(code))
      .where("expires_at", ">", instant(clock.now()))
      .executeTakeFirst();

  async function verify(by: Caller, password: string): Promise<void> {
    const account = `member ${by.memberId}`;
    await guard.admit(account);
    const row = await memberOf(database, by.memberId);
    if (!(await passwords.verify(password, row?.password_hash ?? null))) {
      await guard.failed(account, { id: by.memberId, name: by.name });
      throw new ExpectedFailure("account.passwordWrong");
    }
    await guard.succeeded(account);
  }

  return {
    verify,

    async change(by, password, newPassword) {
      await verify(by, password);
      const {
        email,
        name,
        password_hash: before,
      } = await database
        .selectFrom("members")
        .select(["email", "name", "password_hash"])
        .where("id", "=", by.memberId)
        .executeTakeFirstOrThrow();
      if (isGuessable(newPassword, [email, name])) throw new ExpectedFailure("account.passwordWeak");
      const passwordHash = await passwords.hash(newPassword);
      const ended = await database.transaction().execute(async (transaction) => {
        const changed = await transaction
          .updateTable("members")
          .set({ password_hash: passwordHash })
          .where("id", "=", by.memberId)
          // What was verified is what is replaced: a reset in between has the last word.
          .where("password_hash", "=", before)
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) throw new ExpectedFailure("account.passwordWrong");
        const subject = { kind: "member", id: by.memberId, name };
        await audit(transaction, { at: instant(clock.now()), actor: by, action: "account.passwordChanged", subject });
        return sessions.endAllInside(transaction, by.memberId, by.sessionId);
      });
      sessions.announceEnded(ended);
    },

    issueReset: (memberId, by) =>
      database.transaction().execute(async (transaction) => {
        const member = await memberOf(transaction, memberId);
        if (member === undefined) throw new ExpectedFailure("account.memberUnknown");
        const now = clock.now();
        const reset = await makeReset(transaction, memberId, by.memberId, now);
        const subject = { kind: "member", id: memberId, name: member.name };
        await audit(transaction, { at: instant(now), actor: by, action: "account.resetIssued", subject });
        return reset;
      }),

    async reset(typed, code, newPassword) {
      const email = typed.toLowerCase();
      const open = await openReset(database, email, code);
      if (open === undefined) throw new ExpectedFailure("account.resetUnknown");
      if (isGuessable(newPassword, [email, open.name])) throw new ExpectedFailure("account.passwordWeak");
      const passwordHash = await passwords.hash(newPassword);
      const ended = await database.transaction().execute(async (transaction) => {
        // Again, for two who use it at once.
        const reset = await openReset(transaction, email, code);
        if (reset === undefined) throw new ExpectedFailure("account.resetUnknown");
        await transaction.deleteFrom("password_resets").where("member_id", "=", reset.id).execute();
        await transaction
          .updateTable("members")
          .set({ password_hash: passwordHash })
          .where("id", "=", reset.id)
          .execute();
        await forgetDevices(transaction, email);
        const subject = { kind: "member", id: reset.id, name: reset.name };
        await audit(transaction, { at: instant(clock.now()), actor: null, action: "account.passwordReset", subject });
        return sessions.endAllInside(transaction, reset.id, null);
      });
      sessions.announceEnded(ended);
      // Whoever guessed at the old one locked nobody out of the new one.
      await guard.succeeded(email);
    },
  };
}
