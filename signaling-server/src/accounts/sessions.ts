import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { SessionTokens } from "../../../contract/sync.ts";
import { instant, type Clock } from "../clock.ts";
import { createReadCache } from "../database/createReadCache.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Caller } from "./caller.ts";
import { hashToken, makeToken } from "./tokens.ts";

const accessMs = 10 * 60_000;
/** A session ends by itself when it was not used for this long. */
const refreshMs = 60 * 24 * 60 * 60_000;

export interface Sessions {
  /** Begins a session inside the transaction that admitted the member. */
  begin(transaction: HubDatabase, member: Omit<Caller, "sessionId">): Promise<SessionTokens>;
  /** @throws ExpectedFailure `session.expired` */
  refresh(refreshToken: string, nextRefreshToken: string): Promise<SessionTokens>;
  /** Null for a token that is unknown, expired, or of a session that ended. */
  callerOf(accessToken: string): Promise<Caller | null>;
  isLive(sessionId: string): Promise<boolean>;
  end(sessionId: string): Promise<void>;
  /** Called after a session has ended. */
  onEnded(listener: (sessionId: string) => void): void;
}

export function createSessions(database: HubDatabase, clock: Clock): Sessions {
  const endedListeners: ((sessionId: string) => void)[] = [];
  const callers = createReadCache(20_000, readCaller);

  async function readCaller(hash: string): Promise<{ caller: Caller; expiresAt: number } | null> {
    const row = await database
      .selectFrom("access_tokens")
      .innerJoin("sessions", "sessions.id", "access_tokens.session_id")
      .innerJoin("members", "members.id", "sessions.member_id")
      .select(["sessions.id as sessionId", "members.id as memberId", "members.name", "members.role", "expires_at"])
      .where("hash", "=", hash)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (!row) return null;
    const { expires_at, ...caller } = row;
    return { caller, expiresAt: Date.parse(expires_at) };
  }

  /** A new access token; and the refresh token for the renewal after this, unless the hub knows it already. */
  async function issue(
    transaction: HubDatabase,
    caller: Caller,
    refreshToken: string,
    refreshKnown: boolean,
  ): Promise<SessionTokens> {
    const now = clock.now();
    const accessToken = makeToken();
    const accessExpiresAt = instant(now + accessMs);
    await transaction.deleteFrom("access_tokens").where("expires_at", "<", instant(now)).execute();
    await transaction.deleteFrom("refresh_tokens").where("expires_at", "<", instant(now)).execute();
    await transaction
      .insertInto("access_tokens")
      .values({ hash: hashToken(accessToken), session_id: caller.sessionId, expires_at: accessExpiresAt })
      .execute();
    if (!refreshKnown) {
      const expiresAt = instant(now + refreshMs);
      await transaction
        .insertInto("refresh_tokens")
        .values({ hash: hashToken(refreshToken), session_id: caller.sessionId, expires_at: expiresAt, next_hash: null })
        .execute();
    }
    const { memberId, name, role } = caller;
    return { memberId, name, role, accessToken, accessExpiresAt, refreshToken };
  }

  async function endInside(transaction: HubDatabase, sessionId: string): Promise<void> {
    await transaction
      .updateTable("sessions")
      .set({ ended_at: instant(clock.now()) })
      .where("id", "=", sessionId)
      .where("ended_at", "is", null)
      .execute();
    await transaction.deleteFrom("access_tokens").where("session_id", "=", sessionId).execute();
  }

  function announceEnd(sessionId: string): void {
    callers.forget((_, known) => known.caller.sessionId === sessionId);
    for (const listener of endedListeners) listener(sessionId);
  }

  return {
    async begin(transaction, member) {
      const sessionId = uuidv7();
      await transaction
        .insertInto("sessions")
        .values({ id: sessionId, member_id: member.memberId, created_at: instant(clock.now()), ended_at: null })
        .execute();
      return issue(transaction, { ...member, sessionId }, makeToken(), false);
    },

    async refresh(refreshToken, nextRefreshToken) {
      const hash = hashToken(refreshToken);
      const nextHash = hashToken(nextRefreshToken);
      const outcome = await database.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom("refresh_tokens")
          .innerJoin("sessions", "sessions.id", "refresh_tokens.session_id")
          .innerJoin("members", "members.id", "sessions.member_id")
          .select(["sessions.id as sessionId", "members.id as memberId", "members.name", "members.role"])
          .select(["expires_at", "next_hash", "ended_at"])
          .where("hash", "=", hash)
          .executeTakeFirst();
        if (!row || row.ended_at !== null || Date.parse(row.expires_at) <= clock.now())
          return { kind: "refused" } as const;
        // The successor as the hub knows it: of this renewal where its answer was lost, of another's where it is stolen.
        const next = await transaction
          .selectFrom("refresh_tokens")
          .select("next_hash")
          .where("hash", "=", nextHash)
          .executeTakeFirst();
        const again = row.next_hash === nextHash && next?.next_hash === null;
        if (!again && (row.next_hash !== null || next !== undefined)) {
          // Two hold the same token: the member and somebody else. Nobody can tell who is who, so both are out.
          await endInside(transaction, row.sessionId);
          return { kind: "reused", sessionId: row.sessionId } as const;
        }
        await transaction.updateTable("refresh_tokens").set({ next_hash: nextHash }).where("hash", "=", hash).execute();
        const { sessionId, memberId, name, role } = row;
        const caller = { sessionId, memberId, name, role };
        return { kind: "issued", tokens: await issue(transaction, caller, nextRefreshToken, again) } as const;
      });
      if (outcome.kind === "issued") return outcome.tokens;
      if (outcome.kind === "reused") announceEnd(outcome.sessionId);
      throw new ExpectedFailure("session.expired");
    },

    async callerOf(accessToken) {
      const known = await callers.get(hashToken(accessToken));
      return known !== null && known.expiresAt > clock.now() ? known.caller : null;
    },

    async isLive(sessionId) {
      const row = await database
        .selectFrom("sessions")
        .select("ended_at")
        .where("id", "=", sessionId)
        .executeTakeFirst();
      return row !== undefined && row.ended_at === null;
    },

    async end(sessionId) {
      await database.transaction().execute((transaction) => endInside(transaction, sessionId));
      announceEnd(sessionId);
    },

    onEnded(listener) {
      endedListeners.push(listener);
    },
  };
}
