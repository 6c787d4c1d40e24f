import type { Failure } from "../../../../contract/failure.ts";
import type { Consent, Peer, PeerMedia, RoomRecording } from "../../../../contract/models/room.ts";
import type { LinkState } from "../../../media/mesh.ts";
import type { LocalMediaProblems } from "../../../media/localMedia.ts";

export interface CallPeer extends Peer {
  readonly link: LinkState;
  readonly speaking: boolean;
}

/** What the recorder of this window is doing, if it is this window that records. */
export type OwnRecorder = "idle" | "asking" | "recording" | "stopping";

/** What happened in the room, as the hub tells it. */
export type RoomHappening =
  | { readonly kind: "peerJoined"; readonly peer: Peer }
  | { readonly kind: "peerLeft"; readonly peerId: string }
  | { readonly kind: "peerMediaChanged"; readonly peerId: string; readonly media: PeerMedia }
  | { readonly kind: "recordingChanged"; readonly recording: RoomRecording | null };

export type CallAction =
  | RoomHappening
  /** `room.join` was sent: what happens until its answer is kept, and comes after it. */
  | { readonly kind: "joinSent" }
  | { readonly kind: "joined"; readonly peers: readonly Peer[]; readonly recording: RoomRecording | null }
  | { readonly kind: "joinFailed" }
  | { readonly kind: "hubReached"; readonly reached: boolean }
  | { readonly kind: "linkChanged"; readonly peerId: string; readonly link: LinkState }
  | { readonly kind: "speakingChanged"; readonly peerId: string; readonly speaking: boolean }
  | { readonly kind: "ownMediaChanged"; readonly media: PeerMedia; readonly problems: LocalMediaProblems }
  | { readonly kind: "consentGiven"; readonly recordingId: string; readonly granted: boolean }
  | { readonly kind: "recorderChanged"; readonly recorder: OwnRecorder }
  | { readonly kind: "failed"; readonly failure: Failure | null };

/** A live call, thrown away when it ends. */
export interface CallState {
  readonly consultationId: string;
  readonly title: string;
  readonly ownPeerId: string;
  readonly ownMemberId: string;
  readonly ownName: string;
  readonly inside: boolean;
  readonly hubReached: boolean;
  readonly media: PeerMedia;
  readonly problems: LocalMediaProblems;
  readonly speaking: boolean;
  readonly peers: readonly CallPeer[];
  readonly recording: RoomRecording | null;
  readonly recorder: OwnRecorder;
  /** What this person answered, by recording: a hub that forgot asks again, and is answered without them. */
  readonly answers: Readonly<Record<string, boolean>>;
  readonly failure: Failure | null;
  /** null while no join is under way. */
  readonly heldBack: readonly RoomHappening[] | null;
}

export function startCall(
  facts: Pick<CallState, "consultationId" | "title" | "ownPeerId" | "ownMemberId" | "ownName" | "media" | "problems">,
): CallState {
  return {
    ...facts,
    inside: false,
    hubReached: true,
    speaking: false,
    peers: [],
    recording: null,
    recorder: "idle",
    answers: {},
    failure: null,
    heldBack: null,
  };
}

/** The one place where a call changes. */
export function reduceCall(state: CallState, action: CallAction): CallState {
  switch (action.kind) {
    case "peerJoined":
    case "peerLeft":
    case "peerMediaChanged":
    case "recordingChanged":
      return state.heldBack === null ? happen(state, action) : { ...state, heldBack: [...state.heldBack, action] };
    case "joinSent":
      return state.heldBack === null ? { ...state, heldBack: [] } : state;
    case "joined": {
      const known = new Map(state.peers.map((peer) => [peer.peerId, peer]));
      const peers = action.peers
        .filter((peer) => peer.peerId !== state.ownPeerId)
        .map((peer) => ({ link: "connecting" as const, speaking: false, ...known.get(peer.peerId), ...peer }));
      const replaced = action.recording !== null && action.recording.recorderPeerId !== state.ownPeerId;
      const inside: CallState = {
        ...state,
        inside: true,
        hubReached: true,
        peers,
        recording: action.recording,
        // Without one the hub has forgotten, and is asked anew; another's has taken the place of ours.
        recorder: replaced ? stopped(state.recorder) : state.recorder,
        heldBack: null,
      };
      return (state.heldBack ?? []).reduce(happen, inside);
    }
    case "joinFailed":
      return (state.heldBack ?? []).reduce(happen, { ...state, heldBack: null });
    case "hubReached":
      return { ...state, hubReached: action.reached };
    case "linkChanged":
      return changePeer(state, action.peerId, { link: action.link });
    case "speakingChanged":
      return action.peerId === state.ownPeerId
        ? { ...state, speaking: action.speaking }
        : changePeer(state, action.peerId, { speaking: action.speaking });
    case "ownMediaChanged":
      return { ...state, media: action.media, problems: action.problems };
    case "consentGiven":
      return { ...state, answers: { ...state.answers, [action.recordingId]: action.granted } };
    case "recorderChanged":
      return { ...state, recorder: action.recorder };
    case "failed":
      return { ...state, failure: action.failure };
    default:
      return action satisfies never;
  }
}

function happen(state: CallState, happening: RoomHappening): CallState {
  switch (happening.kind) {
    case "peerJoined": {
      const { peer } = happening;
      if (peer.peerId === state.ownPeerId) return state;
      if (state.peers.some((each) => each.peerId === peer.peerId)) return changePeer(state, peer.peerId, peer);
      return { ...state, peers: [...state.peers, { ...peer, link: "connecting", speaking: false }] };
    }
    case "peerLeft":
      return { ...state, peers: state.peers.filter((each) => each.peerId !== happening.peerId) };
    case "peerMediaChanged":
      return changePeer(state, happening.peerId, { media: happening.media });
    case "recordingChanged":
      return {
        ...state,
        recording: happening.recording,
        // Anyone may stop it.
        recorder: happening.recording === null ? stopped(state.recorder) : state.recorder,
      };
    default:
      return happening satisfies never;
  }
}

function stopped(recorder: OwnRecorder): OwnRecorder {
  return recorder === "asking" || recorder === "recording" ? "stopping" : recorder;
}

function changePeer(state: CallState, peerId: string, change: Partial<CallPeer>): CallState {
  return { ...state, peers: state.peers.map((each) => (each.peerId === peerId ? { ...each, ...change } : each)) };
}

/** What the recording of the room wants of this window's person; null without a recording. */
export function ownConsent(state: CallState): Consent | null {
  return state.recording?.consents[state.ownPeerId] ?? null;
}

export function records(state: CallState): boolean {
  return state.recording !== null && state.recording.recorderPeerId === state.ownPeerId;
}

/** Who was asked and has not answered yet. */
export function unanswered(state: CallState): readonly CallPeer[] {
  return state.peers.filter((peer) => state.recording?.consents[peer.peerId] === "asked");
}

export function hasGranted(state: CallState, peerId: string): boolean {
  return state.recording?.consents[peerId] === "granted";
}
