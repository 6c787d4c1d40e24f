import SimplePeer from "simple-peer/simplepeer.min.js";
import { peerSignalSchema, type PeerSignal } from "../../contract/models/room.ts";
import { stepOnLoss, stepOnSignal, stepOnSilence, type Pairing, type PairingStep } from "./pairing.ts";

/** `failed`: several attempts came to nothing; it is still tried, ever more seldom. */
export type LinkState = "connecting" | "connected" | "interrupted" | "failed";

export interface LinkTimes {
  /** How long a connection may take to come up, or an interrupted one to come back. */
  readonly connectMs: number;
  /** How long a silent connection is left to heal by itself before a new path is looked for. */
  readonly silenceMs: number;
  /** The first pause before a rebuild; doubled each time. */
  readonly pauseMs: number;
  readonly pauseMaxMs: number;
}

export interface LinkOptions {
  readonly pairing: Pairing;
  readonly stream: MediaStream;
  readonly config: RTCConfiguration;
  readonly times: LinkTimes;
  readonly send: (connection: number, signal: PeerSignal) => void;
  readonly onStream: (stream: MediaStream) => void;
  /** A message of the peer, as it came. */
  readonly onText: (text: string) => void;
  readonly onState: (state: LinkState) => void;
}

const failedAfterAttempts = 2;
/** Text that waits to be sent: a picture needs the line more than it. */
const chokedBytes = 64 * 1024;

