import type { Handlers } from "../../../contract/boundary.ts";
import type { accountSync } from "../../../contract/accountSync.ts";
import type { ExchangeSettings } from "../exchange/createExchange.ts";
import { callerOf, type CallContext } from "../http/CallContext.ts";
import type { PasswordChanges } from "./passwordChanges.ts";
import type { SecondFactors } from "./secondFactors.ts";
import type { Sessions } from "./sessions.ts";

interface Parts {
  readonly exchange: ExchangeSettings;
  readonly sessions: Sessions;
  readonly passwordChanges: PasswordChanges;
  readonly secondFactors: SecondFactors;
}

/** One handler for each row of `contract/accountSync.ts`. */
export function createAccountHandlers(parts: Parts): Handlers<typeof accountSync, CallContext> {
  const { exchange, sessions, passwordChanges, secondFactors } = parts;
  return {
    "sessions.list": async (_, context) => ({ sessions: await sessions.listOf(callerOf(context)) }),
    "sessions.revoke": async ({ id }, context) => {
      await sessions.revoke(id, callerOf(context));
      return {};
    },
    "sessions.revokeOthers": async (_, context) => ({ count: await sessions.revokeOthers(callerOf(context)) }),
    "accounts.changePassword": async ({ password, newPassword }, context) => {
      await passwordChanges.change(callerOf(context), password, newPassword);
      return {};
    },
    "accounts.issueReset": ({ memberId }, context) => passwordChanges.issueReset(memberId, callerOf(context)),
    "accounts.reset": async ({ email, code, newPassword }) => {
      await passwordChanges.reset(email, code, newPassword);
      return {};
    },
    "secondFactor.read": (_, context) => secondFactors.read(callerOf(context).memberId),
    "secondFactor.begin": async ({ password }, context) => {
      await passwordChanges.verify(callerOf(context), password);
      return secondFactors.begin(callerOf(context), (await exchange.read()).name);
    },
    "secondFactor.confirm": async ({ code }, context) => ({
      recoveryCodes: await secondFactors.confirm(callerOf(context), code),
    }),
    "secondFactor.renewCodes": async ({ password, code }, context) => {
      await passwordChanges.verify(callerOf(context), password);
      return { recoveryCodes: await secondFactors.renewCodes(callerOf(context), code) };
    },
    "secondFactor.remove": async ({ password, code }, context) => {
      await passwordChanges.verify(callerOf(context), password);
      await secondFactors.remove(callerOf(context), code);
      return {};
    },
    "secondFactor.removeOf": async ({ memberId }, context) => {
      await secondFactors.removeOf(memberId, callerOf(context));
      return {};
    },
  };
}
