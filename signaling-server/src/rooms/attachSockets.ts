import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { answerCall } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { IceServer } from "../../../contract/models/room.ts";
import { protocolVersion } from "../../../contract/protocolVersion.ts";
import { handshakeSchema, signalingCalls, type handshakeRefusals } from "../../../contract/signaling.ts";
import { fromAddress } from "../audit/requestOrigin.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Sessions } from "../accounts/sessions.ts";
import type { Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { Documents } from "../documents/documents.ts";
import type { FloodGuard } from "../floods/createFloodGuard.ts";
import { Presence } from "../presence/presence.ts";
import { createRoomHandlers, type SocketContext } from "./roomHandlers.ts";
import type { WorkTracker } from "../trackWork.ts";
import { Rooms } from "./rooms.ts";

interface Parts {
  readonly sessions: Sessions;
  readonly floods: FloodGuard;
  readonly trustProxy: boolean;
  readonly documents: Documents;
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly iceServers: IceServer[];
  readonly graceMs: number;
  readonly onBug: (where: string, cause: unknown) => void;
  readonly track: WorkTracker["track"];
}

/** Of one account: every window and computer of a person, and then some. */
const socketsMax = 30;
/** Refused events before a socket that floods is cut off. */
const refusalsMax = 1000;

const refuse = (code: (typeof handshakeRefusals)[number]) => new Error(code);
const memberRoom = (memberId: string) => `member:${memberId}`;
const sessionRoom = (sessionId: string) => `session:${sessionId}`;

/** socket.io on the hub's port: who may connect, the calls of `contract/signaling.ts`, and what the hub tells by itself. */
export function attachSockets(httpServer: HttpServer, parts: Parts): { close(): void } {
  const { sessions, documents, floods, onBug, track } = parts;
  const io = new Server(httpServer, {
    serveClient: false,
    maxHttpBufferSize: 256 * 1024,
    // A computer that fell silent is noticed after 15 s at the latest; then the grace period begins.
    pingInterval: 5000,
    pingTimeout: 10_000,
  });
  const rooms = new Rooms({
    graceMs: parts.graceMs,
    send: (socketId, name, payload) => void io.to(socketId).emit(name, payload),
  });
  const presence = new Presence({
    ...parts,
    changed: (socketId, memberId, online) => void io.to(socketId).emit("presence.changed", { memberId, online }),
    typed: (memberId, conversationId, by) =>
      void io.to(memberRoom(memberId)).emit("conversation.typed", { conversationId, memberId: by }),
    onBug: (cause) => onBug("presence", cause),
  });
  const handlers = createRoomHandlers({ ...parts, rooms, presence });
  const callers = new WeakMap<Socket, Caller>();

  async function admit(socket: Socket): Promise<Error | undefined> {
    const address = addressOf(socket, parts.trustProxy);
    floods.take("address", address);
    floods.check("refused", address);
    const auth: unknown = socket.handshake.auth;
    const version = handshakeSchema.pick({ protocolVersion: true }).safeParse(auth);
    if (version.success && version.data.protocolVersion !== protocolVersion) return refuse("hub.protocolMismatch");
    const said = handshakeSchema.safeParse(auth);
    if (!said.success) return refuse("boundary.inputInvalid");
    const caller = await sessions.callerOf(said.data.accessToken);
    if (!caller) {
      floods.take("refused", address);
      return refuse("session.expired");
    }
    const open = io.sockets.adapter.rooms.get(memberRoom(caller.memberId))?.size ?? 0;
    if (open >= socketsMax) return refuse("hub.tooManyRequests");
    callers.set(socket, caller);
    return undefined;
  }

  async function listen(socket: Socket, caller: Caller): Promise<void> {
    const address = addressOf(socket, parts.trustProxy);
    const context: SocketContext = { caller, socketId: socket.id, isConnected: () => socket.connected };
    presence.connected(socket.id, caller.memberId);
    socket.on("disconnect", () => {
      rooms.socketLost(socket.id);
      presence.disconnected(socket.id);
    });
    let refusals = 0;
    socket.onAny((name: string, ...received: unknown[]) => {
      const last = received.at(-1);
      const answer = typeof last === "function" ? (last as (answer: unknown) => void) : null;
      try {
        floods.take("events", caller.memberId);
      } catch (cause) {
        if (!(cause instanceof ExpectedFailure)) throw cause;
        refusals += 1;
        answer?.({ ok: false, failure: cause.toFailure() });
        // It does not listen to what it is told.
        if (refusals > refusalsMax) socket.disconnect(true);
        return;
      }
      const input = typeof received[0] === "function" ? undefined : received[0];
      const answering = fromAddress(address, () => answerCall(signalingCalls, handlers, name, input, context, onBug));
      void track(answering).then((given) => answer?.(given));
    });
    await socket.join([sessionRoom(caller.sessionId), memberRoom(caller.memberId)]);
    // The session may have ended between the handshake and here, when nobody would have told this socket.
    if (!(await sessions.isLive(caller.sessionId))) endSession(caller.sessionId);
  }

  function endSession(sessionId: string): void {
    rooms.sessionEnded(sessionId);
    io.in(sessionRoom(sessionId)).emit("session.ended", {});
    io.in(sessionRoom(sessionId)).disconnectSockets(true);
  }

  io.use((socket, next) => {
    const decide = async () => {
      let refusal: Error | undefined;
      try {
        refusal = await admit(socket);
      } catch (cause) {
        const isFlood = cause instanceof ExpectedFailure && cause.code === "hub.tooManyRequests";
        if (!isFlood) onBug("handshake", cause);
        refusal = isFlood ? refuse("hub.tooManyRequests") : new Error("unexpected");
      }
      next(refusal);
    };
    void track(decide());
  });
  io.on("connection", (socket) => {
    const caller = callers.get(socket);
    if (caller) track(listen(socket, caller)).catch((cause: unknown) => onBug("connection", cause));
  });
  sessions.onEnded(endSession);
  async function tellOf(added: readonly Document[]): Promise<void> {
    const sequence = Math.max(...added.map((document) => document.sequence));
    const audience = await documents.audienceOf(added);
    if (audience === null) io.emit("documents.changed", { sequence });
    else if (audience.size > 0) io.to([...audience].map(memberRoom)).emit("documents.changed", { sequence });
  }
  documents.onAdded((added) => {
    track(tellOf(added)).catch((cause: unknown) => onBug("documents.changed", cause));
  });

  return {
    close() {
      rooms.close();
      presence.close();
      // Closed as by a cut line: clients come back by themselves, as soon as there is a hub again.
      io.engine.close();
    },
  };
}

/** As Fastify has it for a request. */
function addressOf(socket: Socket, trustProxy: boolean): string {
  const forwarded = trustProxy ? socket.handshake.headers["x-forwarded-for"] : undefined;
  const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(",").at(-1)?.trim();
  return last || socket.handshake.address;
}
