import { ALL_FORMATS, AudioSampleSink, BufferSource, EncodedPacketSink, Input, VideoSampleSink } from "mediabunny";

export interface Inspection {
  readonly durationSeconds: number;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly pictures: number;
  /** Pictures that differ from the one before. */
  readonly changes: number;
  readonly keyFrames: readonly number[];
  readonly loudness: number;
  /** Loudness of single tones, by hertz. */
  readonly tones: Readonly<Record<number, number>>;
  /** Colours at the places asked for, at the time asked for. */
  readonly colors: readonly (readonly number[])[];
}

export interface Questions {
  readonly hertz: readonly number[];
  readonly atSeconds: number;
  readonly places: readonly (readonly [number, number])[];
}

/** Decodes a whole recording and says what is in it. */
export async function inspectRecording(bytes: Uint8Array<ArrayBuffer>, questions: Questions): Promise<Inspection> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (!video || !audio) throw new Error("No picture or no sound.");

  const keyFrames: number[] = [];
  for await (const packet of new EncodedPacketSink(video).packets()) {
    if (packet.type === "key") keyFrames.push(packet.timestamp);
  }

  let pictures = 0;
  let changes = 0;
  let before = "";
  let colors: number[][] = [];
  const canvas = new OffscreenCanvas(64, 36);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("A canvas gave no context.");
  for await (const sample of new VideoSampleSink(video).samples()) {
    pictures += 1;
    sample.draw(context, 0, 0, 64, 36);
    const now = context.getImageData(0, 0, 64, 36).data;
    const print = now.join();
    if (print !== before) changes += 1;
    before = print;
    if (sample.timestamp <= questions.atSeconds) {
      colors = questions.places.map(([x, y]) => {
        const at = (Math.floor(y * 36) * 64 + Math.floor(x * 64)) * 4;
        return Array.from(now.slice(at, at + 3));
      });
    }
    sample.close();
  }

  const heard = await hear(new AudioSampleSink(audio));
  return {
    durationSeconds: await input.computeDuration(),
    videoCodec: video.codec,
    audioCodec: audio.codec,
    pictures,
    changes,
    keyFrames,
    loudness: rootMeanSquare(heard),
    tones: Object.fromEntries(questions.hertz.map((hertz) => [hertz, toneIn(heard, hertz)])),
    colors,
  };
}

const samplesPerSecond = 48_000;

async function hear(sink: AudioSampleSink): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for await (const sample of sink.samples()) {
    const part = new Float32Array(sample.numberOfFrames);
    sample.copyTo(part, { planeIndex: 0, format: "f32-planar" });
    parts.push(part);
    sample.close();
  }
  const whole = new Float32Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function rootMeanSquare(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
}

/** The strength of one frequency, averaged over tenths of a second (Goertzel's algorithm). */
function toneIn(samples: Float32Array, hertz: number): number {
  const block = samplesPerSecond / 10;
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / samplesPerSecond);
  let total = 0;
  let blocks = 0;
  for (let start = 0; start + block <= samples.length; start += block) {
    let last = 0;
    let lastButOne = 0;
    for (let index = start; index < start + block; index++) {
      [last, lastButOne] = [(samples[index] ?? 0) + factor * last - lastButOne, last];
    }
    total += Math.sqrt(Math.max(0, last * last + lastButOne * lastButOne - factor * last * lastButOne)) / block;
    blocks += 1;
  }
  return total / Math.max(1, blocks);
}
