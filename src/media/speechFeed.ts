import type { OutgoingMedia } from "./mesh.ts";
import { SpeechClock } from "./speechClock.ts";

/** Samples a second, as `contract/models/caption.ts` has it; the context makes them of whatever the microphone gives. */
const sampleRate = 16_000;

/** What the worklet hands on. */
interface Chunk {
  /** Of the first sample, by the context's count. */
  readonly frame: number;
  readonly samples: Int16Array<ArrayBuffer>;
}

/** Where nobody could speak: a microphone that is off gives nought, and nothing else does. */
const isNought = (samples: Int16Array): boolean => samples.every((sample) => sample === 0);

/** The person's own speech as plain samples, from whichever microphone is on. Nothing comes while none is. */
export class SpeechFeed {
  readonly #media: OutgoingMedia;
  readonly #context: AudioContext;
  readonly #tap: AudioWorkletNode;
  readonly #stopListening: () => void;
  #track: MediaStreamTrack | null = null;
  #source: MediaStreamAudioSourceNode | null = null;

  private constructor(
    media: OutgoingMedia,
    context: AudioContext,
    onSamples: (atMs: number, samples: Int16Array<ArrayBuffer>) => void,
  ) {
    this.#media = media;
    this.#context = context;
    this.#tap = new AudioWorkletNode(context, "speech-tap", { numberOfOutputs: 0, channelCount: 1 });
    const clock = new SpeechClock(sampleRate);
    this.#tap.port.addEventListener("message", ({ data: { frame, samples } }: MessageEvent<Chunk>) => {
      const agoMs = (context.currentTime - frame / sampleRate) * 1000;
      const atMs = Math.max(0, clock.timeOf(frame, samples.length, performance.now() - agoMs));
      if (!isNought(samples)) onSamples(atMs, samples);
    });
    this.#tap.port.start();
    this.#stopListening = media.onChanged(() => this.#follow());
    this.#follow();
  }

  /** `atMs`: when the first of the samples was heard, by `performance.now()`. */
  static async open(
    media: OutgoingMedia,
    onSamples: (atMs: number, samples: Int16Array<ArrayBuffer>) => void,
  ): Promise<SpeechFeed> {
    const context = new AudioContext({ sampleRate });
    try {
      await context.audioWorklet.addModule(new URL("./speechWorklet.js", import.meta.url));
      return new SpeechFeed(media, context, onSamples);
    } catch (cause) {
      await context.close();
      throw cause;
    }
  }

  close(): void {
    this.#stopListening();
    this.#source?.disconnect();
    void this.#context.close();
  }

  /** A microphone that is switched on, or comes back, is another track of the same stream. */
  #follow(): void {
    const track = this.#media.stream.getAudioTracks()[0] ?? null;
    if (track === this.#track) return;
    this.#source?.disconnect();
    this.#track = track;
    this.#source = track ? this.#context.createMediaStreamSource(new MediaStream([track])) : null;
    this.#source?.connect(this.#tap);
  }
}
