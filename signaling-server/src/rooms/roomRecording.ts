import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Peer, RoomRecording } from "../../../contract/models/room.ts";

/**
 * The recording of a room as it goes through asking, recording and its end (null). Every function gives the next state,
 * the same object where nothing changes.
 */
export function ask(
  current: RoomRecording | null,
  recordingId: string,
  recorder: Peer,
  everyone: readonly Peer[],
): RoomRecording {
  if (current) {
    if (current.recordingId === recordingId && current.recorderPeerId === recorder.peerId) return current;
    throw new ExpectedFailure("room.recordingRunning");
  }
  const consents: RoomRecording["consents"] = {};
  for (const peer of everyone) consents[peer.peerId] = "asked";
  // Whoever asks the others has said yes by asking.
  consents[recorder.peerId] = "granted";
  return {
    recordingId,
    recorderPeerId: recorder.peerId,
    recorderName: recorder.name,
    state: "asking",
    startedAt: null,
    consents,
  };
}

export function answerConsent(current: RoomRecording | null, peerId: string, granted: boolean): RoomRecording {
  if (!current) throw new ExpectedFailure("room.recordingNone");
  const consent = granted ? "granted" : "declined";
  if (current.consents[peerId] === consent) return current;
  return { ...current, consents: { ...current.consents, [peerId]: consent } };
}

export function begin(
  current: RoomRecording | null,
  peerId: string,
  withoutWaiting: boolean,
  startedAt: string,
): RoomRecording {
  if (!current) throw new ExpectedFailure("room.recordingNone");
  if (current.recorderPeerId !== peerId) throw new ExpectedFailure("session.forbidden");
  if (current.state === "recording") return current;
  const waiting = Object.values(current.consents).filter((consent) => consent === "asked").length;
  if (waiting > 0 && !withoutWaiting) throw new ExpectedFailure("room.consentPending", { waiting });
  return { ...current, state: "recording", startedAt };
}

/** Who comes late is asked like everybody else. */
export function withPeer(current: RoomRecording | null, peerId: string): RoomRecording | null {
  if (!current) return null;
  return { ...current, consents: { ...current.consents, [peerId]: "asked" } };
}

/** Without its recorder there is no recording. */
export function withoutPeer(current: RoomRecording | null, peerId: string): RoomRecording | null {
  if (!current || current.recorderPeerId === peerId) return null;
  const { [peerId]: _, ...consents } = current.consents;
  return { ...current, consents };
}
