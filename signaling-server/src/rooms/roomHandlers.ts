import type { Handlers } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { collections } from "../../../contract/models/document.ts";
import type { IceServer } from "../../../contract/models/room.ts";
import type { signalingCalls } from "../../../contract/signaling.ts";
import type { Caller } from "../accounts/caller.ts";
import { instant, type Clock } from "../clock.ts";
import type { Documents } from "../documents/documents.ts";
import type { Presence } from "../presence/presence.ts";
import { answerConsent, ask, begin } from "./roomRecording.ts";
import type { Rooms } from "./rooms.ts";

/** What a handler of a socket row knows besides its input. */
export interface SocketContext {
  readonly caller: Caller;
  readonly socketId: string;
  readonly isConnected: () => boolean;
}

interface Parts {
  readonly rooms: Rooms;
  readonly presence: Presence;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly iceServers: IceServer[];
}

/** One handler for each row of `contract/signaling.ts`. */
export function createRoomHandlers(parts: Parts): Handlers<typeof signalingCalls, SocketContext> {
  const { rooms, presence, documents, clock, iceServers } = parts;
  return {
    "room.join": async ({ consultationId, peerId, media }, { caller, socketId, isConnected }) => {
      const consultation = await documents.find("consultation", consultationId, caller);
      const body = collections.consultation.safeParse(consultation?.body);
      if (!body.success || body.data.state === "cancelled") throw new ExpectedFailure("room.notFound");
      // The socket may have gone while we looked: nobody would ever take this seat away again.
      if (!isConnected()) throw new ExpectedFailure("room.peerUnknown", { peerId });
      return { ...rooms.join(consultationId, peerId, media, caller, socketId), iceServers };
    },
    "room.leave": ({ peerId }, { socketId }) => {
      rooms.leave(peerId, socketId);
      return {};
    },
    "peer.setMedia": ({ peerId, media }, { socketId }) => {
      rooms.setMedia(peerId, media, socketId);
      return {};
    },
    "peer.signal": ({ peerId, to, connection, signal }, { socketId }) => {
      rooms.signal(peerId, to, connection, signal, socketId);
      return {};
    },
    "room.askToRecord": ({ peerId, recordingId }, { socketId }) => {
      rooms.changeRecording(peerId, socketId, (current, me, everyone) => ask(current, recordingId, me, everyone));
      return {};
    },
    "room.answerConsent": ({ peerId, granted }, { socketId }) => {
      rooms.changeRecording(peerId, socketId, (current) => answerConsent(current, peerId, granted));
      return {};
    },
    "room.beginRecording": ({ peerId, withoutWaiting }, { socketId }) => {
      const now = instant(clock.now());
      rooms.changeRecording(peerId, socketId, (current) => begin(current, peerId, withoutWaiting, now));
      return {};
    },
    "room.endRecording": ({ peerId }, { socketId }) => {
      rooms.changeRecording(peerId, socketId, () => null);
      return {};
    },
    "presence.share": ({ shared }, { socketId }) => {
      presence.share(socketId, shared);
      return {};
    },
    "presence.watch": async ({ memberIds }, { socketId, caller }) => ({
      onlineIds: await presence.watch(socketId, caller, memberIds),
    }),
    "conversation.type": async ({ conversationId }, { caller }) => {
      await presence.typing(caller, conversationId);
      return {};
    },
  };
}
