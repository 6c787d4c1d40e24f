import type { RecordedPerson } from "./recordedPerson.ts";

interface Voice {
  readonly track: MediaStreamTrack;
  readonly source: MediaStreamAudioSourceNode;
}

/** Mixes the voices of everyone who agreed, and nobody else's, into one track. */
export class StageMixer {
  readonly #context: AudioContext;
  readonly #mix: AudioNode;
  readonly #output: MediaStreamAudioDestinationNode;
  #people: readonly RecordedPerson[] = [];
  readonly #voices = new Map<string, Voice>();

  constructor() {
    this.#context = newSilentContext();
    this.#output = this.#context.createMediaStreamDestination();
    this.#output.channelCount = 2;
    // Several people at once would otherwise clip.
    const limiter = this.#context.createDynamicsCompressor();
    limiter.threshold.value = -6;
    limiter.ratio.value = 20;
    limiter.attack.value = 0.002;
    limiter.connect(this.#output);
    this.#mix = limiter;
    // Keeps the output running while everyone is silent: without sound no fragment would ever be complete.
    const hum = this.#context.createConstantSource();
    hum.offset.value = 0;
    hum.connect(this.#mix);
    hum.start();
  }

  get track(): MediaStreamTrack {
    const [track] = this.#output.stream.getAudioTracks();
    if (!track) throw new Error("An audio context gave no audio track.");
    return track;
  }

  start(): Promise<void> {
    return this.#context.resume();
  }

  setPeople(people: readonly RecordedPerson[]): void {
    this.#people = people;
    this.follow();
  }

  /** Takes up tracks that were exchanged inside a stream, as when a microphone is switched on. Cheap. */
  follow(): void {
    const present = new Set<string>();
    for (const { peerId, stream } of this.#people) {
      const track = stream?.getAudioTracks()[0];
      if (!track || track.readyState === "ended") continue;
      present.add(peerId);
      const voice = this.#voices.get(peerId);
      if (voice?.track === track) continue;
      voice?.source.disconnect();
      const source = this.#context.createMediaStreamSource(new MediaStream([track]));
      source.connect(this.#mix);
      this.#voices.set(peerId, { track, source });
    }
    for (const [peerId, { source }] of this.#voices) {
      if (present.has(peerId)) continue;
      source.disconnect();
      this.#voices.delete(peerId);
    }
  }

  async close(): Promise<void> {
    this.setPeople([]);
    this.track.stop();
    if (this.#context.state !== "closed") await this.#context.close();
  }
}

/** A context that runs without a loudspeaker, so that unplugging one does not stop the recording. */
function newSilentContext(): AudioContext {
  const options: AudioContextOptions & { sinkId: { type: "none" } } = { sampleRate: 48_000, sinkId: { type: "none" } };
  return new AudioContext(options);
}
