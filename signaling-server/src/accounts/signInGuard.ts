import { ExpectedFailure } from "../../../contract/failure.ts";
import { audit } from "../audit/audit.ts";
import { addressNow } from "../audit/requestOrigin.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { FloodGuard } from "../floods/createFloodGuard.ts";
import { hashAccount, isKnownDevice } from "./knownDevices.ts";

const longestWaitMs = 15 * 60_000;
const forgottenAfterMs = 24 * 60 * 60_000;
/** A wait of this length counts as locked: administrators find it in the audit log. */
const lockedFromMs = 60_000;

export interface SignInGuard {
  /**
   * `account` here and below: the name that attempts are counted under (`countedAs`).
   * Counts an attempt before its password is looked at, so that many at once do not slip by.
   * @throws ExpectedFailure `account.slowedDown` with `retryAfterSeconds`
   */
  admit(account: string): Promise<void>;
  succeeded(account: string): Promise<void>;
  /**
   * The attempt that was admitted was wrong: its address may make fewer. Where it locked an account that is there, the
   * audit log tells; what strangers typed is nobody's business.
   */
  failed(account: string, member: { readonly id: string; readonly name: string } | null): Promise<void>;
}

/**
 * Slows down guessing at one account: after `freeAttempts` each failure doubles the wait, up to a quarter of an hour, also
 * when the hub is started again. And guessing from one address, at whatever accounts.
 */
export function createSignInGuard(
  database: HubDatabase,
  clock: Clock,
  freeAttempts: number,
  floods: FloodGuard,
): SignInGuard {
  return {
    async admit(account) {
      // Who guesses behind the same address does not lock it out either.
      if (!isKnownDevice(account)) floods.check("guesses", addressNow());
      const now = clock.now();
      const waitMs = await database.transaction().execute(async (transaction) => {
        const hash = hashAccount(account);
        await transaction
          .deleteFrom("sign_in_attempts")
          .where("last_at", "<", instant(now - forgottenAfterMs))
          .execute();
        const row = await transaction
          .selectFrom("sign_in_attempts")
          .selectAll()
          .where("account_hash", "=", hash)
          .executeTakeFirst();
        const left = row ? Date.parse(row.blocked_until) - now : 0;
        if (left > 0) return left;
        const failures = (row?.failures ?? 0) + 1;
        const wait = failures < freeAttempts ? 0 : Math.min(1000 * 2 ** (failures - freeAttempts), longestWaitMs);
        const counted = { failures, blocked_until: instant(now + wait), last_at: instant(now) };
        await transaction
          .insertInto("sign_in_attempts")
          .values({ account_hash: hash, ...counted })
          .onConflict((conflict) => conflict.column("account_hash").doUpdateSet(counted))
          .execute();
        return 0;
      });
      if (waitMs > 0) {
        throw new ExpectedFailure("account.slowedDown", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
      }
    },
    async failed(account, member) {
      floods.take("guesses", addressNow());
      await database.transaction().execute(async (transaction) => {
        const now = clock.now();
        const row = await transaction
          .selectFrom("sign_in_attempts")
          .selectAll()
          .where("account_hash", "=", hashAccount(account))
          .executeTakeFirst();
        if (member === null || row === undefined || Date.parse(row.blocked_until) - now < lockedFromMs) return;
        await audit(transaction, {
          at: instant(now),
          actor: null,
          action: "account.locked",
          subject: { kind: "member", id: member.id, name: member.name },
          details: { failures: row.failures },
        });
      });
    },
    async succeeded(account) {
      await database.deleteFrom("sign_in_attempts").where("account_hash", "=", hashAccount(account)).execute();
    },
  };
}
