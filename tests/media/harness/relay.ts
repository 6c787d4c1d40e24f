import type { PeerSignal } from "../../../contract/models/room.ts";
import type { Mesh } from "../../../src/media/mesh.ts";

interface Carried {
  readonly from: string;
  readonly to: string;
  readonly connection: number;
  readonly signal: PeerSignal;
}

/** Carries signals between the meshes of one page, as badly as it is told to. */
export class Relay {
  readonly meshes = new Map<string, Mesh>();
  readonly carried: Carried[] = [];
  /** How a message fares: delays in milliseconds, one a copy; none loses it. */
  fate: (message: Carried, index: number) => number[] = () => [0];

  send(from: string, to: string, connection: number, signal: PeerSignal): void {
    // What crosses a real wire is a copy.
    const message: Carried = { from, to, connection, signal: JSON.parse(JSON.stringify(signal)) as PeerSignal };
    this.carried.push(message);
    for (const delay of this.fate(message, this.carried.length - 1)) {
      setTimeout(() => this.meshes.get(to)?.receive(from, connection, message.signal), delay);
    }
  }
}
