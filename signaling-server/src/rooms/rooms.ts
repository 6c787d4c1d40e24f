import type { z } from "zod";
import { ExpectedFailure } from "../../../contract/failure.ts";
import {
  stageMaxPeers,
  type Peer,
  type PeerMedia,
  type PeerSignal,
  type RoomRecording,
} from "../../../contract/models/room.ts";
import { roomEvents } from "../../../contract/signaling.ts";
import type { Caller } from "../accounts/caller.ts";
import { withoutPeer, withPeer } from "./roomRecording.ts";

type RoomEvents = { readonly [Name in keyof typeof roomEvents]: z.input<(typeof roomEvents)[Name]> };
type Signalled = RoomEvents["peer.signalled"];

/** Signals kept for a peer whose socket is away; more than two whole negotiations. */
const signalsKept = 200;

interface Seat {
  readonly room: Room;
  sessionId: string;
  peer: Peer;
  /** Null while the socket is away and the grace period runs. */
  socketId: string | null;
  graceTimer: NodeJS.Timeout | null;
  waitingSignals: Signalled[];
}

interface Room {
  readonly consultationId: string;
  readonly seats: Map<string, Seat>;
  recording: RoomRecording | null;
  /** The ids of recordings that somebody stopped: none of them begins again. */
  readonly stopped: Set<string>;
}

export interface RoomsOptions {
  readonly graceMs: number;
  send<Name extends keyof RoomEvents>(socketId: string, name: Name, payload: RoomEvents[Name]): void;
}

/**
 * Who is in which room, in memory: a room is there as long as somebody is in it. Nothing here waits, so that no two
 * changes of a room ever mix.
 */
export class Rooms {
  private readonly options: RoomsOptions;
  private readonly rooms = new Map<string, Room>();
  private readonly seats = new Map<string, Seat>();

  constructor(options: RoomsOptions) {
    this.options = options;
  }

  /** @throws ExpectedFailure `room.full`, or `room.peerUnknown` for a peer id that is somebody else's */
  join(
    consultationId: string,
    peerId: string,
    media: PeerMedia,
    caller: Caller,
    socketId: string,
  ): { peers: Peer[]; recording: RoomRecording | null } {
    const held = this.seats.get(peerId);
    if (held && held.peer.memberId !== caller.memberId) throw new ExpectedFailure("room.peerUnknown", { peerId });
    if (held && held.room.consultationId === consultationId) this.resume(held, media, caller, socketId);
    else {
      const room = this.rooms.get(consultationId) ?? {
        consultationId,
        seats: new Map(),
        recording: null,
        stopped: new Set(),
      };
      if (room.seats.size >= stageMaxPeers) throw new ExpectedFailure("room.full", { places: stageMaxPeers });
      if (held) this.remove(held, "left");
      this.rooms.set(consultationId, room);
      this.sitDown(room, { peerId, memberId: caller.memberId, name: caller.name, media }, caller, socketId);
    }
    const { room } = this.seatOf(peerId, socketId);
    const others = [...room.seats.values()].filter((seat) => seat.peer.peerId !== peerId);
    return { peers: others.map((seat) => seat.peer), recording: room.recording };
  }

  leave(peerId: string, socketId: string): void {
    this.remove(this.seatOf(peerId, socketId), "left");
  }

  setMedia(peerId: string, media: PeerMedia, socketId: string): void {
    this.changeMedia(this.seatOf(peerId, socketId), media);
  }

  signal(from: string, to: string, connection: number, signal: PeerSignal, socketId: string): void {
    const { room } = this.seatOf(from, socketId);
    const receiver = room.seats.get(to);
    if (!receiver) throw new ExpectedFailure("room.peerUnknown", { peerId: to });
    const signalled: Signalled = { consultationId: room.consultationId, to, from, connection, signal };
    if (receiver.socketId !== null) this.options.send(receiver.socketId, "peer.signalled", signalled);
    else if (receiver.waitingSignals.length < signalsKept) receiver.waitingSignals.push(signalled);
  }

