import { z } from "zod";
import { deviceSessionSchema, factorCodeSchema, secondFactorSchema } from "./models/accountSecurity.ts";
import { codeSchema, emailSchema, passwordSchema } from "./models/member.ts";
import { idSchema, instantSchema } from "./models/scalars.ts";
import { protocolVersion } from "./protocolVersion.ts";
import type { SyncRow } from "./syncRow.ts";

const at = (path: string) => `/v${protocolVersion}${path}`;
const empty = z.object({});
const typedPassword = z.string().min(1).max(256);
const recoveryCodes = z.array(z.string().max(64)).max(20);

/** What keeps an account its member's own. */
export const accountSync = {
  /** Those that have not ended, the last used first. */
  "sessions.list": {
    method: "GET",
    path: at("/sessions"),
    access: "session",
    input: empty,
    output: z.object({ sessions: z.array(deviceSessionSchema) }),
  },
  /** One's own, or nothing happens. Its sockets and tokens end at once. */
  "sessions.revoke": {
    method: "DELETE",
    path: at("/sessions/:id"),
    access: "session",
    input: z.object({ id: idSchema }),
    output: empty,
  },
  "sessions.revokeOthers": {
    method: "POST",
    path: at("/sessions/revoke-others"),
    access: "session",
    input: empty,
    output: z.object({ count: z.int().min(0) }),
  },
  /** The other sessions end. Failures: `account.passwordWrong`, `account.passwordWeak`. */
  "accounts.changePassword": {
    method: "POST",
    path: at("/accounts/password"),
    access: "session",
    input: z.object({ password: typedPassword, newPassword: passwordSchema }),
    output: empty,
  },
  /** A one-time code for a member who forgot the password. It is shown once; the hub keeps only its hash. */
  "accounts.issueReset": {
    method: "POST",
    path: at("/members/:memberId/password-reset"),
    access: "administrator",
    input: z.object({ memberId: idSchema }),
    output: z.object({ code: z.string(), expiresAt: instantSchema }),
  },
  /**
   * With such a code: all sessions end, and a second factor stays. Failures: `account.resetUnknown`, which says the same of
   * an account that is not there, `account.passwordWeak`.
   */
  "accounts.reset": {
    method: "POST",
    path: at("/accounts/reset"),
    access: "anyone",
    input: z.object({ email: emailSchema, code: codeSchema, newPassword: passwordSchema }),
    output: empty,
  },
  "secondFactor.read": {
    method: "GET",
    path: at("/second-factor"),
    access: "session",
    input: empty,
    output: secondFactorSchema,
  },
  /** Nothing is asked for until `secondFactor.confirm`. Failure: `account.passwordWrong`. */
  "secondFactor.begin": {
    method: "POST",
    path: at("/second-factor"),
    access: "session",
    input: z.object({ password: typedPassword }),
    output: z.object({
      /** Base 32, to be typed where no picture can be taken. */
      secret: z.string().max(200),
      /** `otpauth://totp/...`, for the picture. */
      uri: z.string().max(1000),
    }),
  },
  /** Failure: `account.secondFactorWrong`. The recovery codes are shown once. */
  "secondFactor.confirm": {
    method: "POST",
    path: at("/second-factor/confirm"),
    access: "session",
    input: z.object({ code: factorCodeSchema }),
    output: z.object({ recoveryCodes }),
  },
  /** The codes before are worth nothing then. Failures: `account.passwordWrong`, `account.secondFactorWrong`. */
  "secondFactor.renewCodes": {
    method: "POST",
    path: at("/second-factor/recovery-codes"),
    access: "session",
    input: z.object({ password: typedPassword, code: factorCodeSchema }),
    output: z.object({ recoveryCodes }),
  },
  "secondFactor.remove": {
    method: "POST",
    path: at("/second-factor/remove"),
    access: "session",
    input: z.object({ password: typedPassword, code: factorCodeSchema }),
    output: empty,
  },
  /** By an administrator, for a member whose second factor is lost. */
  "secondFactor.removeOf": {
    method: "DELETE",
    path: at("/members/:memberId/second-factor"),
    access: "administrator",
    input: z.object({ memberId: idSchema }),
    output: empty,
  },
} as const satisfies Record<string, SyncRow>;
