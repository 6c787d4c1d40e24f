import { z } from "zod";
import { idSchema, instantSchema } from "./scalars.ts";
import { lineSchema } from "./safeText.ts";

/** How many people a consultation's mesh holds. */
export const stageMaxPeers = 4;

/** What a peer sends at the moment. */
export const peerMediaSchema = z.object({
  camera: z.boolean(),
  microphone: z.boolean(),
  screen: z.boolean(),
});
export type PeerMedia = z.infer<typeof peerMediaSchema>;

/** One window in a room. The same member may be there from two computers. */
export const peerSchema = z.object({
  peerId: idSchema,
  memberId: idSchema,
  name: lineSchema(120),
  media: peerMediaSchema,
});
export type Peer = z.infer<typeof peerSchema>;

export const consentSchema = z.enum(["asked", "granted", "declined"]);
export type Consent = z.infer<typeof consentSchema>;

/** The recording of a room, as everyone in it sees it. */
export const roomRecordingSchema = z.object({
  recordingId: idSchema,
  recorderPeerId: idSchema,
  recorderName: lineSchema(120),
  /** `asking`: waiting for answers, nothing is recorded yet. */
  state: z.enum(["asking", "recording"]),
  startedAt: instantSchema.nullable(),
  /** By peer id. Only who has granted is recorded; everybody else is left out of picture and sound. */
  consents: z.record(idSchema, consentSchema),
});
export type RoomRecording = z.infer<typeof roomRecordingSchema>;

export const iceServerSchema = z.object({
  urls: z.array(z.string().max(300)).min(1),
  username: z.string().max(300).optional(),
  credential: z.string().max(300).optional(),
});
export type IceServer = z.infer<typeof iceServerSchema>;

const sessionDescription = z.string().max(100_000);

/** What simple-peer 9 hands over to be carried to the other side, and our own request to start over. */
export const peerSignalSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("offer"), sdp: sessionDescription }),
  z.object({ type: z.literal("answer"), sdp: sessionDescription }),
  z.object({
    type: z.literal("candidate"),
    candidate: z.object({
      candidate: z.string().max(2000),
      sdpMLineIndex: z.int().min(0).nullable().optional(),
      sdpMid: z.string().max(64).nullable().optional(),
    }),
  }),
  z.object({ type: z.literal("renegotiate"), renegotiate: z.literal(true) }),
  z.object({
    type: z.literal("transceiverRequest"),
    transceiverRequest: z.object({ kind: z.enum(["audio", "video"]), init: z.unknown().optional() }),
  }),
  /** The side that does not initiate asks the other for an ICE restart. */
  z.object({ type: z.literal("restart") }),
]);
export type PeerSignal = z.infer<typeof peerSignalSchema>;