  /**
   * Takes the recording of the peer's room to its next state, and tells everybody where that is another.
   * @throws ExpectedFailure `room.recordingNone` for one that was stopped already
   */
  changeRecording(
    peerId: string,
    socketId: string,
    next: (current: RoomRecording | null, me: Peer, everyone: Peer[]) => RoomRecording | null,
  ): void {
    const { room, peer } = this.seatOf(peerId, socketId);
    const everyone = [...room.seats.values()].map((seat) => seat.peer);
    const recording = next(room.recording, peer, everyone);
    if (recording === null && room.recording !== null) room.stopped.add(room.recording.recordingId);
    // Who recorded may have been away when it was stopped.
    if (recording !== null && room.stopped.has(recording.recordingId)) throw new ExpectedFailure("room.recordingNone");
    this.setRecording(room, recording);
  }

  /** The socket is gone; its peers keep their places for the grace period. */
  socketLost(socketId: string): void {
    for (const seat of this.seats.values()) {
      if (seat.socketId !== socketId) continue;
      seat.socketId = null;
      seat.graceTimer = setTimeout(() => this.remove(seat, "lost"), this.options.graceMs);
    }
  }

  /** Who was signed out has no place any more, at once. */
  sessionEnded(sessionId: string): void {
    for (const seat of this.seats.values()) if (seat.sessionId === sessionId) this.remove(seat, "left");
  }

  close(): void {
    for (const seat of this.seats.values()) if (seat.graceTimer) clearTimeout(seat.graceTimer);
    this.seats.clear();
    this.rooms.clear();
  }

  private seatOf(peerId: string, socketId: string): Seat {
    const seat = this.seats.get(peerId);
    if (seat?.socketId !== socketId) throw new ExpectedFailure("room.peerUnknown", { peerId });
    return seat;
  }

  private sitDown(room: Room, peer: Peer, caller: Caller, socketId: string): void {
    const { sessionId } = caller;
    const seat: Seat = { room, sessionId, peer, socketId, graceTimer: null, waitingSignals: [] };
    this.tell(room, "peer.joined", { consultationId: room.consultationId, peer });
    this.setRecording(room, withPeer(room.recording, peer.peerId));
    room.seats.set(peer.peerId, seat);
    this.seats.set(peer.peerId, seat);
  }

  private resume(seat: Seat, media: PeerMedia, caller: Caller, socketId: string): void {
    if (seat.graceTimer) clearTimeout(seat.graceTimer);
    seat.graceTimer = null;
    seat.sessionId = caller.sessionId;
    seat.socketId = socketId;
    this.changeMedia(seat, media);
    for (const signalled of seat.waitingSignals.splice(0)) this.options.send(socketId, "peer.signalled", signalled);
  }

  private changeMedia(seat: Seat, media: PeerMedia): void {
    const { camera, microphone, screen } = seat.peer.media;
    if (media.camera === camera && media.microphone === microphone && media.screen === screen) return;
    seat.peer = { ...seat.peer, media };
    const { consultationId } = seat.room;
    this.tell(seat.room, "peer.mediaChanged", { consultationId, peerId: seat.peer.peerId, media });
  }

  private remove(seat: Seat, reason: "left" | "lost"): void {
    const { room } = seat;
    const { peerId } = seat.peer;
    if (seat.graceTimer) clearTimeout(seat.graceTimer);
    this.seats.delete(peerId);
    room.seats.delete(peerId);
    if (room.seats.size === 0) this.rooms.delete(room.consultationId);
    this.tell(room, "peer.left", { consultationId: room.consultationId, peerId, reason });
    this.setRecording(room, withoutPeer(room.recording, peerId));
  }

  private setRecording(room: Room, recording: RoomRecording | null): void {
    if (recording === room.recording) return;
    room.recording = recording;
    this.tell(room, "room.recordingChanged", { consultationId: room.consultationId, recording });
  }

  /** Once to each socket, however many of the room's peers it carries. */
  private tell<Name extends keyof RoomEvents>(room: Room, name: Name, payload: RoomEvents[Name]): void {
    const sockets = new Set([...room.seats.values()].flatMap((seat) => seat.socketId ?? []));
    for (const socketId of sockets) this.options.send(socketId, name, payload);
  }
}
