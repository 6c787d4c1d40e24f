import { z } from "zod";
import type { CallTable, EventTable } from "./boundary.ts";
import { sequenceSchema } from "./models/document.ts";
import { iceServerSchema, peerMediaSchema, peerSchema, peerSignalSchema, roomRecordingSchema } from "./models/room.ts";
import { idSchema } from "./models/scalars.ts";

/** What a client says when its socket connects (socket.io's `auth`). */
export const handshakeSchema = z.object({
  protocolVersion: z.int(),
  accessToken: z.string().min(1).max(200),
});

/** Why the hub refuses a socket: socket.io's `connect_error` bears one of these codes as its message. */
export const handshakeRefusals = [
  "session.expired",
  "hub.protocolMismatch",
  "boundary.inputInvalid",
  "hub.tooManyRequests",
] as const;

/** Whose presence one socket may watch at a time. */
export const watchedMax = 500;

const empty = z.object({});
const mine = z.object({ peerId: idSchema });

/**
 * Calls from a client to the hub over socket.io: `socket.emitWithAck(name, input)` gives an Answer.
 * `peerId` is made by the window and says which of the socket's peers speaks; the hub checks that it is the socket's.
 */
export const signalingCalls = {
  /** Joining again with the same peer id takes the place up again after a cut. Failures: `room.notFound`, `room.full`. */
  "room.join": {
    input: z.object({ consultationId: idSchema, peerId: idSchema, media: peerMediaSchema }),
    output: z.object({
      /** Everyone else in the room. */
      peers: z.array(peerSchema),
      recording: roomRecordingSchema.nullable(),
      iceServers: z.array(iceServerSchema),
    }),
  },
  "room.leave": { input: mine, output: empty },
  "peer.setMedia": { input: mine.extend({ media: peerMediaSchema }), output: empty },
  /** `connection` numbers the attempts between two peers, so that a late signal of an old one is told apart. */
  "peer.signal": {
    input: mine.extend({ to: idSchema, connection: z.int().min(0), signal: peerSignalSchema }),
    output: empty,
  },
  /** Asks everyone in the room. Repeating it with the same recording id changes nothing. Failures: `room.recordingRunning`, `room.recordingNone` for one that was stopped. */
  "room.askToRecord": { input: mine.extend({ recordingId: idSchema }), output: empty },
  /** May be changed at any time while the recording runs. Failure: `room.recordingNone`. */
  "room.answerConsent": { input: mine.extend({ granted: z.boolean() }), output: empty },
  /** By the recorder. Failure: `room.consentPending` while someone has not answered, unless `withoutWaiting`. */
  "room.beginRecording": { input: mine.extend({ withoutWaiting: z.boolean() }), output: empty },
  /** By anyone in the room: stopping is one click for everybody. */
  "room.endRecording": { input: mine, output: empty },
  /** Whether others may see that this socket is there. Not until it says so. */
  "presence.share": { input: z.object({ shared: z.boolean() }), output: empty },
  /** In place of whom it watched before. Whoever shares no conversation with the member is left out without a word. */
  "presence.watch": {
    input: z.object({ memberIds: z.array(idSchema).max(watchedMax) }),
    output: z.object({ onlineIds: z.array(idSchema) }),
  },
  /** The member types something into it; told to the others in it, and to nobody else. */
  "conversation.type": { input: z.object({ conversationId: idSchema }), output: empty },
} as const satisfies CallTable;

const inRoom = z.object({ consultationId: idSchema });

/** What the hub tells the sockets in a room. A client hands them to its windows that are in the room. */
export const roomEvents = {
  "peer.joined": inRoom.extend({ peer: peerSchema }),
  /** `lost`: the peer's computer fell silent for longer than the grace period. */
  "peer.left": inRoom.extend({ peerId: idSchema, reason: z.enum(["left", "lost"]) }),
  "peer.mediaChanged": inRoom.extend({ peerId: idSchema, media: peerMediaSchema }),
  /** To the socket of the peer `to` alone. */
  "peer.signalled": inRoom.extend({
    to: idSchema,
    from: idSchema,
    connection: z.int().min(0),
    signal: peerSignalSchema,
  }),
  "room.recordingChanged": inRoom.extend({ recording: roomRecordingSchema.nullable() }),
} as const satisfies EventTable;

/** Who is there and who types, of those with whom the member is in a conversation. Never stored. */
export const presenceEvents = {
  "presence.changed": z.object({ memberId: idSchema, online: z.boolean() }),
  "conversation.typed": z.object({ conversationId: idSchema, memberId: idSchema }),
} as const satisfies EventTable;

/** Everything that the hub sends over the socket. */
export const signalingEvents = {
  ...roomEvents,
  ...presenceEvents,
  /** Documents changed up to this place of the log. A hurry only: the pull is the truth. */
  "documents.changed": z.object({ sequence: sequenceSchema }),
  /** The session was ended on the hub; the socket is closed after it. */
  "session.ended": empty,
} as const satisfies EventTable;
