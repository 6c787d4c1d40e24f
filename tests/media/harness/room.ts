import { CaptionOutbox } from "../../../src/features/consultations/call/captions/captionOutbox.ts";
import { lineOf } from "../../../src/features/consultations/call/captions/captionLines.ts";
import { Mesh, type LinkState, type MeshOptions, type OutgoingMedia } from "../../../src/media/mesh.ts";
import { Relay } from "./relay.ts";
import { Seen } from "./seen.ts";

/** Some people in one page, connected through the page's relay. */
export class Room {
  readonly relay = new Relay();
  readonly states: string[] = [];
  /** Texts that came, each as often as it did. */
  readonly heard: string[] = [];
  readonly #outboxes = new Map<string, CaptionOutbox>();
  readonly #seen = new Map<string, Seen>();
  readonly streams = new Map<string, MediaStream>();

  /** Lets somebody in: the others hear of it as they would from the hub. */
  enter(peerId: string, media: OutgoingMedia, times?: MeshOptions["times"]): Mesh {
    const mesh = new Mesh({
      peerId,
      iceServers: [],
      media,
      sendSignal: (to, connection, signal) => this.relay.send(peerId, to, connection, signal),
      onStream: (from, stream) => this.#show(`${peerId}<${from}`, stream),
      onText: (from, text) => this.heard.push(`${peerId}<${from} ${text}`),
      onState: (from, state) => {
        this.states.push(`${peerId}<${from} ${state}`);
        if (state === "connected") this.#outboxes.get(peerId)?.linked(from);
      },
      ...(times ? { times } : {}),
    });
    for (const [otherId, other] of this.relay.meshes) {
      other.addPeer(peerId);
      mesh.addPeer(otherId);
    }
    this.relay.meshes.set(peerId, mesh);
    this.#outboxes.set(peerId, new CaptionOutbox((to, line) => mesh.sendText(to, line.text)));
    return mesh;
  }

  /** As a call says what is final: it waits for a link that is down. */
  say(peerId: string, to: string, text: string): void {
    const said = { kind: "caption", id: text, final: true, language: "en", text, agoMs: 0, durationMs: 0 } as const;
    const line = lineOf({ peerId, memberId: peerId, name: peerId }, said, performance.now());
    this.#outboxes.get(peerId)?.add(to, line);
  }

  leave(peerId: string): void {
    this.mesh(peerId).close();
    this.#outboxes.get(peerId)?.close();
    this.relay.meshes.delete(peerId);
    for (const other of this.relay.meshes.values()) other.removePeer(peerId);
  }

  /** Forgets what the two showed of each other, to tell what comes afterwards. */
  forget(one: string, other: string): void {
    for (const key of [`${one}<${other}`, `${other}<${one}`]) {
      this.#seen.get(key)?.close();
      this.#seen.delete(key);
    }
  }

  mesh(peerId: string): Mesh {
    const mesh = this.relay.meshes.get(peerId);
    if (!mesh) throw new Error(`${peerId} is not here`);
    return mesh;
  }

  state(peerId: string, of: string): LinkState | null {
    return this.mesh(peerId).state(of);
  }

  /** What `peerId` sees of `from`. */
  seen(peerId: string, from: string): Seen | undefined {
    return this.#seen.get(`${peerId}<${from}`);
  }

  stream(peerId: string, from: string): MediaStream | null {
    return this.streams.get(`${peerId}<${from}`) ?? null;
  }

  /** Everyone receives pictures and sound of everyone else, beyond what was received before. */
  everyoneReceives(beyond: number): boolean {
    const ids = [...this.relay.meshes.keys()];
    return ids.every((id) =>
      ids.every((from) => {
        const seen = this.seen(id, from);
        return id === from || (seen !== undefined && seen.frames > beyond && seen.loudness > 0.001);
      }),
    );
  }

  #show(key: string, stream: MediaStream): void {
    this.#seen.get(key)?.close();
    this.streams.set(key, stream);
    this.#seen.set(key, new Seen(stream));
  }
}
