import { createHash } from "node:crypto";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";

const longestWaitMs = 15 * 60_000;
const forgottenAfterMs = 24 * 60 * 60_000;
/** A wait of this length counts as locked: administrators find it in the audit log. */
const lockedFromMs = 60_000;

export interface SignInGuard {
  /**
   * Counts an attempt before its password is looked at, so that many at once do not slip by.
   * @throws ExpectedFailure `hub.tooManyRequests` with `retryAfterSeconds`
   */
  admit(email: string): Promise<void>;
  succeeded(email: string): Promise<void>;
  /** The attempt that was admitted was wrong; where that locked the account, the audit log tells. */
  failed(email: string): Promise<void>;
}

/** Slows down guessing at one account: after `freeAttempts` each failure doubles the wait, up to a quarter of an hour. */
export function createSignInGuard(database: HubDatabase, clock: Clock, freeAttempts: number): SignInGuard {
  return {
    async admit(email) {
      const now = clock.now();
      const waitMs = await database.transaction().execute(async (transaction) => {
        const account = hashAccount(email);
        await transaction
          .deleteFrom("sign_in_attempts")
          .where("last_at", "<", instant(now - forgottenAfterMs))
          .execute();
        const row = await transaction
          .selectFrom("sign_in_attempts")
          .selectAll()
          .where("account_hash", "=", account)
          .executeTakeFirst();
        const left = row ? Date.parse(row.blocked_until) - now : 0;
        if (left > 0) return left;
        const failures = (row?.failures ?? 0) + 1;
        const wait = failures < freeAttempts ? 0 : Math.min(1000 * 2 ** (failures - freeAttempts), longestWaitMs);
        const counted = { failures, blocked_until: instant(now + wait), last_at: instant(now) };
        await transaction
          .insertInto("sign_in_attempts")
          .values({ account_hash: account, ...counted })
          .onConflict((conflict) => conflict.column("account_hash").doUpdateSet(counted))
          .execute();
        return 0;
      });
      if (waitMs > 0) {
        throw new ExpectedFailure("hub.tooManyRequests", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
      }
    },
    async failed(email) {
      await database.transaction().execute(async (transaction) => {
        const now = clock.now();
        const row = await transaction
          .selectFrom("sign_in_attempts")
          .selectAll()
          .where("account_hash", "=", hashAccount(email))
          .executeTakeFirst();
        if (row === undefined || Date.parse(row.blocked_until) - now < lockedFromMs) return;
        await auditLock(transaction, email, now, row.failures);
      });
    },
    async succeeded(email) {
      await database.deleteFrom("sign_in_attempts").where("account_hash", "=", hashAccount(email)).execute();
    },
  };
}

/** What strangers typed is not kept as it is. */
const hashAccount = (email: string) => createHash("sha256").update(email).digest("hex");

/** Only of accounts that are there: what strangers typed is nobody's business. */
async function auditLock(transaction: HubDatabase, email: string, now: number, failures: number): Promise<void> {
  const member = await transaction
    .selectFrom("members")
    .select(["id", "name"])
    .where("email", "=", email)
    .executeTakeFirst();
  if (member === undefined) return;
  const subject = { kind: "member", id: member.id, name: member.name };
  await audit(transaction, { at: instant(now), actor: null, action: "account.locked", subject, details: { failures } });
}
