import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Device, DeviceSession } from "../../../contract/models/accountSecurity.ts";
import type { SessionTokens } from "../../../contract/sync.ts";
import { audit } from "../audit/audit.ts";
import { originNow } from "../audit/requestOrigin.ts";
import { instant, type Clock } from "../clock.ts";
import { createReadCache } from "../database/createReadCache.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Caller } from "./caller.ts";
import { rememberDevice } from "./knownDevices.ts";
import { hashToken, makeToken } from "./tokens.ts";

const accessMs = 10 * 60_000;
/** A session ends by itself when it was not used for this long. */
const refreshMs = 60 * 24 * 60 * 60_000;

export interface Sessions {
  /** Begins a session inside the transaction that admitted the member. */
  begin(
    transaction: HubDatabase,
    member: Omit<Caller, "sessionId">,
    device: Device | undefined,
  ): Promise<SessionTokens>;
  /** @throws ExpectedFailure `session.expired` */
  refresh(refreshToken: string, nextRefreshToken: string): Promise<SessionTokens>;
  /** Null for a token that is unknown, expired, or of a session that ended. */
  callerOf(accessToken: string): Promise<Caller | null>;
  isLive(sessionId: string): Promise<boolean>;
  end(sessionId: string): Promise<void>;
  /** Those of a member that have not ended, the last used first. */
  listOf(caller: Caller): Promise<DeviceSession[]>;
  /** Ends another session of the caller's, and writes it down; nothing happens to what is not theirs. */
  revoke(id: string, by: Caller): Promise<void>;
  /** Gives how many there were. */
  revokeOthers(by: Caller): Promise<number>;
  /** Ends all of a member's sessions but one, or all: give the answer to `announceEnded` after the commit. */
  endAllInside(transaction: HubDatabase, memberId: string, exceptId: string | null): Promise<string[]>;
  /** Cuts what still hangs on sessions that ended: remembered tokens, and sockets. */
  announceEnded(sessionIds: readonly string[]): void;
  /** What a member may do has changed: it is read anew. */
  forgetCaller(memberId: string): void;
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
      .select("members.institution_id as institutionId")
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

  async function endAllInside(transaction: HubDatabase, memberId: string, exceptId: string | null): Promise<string[]> {
    const rows = await transaction
      .selectFrom("sessions")
      .select("id")
      .where("member_id", "=", memberId)
      .where("ended_at", "is", null)
      .execute();
    const ids = rows.map(({ id }) => id).filter((id) => id !== exceptId);
    for (const id of ids) await endInside(transaction, id);
    return ids;
  }

  function announceEnded(sessionIds: readonly string[]): void {
    const ended = new Set(sessionIds);
    callers.forget((_, known) => ended.has(known.caller.sessionId));
    for (const sessionId of ended) for (const listener of endedListeners) listener(sessionId);
  }

  return {
    async begin(transaction, member, device) {
      const { email, suspended_at: suspendedAt } = await transaction
        .selectFrom("members")
        .select(["email", "suspended_at"])
        .where("id", "=", member.memberId)
        .executeTakeFirstOrThrow();
      // Here, where every way in comes by, and after whatever proves who it is: strangers learn nothing.
      if (suspendedAt !== null) throw new ExpectedFailure("account.suspended");
      const sessionId = uuidv7();
      const now = instant(clock.now());
      await transaction
        .insertInto("sessions")
        .values({
          id: sessionId,
          member_id: member.memberId,
          created_at: now,
          ended_at: null,
          device_name: device?.name ?? "",
          client: device?.client ?? "unknown",
          address_kind: originNow(),
          last_used_at: now,
        })
        .execute();
      if (device?.key !== undefined) await rememberDevice(transaction, email, device.key, now);
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
          .select(["members.institution_id as institutionId", "expires_at", "next_hash", "ended_at", "suspended_at"])
          .where("hash", "=", hash)
          .executeTakeFirst();
        // Its computer forgets what it kept when it hears this.
        if (row && row.suspended_at !== null) return { kind: "suspended" } as const;
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
          const subject = { kind: "member", id: row.memberId, name: row.name };
          await audit(transaction, { at: instant(clock.now()), actor: null, action: "account.tokenReused", subject });
          return { kind: "reused", sessionId: row.sessionId } as const;
        }
        await transaction.updateTable("refresh_tokens").set({ next_hash: nextHash }).where("hash", "=", hash).execute();
        await transaction
          .updateTable("sessions")
          .set({ last_used_at: instant(clock.now()), address_kind: originNow() })
          .where("id", "=", row.sessionId)
          .execute();
        const { sessionId, memberId, name, role, institutionId } = row;
        const caller = { sessionId, memberId, name, role, institutionId };
        return { kind: "issued", tokens: await issue(transaction, caller, nextRefreshToken, again) } as const;
      });
      if (outcome.kind === "issued") return outcome.tokens;
      if (outcome.kind === "reused") announceEnded([outcome.sessionId]);
      throw new ExpectedFailure(outcome.kind === "suspended" ? "account.suspended" : "session.expired");
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

    async listOf({ memberId, sessionId }) {
      const rows = await database
        .selectFrom("sessions")
        .selectAll()
        .where("member_id", "=", memberId)
        .where("ended_at", "is", null)
        // Nobody can use the others again.
        .where("last_used_at", ">", instant(clock.now() - refreshMs))
        .orderBy("last_used_at", "desc")
        .orderBy("id", "desc")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        deviceName: row.device_name,
        client: row.client,
        addressKind: row.address_kind,
        createdAt: row.created_at,
        lastUsedAt: row.last_used_at,
        current: row.id === sessionId,
      }));
    },

    async revoke(id, by) {
      const ended = await database.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom("sessions")
          .select("device_name")
          .where("id", "=", id)
          .where("member_id", "=", by.memberId)
          .where("ended_at", "is", null)
          .executeTakeFirst();
        if (row === undefined) return [];
        await endInside(transaction, id);
        const subject = { kind: "session", id, name: row.device_name };
        await audit(transaction, { at: instant(clock.now()), actor: by, action: "account.sessionRevoked", subject });
        return [id];
      });
      announceEnded(ended);
    },

    async revokeOthers(by) {
      const ended = await database.transaction().execute(async (transaction) => {
        const ids = await endAllInside(transaction, by.memberId, by.sessionId);
        if (ids.length > 0) {
          const details = { sessions: ids.length };
          await audit(transaction, { at: instant(clock.now()), actor: by, action: "account.sessionRevoked", details });
        }
        return ids;
      });
      announceEnded(ended);
      return ended.length;
    },

    endAllInside,
    announceEnded,

    async end(sessionId) {
      await database.transaction().execute((transaction) => endInside(transaction, sessionId));
      announceEnded([sessionId]);
    },

    forgetCaller: (memberId) => callers.forget((_, known) => known.caller.memberId === memberId),

    onEnded(listener) {
      endedListeners.push(listener);
    },
  };
}
