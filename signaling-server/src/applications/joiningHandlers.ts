import type { Handlers } from "../../../contract/boundary.ts";
import type { joiningSync } from "../../../contract/joiningSync.ts";
import type { Caller } from "../accounts/caller.ts";
import { callerOf, type CallContext } from "../http/CallContext.ts";
import type { Members } from "../members/members.ts";
import type { Applications } from "./applications.ts";
import type { Reviews } from "./reviews.ts";

interface Parts {
  readonly applications: Applications;
  readonly reviews: Reviews;
  readonly members: Members;
  readonly mergeInstitutions: (id: string, intoId: string, by: Caller) => Promise<void>;
}

/** One handler for each row of `contract/joiningSync.ts`. */
export function createJoiningHandlers({
  applications,
  reviews,
  members,
  mergeInstitutions,
}: Parts): Handlers<typeof joiningSync, CallContext> {
  return {
    "applications.submit": (input, { address }) => applications.submit(input, address),
    "applications.sendEvidence": async (input, { bytes }) => {
      await applications.sendEvidence(input, bytes);
      return {};
    },
    "applications.status": ({ code }) => applications.status(code),
    "applications.withdraw": async ({ code }) => {
      await applications.withdraw(code);
      return {};
    },
    "institutions.find": ({ query }) => applications.findInstitutions(query),
    "applications.list": (input, context) => reviews.list(input, callerOf(context)),
    "applications.open": ({ id }, context) => reviews.open(id, callerOf(context)),
    "applications.evidence": async ({ id }, context) => {
      context.giveBytes(await reviews.evidence(id, callerOf(context)));
      return {};
    },
    "applications.note": async ({ id, text }, context) => {
      await reviews.note(id, text, callerOf(context));
      return {};
    },
    "applications.decide": (input, context) => reviews.decide(input, callerOf(context)),
    "institutions.merge": async ({ id, intoId }, context) => {
      await mergeInstitutions(id, intoId, callerOf(context));
      return {};
    },
    "members.place": async (input, context) => {
      await members.place(input, callerOf(context));
      return {};
    },
    "members.suspend": async ({ id, reason }, context) => {
      await members.suspend(id, reason, callerOf(context));
      return {};
    },
    "members.reinstate": async ({ id, reason }, context) => {
      await members.reinstate(id, reason, callerOf(context));
      return {};
    },
    "members.standing": ({ id }) => members.standing(id),
  };
}
