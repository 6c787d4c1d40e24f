import type { PeerSignal } from "../../contract/models/room.ts";

/**
 * Where one end of a pair stands. Every connection that the two ever had bears a number; only the initiator makes new
 * ones, so both ends agree on the newest however late, doubled or disordered their signals arrive.
 */
export interface Pairing {
  readonly initiator: boolean;
  /** The newest connection that this end knows of; 0 before the first. */
  readonly connection: number;
}

export type PairingStep =
  /** Let go of what there is and build this connection; a signal that caused it belongs to it. */
  | { readonly kind: "build"; readonly connection: number }
  /** Hand the signal to the connection there is. */
  | { readonly kind: "deliver" }
  /** Find a new path for the connection there is. */
  | { readonly kind: "restartIce" }
  /** Send `{ type: "restart" }` with this number to the initiator. */
  | { readonly kind: "ask"; readonly connection: number }
  | { readonly kind: "drop" };

/** The initiator is the one whose id sorts higher, so that both ends know without asking. */
export function startPairing(ownPeerId: string, peerId: string): Pairing {
  return { initiator: ownPeerId > peerId, connection: 0 };
}

/** What a signal of the other end asks for. */
export function stepOnSignal(pairing: Pairing, connection: number, type: PeerSignal["type"]): PairingStep {
  const age = connection - pairing.connection;
  if (pairing.initiator) {
    if (type !== "restart") return { kind: age === 0 && connection > 0 ? "deliver" : "drop" };
    if (age > 0) return { kind: "build", connection };
    return { kind: age === 0 && connection > 0 ? "restartIce" : "drop" };
  }
  if (type === "restart" || age < 0 || connection === 0) return { kind: "drop" };
  return age > 0 ? { kind: "build", connection } : { kind: "deliver" };
}

/** What to do when the connection does not come, or is gone for good. */
export function stepOnLoss(pairing: Pairing): PairingStep {
  return { kind: pairing.initiator ? "build" : "ask", connection: pairing.connection + 1 };
}

/** What to do when the connection is there but silent for a moment. */
export function stepOnSilence(pairing: Pairing): PairingStep {
  return pairing.initiator ? { kind: "restartIce" } : { kind: "ask", connection: pairing.connection };
}
