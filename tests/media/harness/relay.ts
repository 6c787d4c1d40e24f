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
  throughDetours = false;
  /** How a message fares: delays in milliseconds, one a copy; none loses it. */
  fate: (message: Carried, index: number) => number[] = () => [0];

  /** Sends the peers' packets through the server's detours; what cannot go there is left out. */
  async detour(signal: PeerSignal): Promise<PeerSignal | null> {
    if (signal.type !== "candidate") return signal;
    // RFC 8839: foundation, component, transport, priority, address, port ...
    const parts = signal.candidate.candidate.split(" ");
    const [, , transport, , address = "", port = ""] = parts;
    if (transport?.toLowerCase() !== "udp" || !/^[\d.]+$/.test(address)) return null;
    const answer = await fetch(`/detours?address=${address}&port=${port}`, { method: "POST" });
    parts[5] = await answer.text();
    return { ...signal, candidate: { ...signal.candidate, candidate: parts.join(" ") } };
  }

  send(from: string, to: string, connection: number, signal: PeerSignal): void {
    // What crosses a real wire is a copy.
    const message: Carried = { from, to, connection, signal: JSON.parse(JSON.stringify(signal)) as PeerSignal };
    this.carried.push(message);
    for (const delay of this.fate(message, this.carried.length - 1)) {
      setTimeout(() => void this.#deliver(message), delay);
    }
  }

  async #deliver({ from, to, connection, signal }: Carried): Promise<void> {
    const arriving = this.throughDetours ? await this.detour(signal) : signal;
    if (arriving) this.meshes.get(to)?.receive(from, connection, arriving);
  }
}
