import { ExpectedFailure } from "../../../contract/failure.ts";
import { roomEvents, signalingCalls } from "../../../contract/signaling.ts";
import type { Emit, HandlersOf } from "../handlers.ts";
import type { HubSocket, SignalingEventName } from "../hub/hubSocket.ts";

type RoomEventName = keyof typeof roomEvents;
type CallName = keyof typeof signalingCalls;

/** Which window of this computer is in which room, as which peer; calls and events are handed between them and the hub. */
export class Rooms {
  private readonly emit: Emit;
  private readonly socket: HubSocket;
  private readonly peers = new Map<string, { windowId: string; consultationId: string }>();

  constructor(socket: HubSocket, emit: Emit) {
    this.socket = socket;
    this.emit = emit;
  }

  /** The rows of the signaling table, handed on as they are. */
  handlers(): HandlersOf<CallName> {
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
  async windowClosed(windowId: string): Promise<void> {
    for (const [peerId, peer] of this.peers) {
      if (peer.windowId === windowId) await this.leave(peerId);
    }
  }

  async leaveAll(): Promise<void> {
    for (const peerId of this.peers.keys()) await this.leave(peerId);
  }

  isRoomEvent(name: SignalingEventName): name is RoomEventName {
    return Object.hasOwn(roomEvents, name);
  }

  /** `payload` fits the row of `roomEvents`, or nothing is told. */
  receive(name: RoomEventName, payload: unknown): void {
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