/** The connection to one peer, rebuilt as long as the peer is in the room. */
export class PeerLink {
  readonly #options: LinkOptions;
  #pairing: Pairing;
  #peer: SimplePeer | null = null;
  #state: LinkState = "connecting";
  #attempts = 0;
  /** Ever, and the connection there is now. */
  #wasConnected = false;
  #hasConnected = false;
  #closed = false;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#pairing = options.pairing;
    if (options.pairing.initiator) this.#follow(stepOnLoss(options.pairing));
    else this.#expect(options.times.connectMs);
  }

  get pairing(): Pairing {
    return this.#pairing;
  }

  get state(): LinkState {
    return this.#state;
  }

  get connection(): RTCPeerConnection | null {
    return this.#peer ? connectionOf(this.#peer) : null;
  }

  receive(connection: number, signal: PeerSignal): void {
    const step = stepOnSignal(this.#pairing, connection, signal.type);
    // An old number while there is no connection: the other end began to count anew, as after leaving and coming back.
    if (signal.type === "offer" && !this.#peer && step.kind !== "build") {
      this.retry();
      return;
    }
    // A connection that is still coming up needs no other path, and one that is gone is built anew.
    if (step.kind === "restartIce" && this.#peer && this.#state !== "connected" && this.#state !== "interrupted")
      return;
    this.#follow(step, signal);
  }

  /** Tries again at once, unless connected: for when signals got lost, or the network is back. */
  retry(): void {
    if (this.#state === "connected") return;
    this.#attempts = 0;
    this.#follow(this.#hasConnected ? stepOnSilence(this.#pairing) : stepOnLoss(this.#pairing));
  }

  /** False where it cannot go out now: there is no connection, or it is choked. */
  sendText(text: string): boolean {
    const peer = this.#peer;
    // While it is interrupted its channel still takes text, which is gone where the connection is built anew.
    if (peer === null || this.#state !== "connected" || !peer.connected || peer.bufferSize > chokedBytes) return false;
    try {
      peer.send(text);
      return true;
    } catch {
      // The channel closed a moment before the connection did.
      return false;
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#deadline);
    clearTimeout(this.#silence);
    this.#letGo();
  }

  #follow(step: PairingStep, signal?: PeerSignal): void {
    if (this.#closed || step.kind === "drop") return;
    if (step.kind === "ask") {
      this.#options.send(step.connection, { type: "restart" });
      this.#expect(this.#peer ? this.#options.times.connectMs : this.#pause());
      return;
    }
    if (step.kind === "restartIce") {
      if (this.#peer && this.connection) {
        this.connection.restartIce();
        this.#peer.negotiate();
        this.#expect(this.#options.times.connectMs);
      } else this.#follow(stepOnLoss(this.#pairing));
      return;
    }
    if (step.kind === "build") this.#build(step.connection);
    if (signal && signal.type !== "restart") this.#deliver(signal);
  }

  #deliver(signal: PeerSignal): void {
    try {
      this.#peer?.signal(signal);
    } catch {
      // What the browser does not take leaves the two ends unlike each other: start over.
      this.#peer?.destroy();
    }
  }

  #build(connection: number): void {
    this.#letGo();
    this.#pairing = { ...this.#pairing, connection };
    this.#attempts += 1;
    this.#setState(this.#downState());
    const { stream, config, onStream, onText } = this.#options;
    const peer = new SimplePeer({ initiator: this.#pairing.initiator, stream, config, objectMode: true });
    this.#peer = peer;
    const whileCurrent =
      <Args extends unknown[]>(listener: (...args: Args) => void) =>
      (...args: Args) => {
        if (this.#peer === peer && !this.#closed) listener(...args);
      };
    peer.on(
      "signal",
      whileCurrent((signal) => this.#options.send(connection, plainSignal(signal))),
    );
    peer.on("stream", whileCurrent(onStream));
    peer.on(
      "data",
      whileCurrent((data) => {
        if (typeof data === "string") onText(data);
      }),
    );
    peer.on(
      "connect",
      whileCurrent(() => this.#up()),
    );
    peer.on(
      "iceStateChange",
      whileCurrent((state) => this.#iceChanged(state)),
    );
    // Every error ends in "close"; without a listener it would be thrown.
    peer.on("error", () => undefined);
    peer.on(
      "close",
      whileCurrent(() => this.#lost()),
    );
    this.#expect(this.#options.times.connectMs);
  }

  #iceChanged(state: RTCIceConnectionState): void {
    if (state === "disconnected" && this.#hasConnected && this.#silence === undefined) {
      this.#setState("interrupted");
      this.#silence = setTimeout(() => {
        this.#silence = undefined;
        this.#follow(stepOnSilence(this.#pairing));
      }, this.#options.times.silenceMs);
    }
    // The first time is told by "connect", once the data channel is open too.
    if ((state === "connected" || state === "completed") && this.#hasConnected) this.#up();
  }

  #up(): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#attempts = 0;
    this.#wasConnected = true;
    this.#hasConnected = true;
    this.#setState("connected");
  }

  /** The connection is gone: after a pause the initiator builds a new one, and the other end asks for it. */
  #lost(): void {
    this.#letGo();
    this.#setState(this.#downState());
    this.#expect(this.#pause());
  }

  #expect(ms: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => {
      if (this.#peer) {
        // A restart that went through while nothing was broken here is not told by an event.
        const ice = this.connection?.iceConnectionState;
        if (this.#hasConnected && (ice === "connected" || ice === "completed")) this.#up();
        else this.#lost();
      } else {
        if (!this.#pairing.initiator) this.#attempts += 1;
        this.#setState(this.#downState());
        this.#follow(stepOnLoss(this.#pairing));
      }
    }, ms);
  }

  #pause(): number {
    const { pauseMs, pauseMaxMs } = this.#options.times;
    return Math.min(pauseMaxMs, pauseMs * 2 ** Math.min(this.#attempts, 16));
  }

  #downState(): LinkState {
    if (this.#attempts > failedAfterAttempts) return "failed";
    return this.#wasConnected ? "interrupted" : "connecting";
  }

  #setState(state: LinkState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onState(state);
  }

  #letGo(): void {
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#hasConnected = false;
    const peer = this.#peer;
    this.#peer = null;
    peer?.destroy();
  }
}

/** An ICE restart and statistics need the connection beneath, which simple-peer keeps to itself. */
function connectionOf(peer: SimplePeer): RTCPeerConnection | null {
  return peer["_pc"] ?? null;
}

/** Signals travel as plain data of the contract; a browser's own objects do not survive the way. */
function plainSignal(signal: unknown): PeerSignal {
  return peerSignalSchema.parse(signal);
}
