import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { SecondFactor } from "../../../contract/models/accountSecurity.ts";
import type { AuditAction } from "../../../contract/models/audit.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Caller } from "./caller.ts";
import type { HubKey } from "./hubKey.ts";
import { hashCode, makeCode } from "./oneTimeCodes.ts";
import type { SignInGuard } from "./signInGuard.ts";

/** As every authenticator reads it: RFC 6238 with SHA-1, six digits, a new code every 30 seconds. */
const totp = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** RFC 4226: at least 128 bits, 160 recommended. */
const secretBytes = 20;
/** RFC 6238, 5.2: one step of drift either way, for clocks that are wrong and people who are slow. */
const driftSteps = 1;
const recoveryCodeCount = 10;

export interface SecondFactors {
  read(memberId: string): Promise<SecondFactor>;
  begin(by: Caller, hubName: string): Promise<{ secret: string; uri: string }>;
  /** @throws ExpectedFailure `account.secondFactorWrong` */
  confirm(by: Caller, code: string): Promise<string[]>;
  /** @throws ExpectedFailure `account.secondFactorWrong` */
  renewCodes(by: Caller, code: string): Promise<string[]>;
  /** @throws ExpectedFailure `account.secondFactorWrong` */
  remove(by: Caller, code: string): Promise<void>;
  /** By an administrator. Nothing happens where there is none. @throws ExpectedFailure `account.memberUnknown` */
  removeOf(memberId: string, by: Caller): Promise<void>;
  /**
   * Lets a sign-in pass, and uses the code up in its transaction.
   * @throws ExpectedFailure `account.secondFactorRequired` without a code, `account.secondFactorWrong`
   */
  pass(transaction: HubDatabase, memberId: string, code: string | undefined): Promise<void>;
}

