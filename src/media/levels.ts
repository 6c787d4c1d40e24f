interface Listened {
  readonly stream: MediaStream;
  readonly analyser: AnalyserNode;
  track: MediaStreamTrack | null;
  source: MediaStreamAudioSourceNode | null;
  quietSince: number;
  speaking: boolean;
}

/** Root mean square of full scale 1 above which somebody speaks; a quiet room lies far below. */
const speakingLevel = 0.02;
/** A breath between two words is no end. */
const holdMs = 600;
const everyMs = 150;

/** Tells who is speaking, for a mark beside the name. */
export class Levels {
  readonly #onSpeaking: (peerId: string, speaking: boolean) => void;
  readonly #context = new AudioContext();
  readonly #people = new Map<string, Listened>();
  readonly #samples = new Float32Array(1024);
  readonly #timer = setInterval(() => this.#measure(), everyMs);

  constructor(onSpeaking: (peerId: string, speaking: boolean) => void) {
    this.#onSpeaking = onSpeaking;
  }

  /** Listens to a stream, in place of the one that the peer had before. */
  set(peerId: string, stream: MediaStream): void {
    const before = this.#people.get(peerId);
    if (before?.stream === stream) return;
    before?.source?.disconnect();
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = this.#samples.length;
    const speaking = before?.speaking ?? false;
    this.#people.set(peerId, { stream, analyser, track: null, source: null, quietSince: 0, speaking });
  }

  remove(peerId: string): void {
    this.#people.get(peerId)?.source?.disconnect();
    this.#people.delete(peerId);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const peerId of this.#people.keys()) this.remove(peerId);
    void this.#context.close();
  }

  #measure(): void {
    for (const [peerId, listened] of this.#people) {
      this.#follow(listened);
      listened.analyser.getFloatTimeDomainData(this.#samples);
      const level = Math.sqrt(this.#samples.reduce((sum, one) => sum + one * one, 0) / this.#samples.length);
      const now = performance.now();
      if (level > speakingLevel) listened.quietSince = now;
      const speaking = now - listened.quietSince < holdMs && listened.quietSince > 0;
      if (speaking === listened.speaking) continue;
      listened.speaking = speaking;
      this.#onSpeaking(peerId, speaking);
    }
  }

  /** A microphone that is switched on comes as another track in the same stream. */
  #follow(listened: Listened): void {
    const track = listened.stream.getAudioTracks()[0] ?? null;
    if (track === listened.track) return;
    listened.source?.disconnect();
    listened.track = track;
    listened.source = track ? this.#context.createMediaStreamSource(new MediaStream([track])) : null;
    listened.source?.connect(listened.analyser);
  }
}
