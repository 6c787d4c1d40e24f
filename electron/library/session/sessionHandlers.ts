import type { Session, SyncState } from "../../../contract/ipc.ts";
import { exchangeId } from "../../../contract/models/exchange.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import type { HandlersOf } from "../handlers.ts";
import { callHub } from "../hub/callHub.ts";
import type { HubSocket } from "../hub/hubSocket.ts";
import type { Application } from "../joining/application.ts";
import type { Streams } from "../segments/streams.ts";
import type { Account } from "./account.ts";

interface Parts {
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly application: Application;
  readonly streams: Streams;
  readonly readSession: () => Session;
  readonly socket: Pick<HubSocket, "otherVersion">;
  /** Somebody else is in front of this computer: forget what the one before was let see. */
  readonly forget: () => Promise<void>;
  readonly synchronise: () => Promise<void>;
  /** Something written is to be sent, or was given up. */
  readonly written: () => void;
}

type Names =
  | `session.${"read" | "join" | "signIn" | "resetPassword" | "signOut"}`
  | `invitations.${"create" | "list" | "revoke"}`
  | "exchange.read"
  | "application.enter"
  | `sync.${"read" | "now"}`
  | `outbox.${"list" | "retry" | "resolve" | "discard"}`;

/** Who is here, and what stands between this computer and the hub. */
export function createSessionHandlers(parts: Parts): HandlersOf<Names> {
  const { account, replica, outbox, readSession } = parts;
  const enter = async (how: () => Promise<void>): Promise<Session> => {
    const before = account.signedIn;
    await how();
    const now = account.signedIn;
    if (before && (before.hubUrl !== now?.hubUrl || before.member.id !== now.member.id)) await parts.forget();
    await parts.synchronise();
    return readSession();
  };
  return {
    "session.read": readSession,
    "session.join": (input) => enter(() => account.join(input)),
    "session.signIn": (input) => enter(() => account.signIn(input)),
    "session.resetPassword": async (input) => {
      await account.resetPassword(input);
      return {};
    },
    "application.enter": ({ password }) =>
      enter(async () => {
        await account.enter({ ...parts.application.proof(), password });
        parts.application.joined();
      }),
    "session.signOut": async () => {
      await account.signOut();
      await parts.forget();
      return readSession();
    },
    "invitations.create": (input) => account.call((request) => callHub(request, "invitations.create", input)),
    "invitations.list": () => account.call((request) => callHub(request, "invitations.list", {})),
    "invitations.revoke": (input) => account.call((request) => callHub(request, "invitations.revoke", input)),
    "exchange.read": () => ({ exchange: replica.get("exchange", exchangeId)?.body ?? null }),
    "sync.read": () => readSyncState(parts),
    "sync.now": async () => {
      await parts.synchronise();
      return readSyncState(parts);
    },
    "outbox.list": () => ({ entries: outbox.list() }),
    "outbox.retry": ({ writeId }) => {
      outbox.retry(writeId);
      parts.written();
      return {};
    },
    "outbox.resolve": ({ writeId, version, mine }) => {
      outbox.resolve(writeId, version, mine);
      parts.written();
      return {};
    },
    "outbox.discard": ({ writeId }) => {
      outbox.discard(writeId);
      parts.written();
      return {};
    },
  };
}

export function readSyncState({
  account,
  replica,
  outbox,
  streams,
  readSession,
  socket,
}: Pick<Parts, "account" | "replica" | "outbox" | "streams" | "readSession" | "socket">): SyncState {
  const { waiting, refused } = outbox.counts();
  return {
    connection: readSession().connection,
    lastPulledAt: account.signedIn ? replica.cursor(account.signedIn.hubUrl).pulledAt : null,
    waitingWrites: waiting,
    refusedWrites: refused,
    waitingSegments: streams.countWaiting(),
    newerDocuments: replica.countNewer(),
    otherVersion: socket.otherVersion,
  };
}