export function createSecondFactors(
  database: HubDatabase,
  clock: Clock,
  key: HubKey,
  guard: SignInGuard,
): SecondFactors {
  const factorOf = (transaction: HubDatabase, memberId: string) =>
    transaction.selectFrom("second_factors").selectAll().where("member_id", "=", memberId).executeTakeFirst();

  /** True where the code is right now and was not used before; it is used up by that. */
  async function takeTotp(transaction: HubDatabase, memberId: string, digits: string): Promise<boolean> {
    const factor = await factorOf(transaction, memberId);
    const secret = factor && key.unseal(factor.secret);
    if (!factor || !secret) return false;
    const now = clock.now();
    const generator = new TOTP({ ...totp, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) });
    const drift = generator.validate({ token: digits, timestamp: now, window: driftSteps });
    if (drift === null) return false;
    const step = Math.floor(now / 1000 / totp.period) + drift;
    if (step <= factor.last_step) return false;
    await transaction
      .updateTable("second_factors")
      .set({ last_step: step })
      .where("member_id", "=", memberId)
      .execute();
    return true;
  }

  async function takeRecoveryCode(transaction: HubDatabase, memberId: string, code: string): Promise<boolean> {
    const used = await transaction
      .updateTable("recovery_codes")
      .set({ used_at: instant(clock.now()) })
      .where("code_hash", "=", hashCode(code))
      .where("member_id", "=", memberId)
      .where("used_at", "is", null)
      .executeTakeFirst();
    return used.numUpdatedRows > 0n;
  }

  async function take(transaction: HubDatabase, memberId: string, code: string): Promise<void> {
    const digits = code.replaceAll(/[\s-]/g, "");
    const right = /^\d{6}$/.test(digits)
      ? await takeTotp(transaction, memberId, digits)
      : await takeRecoveryCode(transaction, memberId, code);
    if (!right) throw new ExpectedFailure("account.secondFactorWrong");
  }

  /** As `take`, in one transaction with `then`; guesses by somebody who is in are slowed down as well. */
  async function taking<Value>(
    by: Caller,
    code: string,
    then: (transaction: HubDatabase) => Promise<Value>,
  ): Promise<Value> {
    const account = `second factor ${by.memberId}`;
    await guard.admit(account);
    const taken = database.transaction().execute(async (transaction) => {
      await take(transaction, by.memberId, code);
      return then(transaction);
    });
    const value = await taken.catch(async (cause: unknown) => {
      if (cause instanceof ExpectedFailure) await guard.failed(account, { id: by.memberId, name: by.name });
      throw cause;
    });
    await guard.succeeded(account);
    return value;
  }

  async function makeCodes(transaction: HubDatabase, memberId: string): Promise<string[]> {
    const codes = Array.from({ length: recoveryCodeCount }, makeCode);
    await transaction.deleteFrom("recovery_codes").where("member_id", "=", memberId).execute();
    await transaction
      .insertInto("recovery_codes")
      .values(codes.map((code) => ({ code_hash: hashCode(code), member_id: memberId, used_at: null })))
      .execute();
    return codes;
  }

  async function drop(transaction: HubDatabase, memberId: string): Promise<void> {
    await transaction.deleteFrom("recovery_codes").where("member_id", "=", memberId).execute();
    await transaction.deleteFrom("second_factors").where("member_id", "=", memberId).execute();
  }

  const tell = (
    transaction: HubDatabase,
    action: AuditAction,
    by: Caller,
    member = { id: by.memberId, name: by.name },
  ) =>
    audit(transaction, {
      at: instant(clock.now()),
      actor: by,
      action,
      subject: { kind: "member", id: member.id, name: member.name },
    });

  return {
    async read(memberId) {
      const enabled = ((await factorOf(database, memberId))?.confirmed_at ?? null) !== null;
      const left = await database
        .selectFrom("recovery_codes")
        .select((expression) => expression.fn.countAll<number>().as("count"))
        .where("member_id", "=", memberId)
        .where("used_at", "is", null)
        .executeTakeFirstOrThrow();
      return { enabled, recoveryCodesLeft: left.count };
    },

    begin: (by, hubName) =>
      database.transaction().execute(async (transaction) => {
        if ((await factorOf(transaction, by.memberId))?.confirmed_at)
          throw new ExpectedFailure("account.secondFactorThere");
        const bytes = Uint8Array.from(randomBytes(secretBytes));
        const secret = new Secret({ buffer: bytes.buffer });
        const row = { secret: key.seal(bytes), confirmed_at: null, last_step: 0 };
        await transaction
          .insertInto("second_factors")
          .values({ member_id: by.memberId, ...row })
          .onConflict((conflict) => conflict.column("member_id").doUpdateSet(row))
          .execute();
        const { email } = await transaction
          .selectFrom("members")
          .select("email")
          .where("id", "=", by.memberId)
          .executeTakeFirstOrThrow();
        const uri = new TOTP({ ...totp, secret, issuer: hubName.replaceAll(":", " "), label: email }).toString();
        return { secret: secret.base32, uri };
      }),

    confirm: (by, code) =>
      taking(by, code, async (transaction) => {
        if ((await factorOf(transaction, by.memberId))?.confirmed_at) {
          throw new ExpectedFailure("account.secondFactorThere");
        }
        await transaction
          .updateTable("second_factors")
          .set({ confirmed_at: instant(clock.now()) })
          .where("member_id", "=", by.memberId)
          .execute();
        await tell(transaction, "account.secondFactorAdded", by);
        return makeCodes(transaction, by.memberId);
      }),

    renewCodes: (by, code) =>
      taking(by, code, async (transaction) => {
        await tell(transaction, "account.recoveryCodesRenewed", by);
        return makeCodes(transaction, by.memberId);
      }),

    remove: (by, code) =>
      taking(by, code, async (transaction) => {
        await drop(transaction, by.memberId);
        await tell(transaction, "account.secondFactorRemoved", by);
      }),

    removeOf: (memberId, by) =>
      database.transaction().execute(async (transaction) => {
        const member = await transaction
          .selectFrom("members")
          .select(["id", "name"])
          .where("id", "=", memberId)
          .executeTakeFirst();
        if (member === undefined) throw new ExpectedFailure("account.memberUnknown");
        if ((await factorOf(transaction, memberId)) === undefined) return;
        await drop(transaction, memberId);
        await tell(transaction, "account.secondFactorRemoved", by, member);
      }),

    async pass(transaction, memberId, code) {
      const factor = await factorOf(transaction, memberId);
      if (factor === undefined || factor.confirmed_at === null) return;
      if (code === undefined) throw new ExpectedFailure("account.secondFactorRequired");
      await take(transaction, memberId, code);
    },
  };
}
