import type { IceServer, PeerSignal } from "../../contract/models/room.ts";
import { startPairing, type Pairing } from "./pairing.ts";
import { PeerLink, type LinkState, type LinkTimes } from "./peerLink.ts";
import { isHeldBack, readPeerStatistics, type PeerStatistics } from "./peerStatistics.ts";

export type { LinkState } from "./peerLink.ts";
export type { PeerStatistics } from "./peerStatistics.ts";

/** What a mesh sends: one stream, whose tracks may be exchanged for others of their kind. LocalMedia is one. */
export interface OutgoingMedia {
  readonly stream: MediaStream;
  onChanged(listener: () => void): () => void;
}

export interface MeshOptions {
  readonly peerId: string;
  readonly iceServers: readonly IceServer[];
  readonly media: OutgoingMedia;
  /** Carries a signal to the peer `to` by `peer.signal`. May get lost; a rejection is the caller's to handle. */
  readonly sendSignal: (to: string, connection: number, signal: PeerSignal) => void;
  /** A peer's picture and sound. Comes again, with another stream, when the connection was rebuilt. */
  readonly onStream: (peerId: string, stream: MediaStream) => void;
  /** What a peer said by `sendText`; not checked by anybody yet. */
  readonly onText?: (peerId: string, text: string) => void;
  readonly onState: (peerId: string, state: LinkState) => void;
  /** Only tests are in a hurry. */
  readonly times?: Partial<LinkTimes>;
}

const defaultTimes: LinkTimes = { connectMs: 15_000, silenceMs: 3_000, pauseMs: 500, pauseMaxMs: 15_000 };

/** Signals that may wait for their peer to be announced; more than one attempt never makes. */
const earlyMax = 64;

/**
 * Everyone on stage, connected with everyone else. `addPeer` whoever `room.join` and `peer.joined` name, `removePeer`
 * whom `peer.left` names, `receive` what `peer.signalled` brings; after `hub.reconnected` and the `room.join` that
 * follows it bring the peers up to date and `retry`. A link that breaks is healed or rebuilt by itself until its peer is
 * removed.
 */
export class Mesh {
  readonly #options: MeshOptions;
  readonly #links = new Map<string, PeerLink>();
  /** How far the numbers went with peers that left: they may come back under the same id. */
  readonly #departed = new Map<string, Pairing>();
  readonly #early = new Map<string, { connection: number; signal: PeerSignal }[]>();
  readonly #stopListening: () => void;
  #closed = false;

  constructor(options: MeshOptions) {
    this.#options = options;
    this.#stopListening = options.media.onChanged(() => this.replaceTracks());
  }

  get peerIds(): readonly string[] {
    return [...this.#links.keys()];
  }

  state(peerId: string): LinkState | null {
    return this.#links.get(peerId)?.state ?? null;
  }

  /** Connects with a peer; one that is there already stays as it is. */
  addPeer(peerId: string): void {
    if (this.#closed || peerId === this.#options.peerId || this.#links.has(peerId)) return;
    const { iceServers, media, sendSignal, onStream, onText, onState, times } = this.#options;
    const link = new PeerLink({
      pairing: this.#departed.get(peerId) ?? startPairing(this.#options.peerId, peerId),
      stream: media.stream,
      config: { iceServers: iceServers.map(toRtcIceServer) },
      times: { ...defaultTimes, ...times },
      send: (connection, signal) => sendSignal(peerId, connection, signal),
      onStream: (stream) => onStream(peerId, stream),
      onText: (text) => onText?.(peerId, text),
      onState: (state) => onState(peerId, state),
    });
    this.#links.set(peerId, link);
    onState(peerId, link.state);
    const early = this.#early.get(peerId) ?? [];
    this.#early.delete(peerId);
    for (const { connection, signal } of early) link.receive(connection, signal);
  }

  removePeer(peerId: string): void {
    this.#early.delete(peerId);
    const link = this.#links.get(peerId);
    if (!link) return;
    this.#links.delete(peerId);
    this.#departed.set(peerId, link.pairing);
    link.close();
  }

  /** Takes a signal in; one that comes before its peer is announced waits for `addPeer`. */
  receive(from: string, connection: number, signal: PeerSignal): void {
    if (this.#closed || from === this.#options.peerId) return;
    const link = this.#links.get(from);
    if (link) {
      link.receive(connection, signal);
      return;
    }
    const early = this.#early.get(from) ?? [];
    if (early.length === 0 && this.#early.size >= earlyMax) return;
    this.#early.set(from, [...early, { connection, signal }].slice(-earlyMax));
  }

  /** Says something to a peer, past the hub. False where it cannot go out now. */
  sendText(peerId: string, text: string): boolean {
    return this.#links.get(peerId)?.sendText(text) ?? false;
  }

  /** Tries every link that is down again at once, as after `hub.reconnected`: signals may have been lost till then. */
  retry(): void {
    for (const link of this.#links.values()) link.retry();
  }

  /** Sends the tracks that the stream holds now, without negotiating. Called by itself when the media change. */
  replaceTracks(): void {
    for (const link of this.#links.values()) {
      for (const sender of link.connection?.getSenders() ?? []) {
        const track = this.#options.media.stream.getTracks().find(({ kind }) => kind === sender.track?.kind);
        if (!track || track === sender.track) continue;
        sender.replaceTrack(track).catch(() => {
          // Refused only by a connection that is being closed; the next one starts with the new tracks.
        });
      }
    }
  }

  async statistics(): Promise<PeerStatistics[]> {
    const open = [...this.#links].flatMap(([peerId, { connection }]) => (connection ? [{ peerId, connection }] : []));
    return Promise.all(open.map(({ peerId, connection }) => readPeerStatistics(peerId, connection)));
  }

  /** Whether a picture that goes out is smaller or slower than it would be, because this computer is too busy. */
  async isHeldBack(): Promise<boolean> {
    const open = [...this.#links.values()].flatMap(({ connection }) => connection ?? []);
    return (await Promise.all(open.map(isHeldBack))).includes(true);
  }

  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const peerId of this.peerIds) this.removePeer(peerId);
    this.#departed.clear();
    this.#early.clear();
  }
}

function toRtcIceServer({ urls, username, credential }: IceServer): RTCIceServer {
  return {
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}
