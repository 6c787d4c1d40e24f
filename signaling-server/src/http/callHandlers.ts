import type { Handlers, ParsedInputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { protocolVersion } from "../../../contract/protocolVersion.ts";
import type { SessionTokens, SyncCalls } from "../../../contract/sync.ts";
import type { AuditLog } from "../audit/auditLog.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Accounts } from "../accounts/accounts.ts";
import { createAccountHandlers } from "../accounts/accountHandlers.ts";
import type { PasswordChanges } from "../accounts/passwordChanges.ts";
import type { SecondFactors } from "../accounts/secondFactors.ts";
import type { Sessions } from "../accounts/sessions.ts";
import type { Applications } from "../applications/applications.ts";
import { createJoiningHandlers } from "../applications/joiningHandlers.ts";
import type { Reviews } from "../applications/reviews.ts";
import type { Reports } from "../reports/reports.ts";
import type { ExchangeSettings } from "../exchange/createExchange.ts";
import type { Storage } from "../../../contract/models/storage.ts";
import type { ModelReadings } from "../models/createModelReadings.ts";
import type { Documents } from "../documents/documents.ts";
import type { FloodGuard } from "../floods/createFloodGuard.ts";
import type { Invitations } from "../invitations/invitations.ts";
import type { Members } from "../members/members.ts";
import type { Segments } from "../segments/segments.ts";
import type { TranslationServer } from "../translation/createTranslationServer.ts";
import { callerOf, type CallContext } from "./CallContext.ts";

interface Parts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly passwordChanges: PasswordChanges;
  readonly secondFactors: SecondFactors;
  readonly applications: Applications;
  readonly reviews: Reviews;
  readonly members: Members;
  readonly enter: (input: ParsedInputOf<SyncCalls["applications.enter"]>) => Promise<SessionTokens>;
  readonly mergeInstitutions: (id: string, intoId: string, by: Caller) => Promise<void>;
  readonly invitations: Invitations;
  readonly documents: Documents;
  readonly segments: Segments;
  readonly floods: FloodGuard;
  readonly auditLog: AuditLog;
  readonly exchange: ExchangeSettings;
  readonly reports: Reports;
  readonly translationServer: TranslationServer;
  readonly modelReadings: ModelReadings;
  readonly readStorage: () => Promise<Storage>;
}

/** One handler for each row of `contract/sync.ts`. */
export function createCallHandlers(parts: Parts): Handlers<SyncCalls, CallContext> {
  const { accounts, sessions, invitations, documents, segments, floods, auditLog, exchange, reports } = parts;
  /** @throws ExpectedFailure `session.forbidden` for who may not invite, as the exchange is run now */
  async function inviterOf(context: CallContext): Promise<Caller> {
    const caller = callerOf(context);
    if (caller.role === "administrator") return caller;
    const coordinates = caller.role === "coordinator" && (await exchange.read()).invitations === "coordinators";
    if (!coordinates) throw new ExpectedFailure("session.forbidden");
    return caller;
  }

  return {
    "hub.hello": async () => ({
      product: "medixchange-hub",
      protocolVersion,
      name: (await exchange.read()).name,
      needsAdministrator: await accounts.needsAdministrator(),
    }),
    "accounts.join": (input) => accounts.join(input),
    "accounts.signIn": (input) => accounts.signIn(input),
    "accounts.refresh": (input) => sessions.refresh(input.refreshToken, input.nextRefreshToken),
    "accounts.signOut": async (_, context) => {
      await sessions.end(callerOf(context).sessionId);
      return {};
    },
    ...createAccountHandlers(parts),
    ...createJoiningHandlers(parts),
    "applications.enter": (input) => parts.enter(input),
    "invitations.create": async (input, context) => invitations.create(input.note, await inviterOf(context)),
    "invitations.list": async (_, context) => ({ invitations: await invitations.list(await inviterOf(context)) }),
    "invitations.revoke": async (input, context) => {
      await invitations.revoke(input.id, await inviterOf(context));
      return {};
    },
    "audit.list": ({ before, limit, ...filter }) => auditLog.list(filter, before, limit),
    "audit.export": ({ before, limit, ...filter }, context) =>
      auditLog.export(filter, before, limit, callerOf(context)),
    "audit.check": async () => ({ actors: await auditLog.actors(), ...(await auditLog.check()) }),
    "exchange.change": async (input, context) => {
      await exchange.change(input, callerOf(context));
      return {};
    },
    "translationServer.read": async () => ({ server: await parts.translationServer.read() }),
    "translationServer.set": async ({ server }, context) => ({
      server: await parts.translationServer.set(server, callerOf(context), context.gone),
    }),
    "translationServer.translate": async (input, context) => {
      const caller = callerOf(context);
      const thousands = Math.ceil(input.pieces.join("").length / 1000);
      floods.take("translations", caller.memberId, thousands);
      return { pieces: await parts.translationServer.translate(input, caller, context.gone) };
    },
    "models.readFolder": () => parts.modelReadings.press(),
    "models.folder": () => parts.modelReadings.state(),
    "storage.read": () => parts.readStorage(),
    "reports.make": async (input, context) => {
      const caller = callerOf(context);
      floods.take("writes", caller.memberId);
      return reports.make(input, caller);
    },
    "reports.list": ({ which }, context) => reports.list(which === "decided", callerOf(context)),
    "reports.decide": async (input, context) => {
      await reports.decide(input, callerOf(context));
      return {};
    },
    "documents.pull": (input, context) => documents.pull(input.after, input.limit, callerOf(context)),
    "documents.push": async ({ writes }, context) => {
      const caller = callerOf(context);
      floods.take("writes", caller.memberId, writes.length);
      return { results: await documents.push(writes, caller) };
    },
    "segments.index": (input, context) => segments.index(input, callerOf(context), context.gone),
    "segments.put": async (input, context) => {
      await segments.put(input, context.bytes, callerOf(context));
      return {};
    },
    "segments.get": async (input, context) => {
      context.giveBytes(await segments.get(input, callerOf(context)));
      return {};
    },
    "segments.end": async (input, context) => {
      await segments.end(input, callerOf(context));
      return {};
    },
  };
}
