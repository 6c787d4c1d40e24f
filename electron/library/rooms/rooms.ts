import { setTimeout } from "node:timers/promises";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { roomEvents, signalingCalls } from "../../../contract/signaling.ts";
import type { Feature } from "../feature.ts";
import type { Emit, HandlersOf } from "../handlers.ts";
import type { HubSocket, SignalingEventName } from "../hub/hubSocket.ts";

type RoomEventName = keyof typeof roomEvents;
type CallName = keyof typeof signalingCalls;

/** How long the end may wait for the hub to hear that this computer's windows left their rooms. */
const leaveMs = 2000;

/** Which window of this computer is in which room, as which peer; calls and events are handed between them and the hub. */
export class Rooms {
  private readonly emit: Emit;
  private readonly socket: HubSocket;
  private readonly peers = new Map<string, { windowId: string; consultationId: string }>();

  constructor(socket: HubSocket, emit: Emit) {
    this.socket = socket;
    this.emit = emit;
  }

  feature(): Feature & { readonly handlers: HandlersOf<CallName> } {
    return {
      handlers: this.handlers(),
      receive: (name, payload) => {
        if (!isRoomEvent(name)) return false;
        this.receive(name, payload);
        return true;
      },
      windowClosed: (windowId) => this.windowClosed(windowId),
      leave: () => this.leaveAll(),
    };
  }

  /** The rows of the signaling table, handed on as they are. */
  private handlers(): HandlersOf<CallName> {
    const pass =
      <Name extends CallName>(name: Name) =>
      (input: never) =>
        this.socket.request(name, input);
    const passed = Object.fromEntries((Object.keys(signalingCalls) as CallName[]).map((name) => [name, pass(name)]));
    return {
      ...(passed as unknown as HandlersOf<CallName>),
      "room.join": async (input, { windowId }) => {
        // Before the answer: the first events of the room may overtake it.
        this.peers.set(input.peerId, { windowId, consultationId: input.consultationId });
        try {
          return await this.socket.request("room.join", input);
        } catch (cause) {
          if (cause instanceof ExpectedFailure && cause.code !== "hub.unreachable") this.peers.delete(input.peerId);
          throw cause;
        }
      },
      "room.leave": async (input) => {
        this.peers.delete(input.peerId);
        return this.socket.request("room.leave", input);
      },
    };
  }

  /** A window is gone: its peers leave, so that nobody looks at a frozen picture. */
  private async windowClosed(windowId: string): Promise<void> {
    for (const [peerId, peer] of this.peers) {
      if (peer.windowId === windowId) await this.leave(peerId);
    }
  }

  /** A hub that does not answer finds out after its grace period. */
  private async leaveAll(): Promise<void> {
    const leaving = async (): Promise<void> => {
      for (const peerId of this.peers.keys()) await this.leave(peerId);
    };
    await Promise.race([leaving(), setTimeout(leaveMs, undefined, { ref: false })]);
  }

  /** `payload` fits the row of `roomEvents`, or nothing is told. */
  private receive(name: RoomEventName, payload: unknown): void {
    const { consultationId, to } = payload as { consultationId: string; to?: string };
    const windows = new Set<string>();
    for (const [peerId, peer] of this.peers) {
      if (peer.consultationId === consultationId && (to === undefined || to === peerId)) windows.add(peer.windowId);
    }
    for (const windowId of windows) this.emit(name, payload as never, windowId);
  }

  private async leave(peerId: string): Promise<void> {
    this.peers.delete(peerId);
    try {
      await this.socket.request("room.leave", { peerId });
    } catch (cause) {
      // Where the hub cannot be told it finds out after its grace period.
      if (!(cause instanceof ExpectedFailure)) throw cause;
    }
  }
}

function isRoomEvent(name: SignalingEventName): name is RoomEventName {
  return Object.hasOwn(roomEvents, name);
}
