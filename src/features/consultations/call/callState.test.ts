import fc from "fast-check";
import { expect, test } from "vitest";
import type { Peer, RoomRecording } from "../../../../contract/models/room.ts";
import {
  hasGranted,
  ownConsent,
  records,
  reduceCall,
  startCall,
  unanswered,
  type CallAction,
  type CallState,
  type RoomHappening,
} from "./callState.ts";

const off = { camera: false, microphone: false, screen: false };
const noProblems = { camera: null, microphone: null, screen: null };
const start = startCall({
  consultationId: "c",
  title: "Ward round",
  ownPeerId: "me",
  ownMemberId: "m-me",
  ownName: "Me",
  media: off,
  problems: noProblems,
});
const aPeer = (peerId: string, media = off): Peer => ({ peerId, memberId: `m-${peerId}`, name: peerId, media });
const aRecording = (consents: RoomRecording["consents"]): RoomRecording => ({
  recordingId: "r",
  recorderPeerId: "a",
  recorderName: "a",
  state: "asking",
  startedAt: null,
  consents,
});
const run = (state: CallState, actions: readonly CallAction[]) => actions.reduce(reduceCall, state);

/** The room as the hub has it, by the plainest means. */
class Room {
  peers = new Map<string, Peer>();
  recording: RoomRecording | null = null;
  apply(happening: RoomHappening) {
    if (happening.kind === "peerJoined") this.peers.set(happening.peer.peerId, happening.peer);
    else if (happening.kind === "peerLeft") this.peers.delete(happening.peerId);
    else if (happening.kind === "recordingChanged") this.recording = happening.recording;
    else {
      const peer = this.peers.get(happening.peerId);
      if (peer) this.peers.set(happening.peerId, { ...peer, media: happening.media });
    }
  }
}

const ids = fc.constantFrom("a", "b", "c");
const media = fc.record({ camera: fc.boolean(), microphone: fc.boolean(), screen: fc.boolean() });
const happenings = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("peerJoined" as const), peer: fc.tuple(ids, media).map(([id, m]) => aPeer(id, m)) }),
    fc.record({ kind: fc.constant("peerLeft" as const), peerId: ids }),
    fc.record({ kind: fc.constant("peerMediaChanged" as const), peerId: ids, media }),
    fc.record({
      kind: fc.constant("recordingChanged" as const),
      recording: fc.option(fc.constant(aRecording({ me: "asked" as const })), { nil: null }),
    }),
  ),
  { maxLength: 30 },
);

test("whatever overtakes the answer to the join, everyone here is who is really there", () => {
  fc.assert(
    fc.property(happenings, fc.nat(30), fc.nat(30), (all, joinAt, late) => {
      const room = new Room();
      let state = start;
      const at = Math.min(joinAt, all.length);
      const answeredAt = Math.min(at + late, all.length);
      for (const happening of all.slice(0, at)) room.apply(happening);
      state = reduceCall(state, { kind: "joinSent" });
      const answer: CallAction = { kind: "joined", peers: [...room.peers.values()], recording: room.recording };
      for (const [index, happening] of [...all.slice(at), null].entries()) {
        if (at + index === answeredAt) state = reduceCall(state, answer);
        if (happening === null) continue;
        room.apply(happening);
        state = reduceCall(state, happening);
      }
      const mediaOf = (peers: Iterable<Peer>) => new Map([...peers].map(({ peerId, media }) => [peerId, media]));
      expect(mediaOf(state.peers)).toEqual(mediaOf(room.peers.values()));
      expect(state.recording).toEqual(room.recording);
      expect(state.heldBack).toBeNull();
    }),
  );
});

test("joining again keeps what is known of the connections", () => {
  const state = run(start, [
    { kind: "joinSent" },
    { kind: "joined", peers: [aPeer("a"), aPeer("b")], recording: null },
    { kind: "linkChanged", peerId: "a", link: "connected" },
    { kind: "hubReached", reached: false },
    { kind: "joinSent" },
    { kind: "joined", peers: [aPeer("a", { ...off, camera: true })], recording: null },
  ]);
  expect(state.peers).toEqual([{ ...aPeer("a", { ...off, camera: true }), link: "connected", speaking: false }]);
  expect(state.hubReached).toBe(true);
});

test("a join that fails loses nothing that was told meanwhile", () => {
  const state = run(start, [{ kind: "joinSent" }, { kind: "peerJoined", peer: aPeer("a") }, { kind: "joinFailed" }]);
  expect(state.peers.map((peer) => peer.peerId)).toEqual(["a"]);
});

test("late news of somebody who left bring nobody back, and nobody is here twice", () => {
  fc.assert(
    fc.property(happenings, ids, (all, gone) => {
      const state = run(start, [
        ...all,
        { kind: "peerLeft", peerId: gone },
        { kind: "linkChanged", peerId: gone, link: "connected" },
        { kind: "speakingChanged", peerId: gone, speaking: true },
        { kind: "peerMediaChanged", peerId: gone, media: off },
      ]);
      const seen = state.peers.map((peer) => peer.peerId);
      expect(seen).not.toContain(gone);
      expect(new Set(seen).size).toBe(seen.length);
    }),
  );
});

test("the recorder stops when anybody stops it, and goes on when the hub only forgot", () => {
  const recording = run(start, [
    { kind: "joined", peers: [], recording: null },
    { kind: "recorderChanged", recorder: "recording" },
    { kind: "recordingChanged", recording: { ...aRecording({}), recorderPeerId: "me" } },
  ]);
  expect(reduceCall(recording, { kind: "recordingChanged", recording: null }).recorder).toBe("stopping");
  expect(reduceCall(recording, { kind: "joined", peers: [], recording: null }).recorder).toBe("recording");
  expect(reduceCall(recording, { kind: "joined", peers: [], recording: aRecording({}) }).recorder).toBe("stopping");
});

test("consents say who is asked, who waits and who records", () => {
  const state = run(start, [
    {
      kind: "joined",
      peers: [aPeer("a"), aPeer("b")],
      recording: aRecording({ a: "granted", b: "asked", me: "asked" }),
    },
  ]);
  expect(ownConsent(state)).toBe("asked");
  expect(unanswered(state).map((peer) => peer.peerId)).toEqual(["b"]);
  expect(hasGranted(state, "a")).toBe(true);
  expect(records(state)).toBe(false);
  expect(ownConsent(start)).toBeNull();
});
