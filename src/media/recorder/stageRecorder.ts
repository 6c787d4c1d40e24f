import { CanvasSource, MediaStreamAudioTrackSource, Mp4OutputFormat, NullTarget, Output } from "mediabunny";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { FragmentAssembler } from "./fragmentAssembler.ts";
import type { RecordedPerson } from "./recordedPerson.ts";
import { probeRecordingFormat, stageFramesPerSecond, type RecordingFormat } from "./recordingFormat.ts";
import { SegmentQueue, type AppendSegment } from "./segmentQueue.ts";
import { StageMixer } from "./stageMixer.ts";
import { StagePainter } from "./stagePainter.ts";

export interface StageRecorderOptions {
  /** Keeps one segment. Called one after the other, in order. A rejection ends the recording with its failure. */
  readonly append: AppendSegment;
  /** The recording ended by itself; what was appended before is valid. Called at most once. */
  readonly onFailed: (failure: ExpectedFailure) => void;
}

/** Seconds of picture that may wait for the disk. Beyond it the picture stands still, and the sound goes on. */
const queueLimit = 30;

/**
 * Records the people given, picture and sound, into fragmented MP4: segment 0 is ftyp + moov, every later one a second
 * as moof + mdat that starts with a key frame. Whoever has not agreed must not be among the people.
 */
export class StageRecorder {
  /** What the segments will hold, known before the first: `video/mp4; codecs="..."`. */
  readonly mimeType: string;
  readonly #options: StageRecorderOptions;
  readonly #format: RecordingFormat;
  readonly #painter = new StagePainter();
  readonly #mixer = new StageMixer();
  readonly #queue: SegmentQueue;
  #video: CanvasSource | null = null;
  #output: Output | null = null;
  #ticker: Worker | null = null;
  #startedAt = 0;
  #lastFrame = -1;
  #adding: Promise<void> | null = null;
  #ending: Promise<void> | null = null;
  #failure: unknown = null;

  private constructor(format: RecordingFormat, options: StageRecorderOptions) {
    this.#format = format;
    this.#options = options;
    this.mimeType = format.mimeType;
    this.#queue = new SegmentQueue({
      append: options.append,
      limit: queueLimit,
      onFailed: (cause) => this.#fail(cause),
    });
  }

  /**
   * Gets ready to record; nothing is recorded before `start`.
   * @throws ExpectedFailure `recording.encoderMissing`
   */
  static async open(options: StageRecorderOptions): Promise<StageRecorder> {
    return new StageRecorder(await probeRecordingFormat(), options);
  }

  /** Who is recorded from now on. May change at any time. */
  setPeople(people: readonly RecordedPerson[]): void {
    if (this.#ending) return;
    this.#painter.setPeople(people);
    this.#mixer.setPeople(people);
  }

  /** Begins; what goes wrong is told by `onFailed`, here as later. */
  async start(): Promise<void> {
    if (this.#output || this.#ending) return;
    try {
      await this.#begin();
    } catch (cause) {
      this.#fail(cause);
      await this.stop();
    }
  }

  async #begin(): Promise<void> {
    const segments = new FragmentAssembler((segment) => this.#queue.add(segment));
    const { video, videoQuality, audioQuality } = this.#format;
    this.#video = new CanvasSource(this.#painter.canvas, { ...video, quality: videoQuality, latencyMode: "realtime" });
    const audio = new MediaStreamAudioTrackSource(this.#mixer.track as MediaStreamAudioTrack, {
      codec: "opus",
      quality: audioQuality,
    });
    audio.errorPromise.catch((cause: unknown) => this.#fail(cause));
    this.#output = new Output({
      target: new NullTarget(),
      format: new Mp4OutputFormat({
        fastStart: "fragmented",
        // A little below the time between key frames, so that each key frame begins a fragment.
        minimumFragmentDuration: 0.8,
        onFtyp: (box) => segments.onFtyp(box),
        onMoov: (box) => segments.onMoov(box),
        onMoof: (box) => segments.onMoof(box),
        onMdat: (box) => segments.onMdat(box),
      }),
    });
    this.#output.addVideoTrack(this.#video, { frameRate: stageFramesPerSecond });
    this.#output.addAudioTrack(audio);
    await this.#mixer.start();
    await this.#output.start();
    if (this.#ending) return;
    this.#startedAt = performance.now();
    this.#ticker = new Worker(new URL("./ticker.ts", import.meta.url), { type: "module" });
    this.#ticker.addEventListener("message", () => this.#tick());
    this.#tick();
  }

  /** Ends the recording; settles when its last segment was appended. */
  stop(): Promise<void> {
    this.#ending ??= this.#end(true);
    return this.#ending;
  }

  /** Frames stand at whole multiples of their duration, so that key frames stand at whole seconds. */
  #tick(): void {
    const frame = Math.floor(((performance.now() - this.#startedAt) / 1000) * stageFramesPerSecond);
    // An encoder or a disk that cannot keep up costs frames, never memory.
    if (this.#ending || frame <= this.#lastFrame || this.#adding || this.#queue.full) return;
    this.#mixer.follow();
    this.#adding = this.#addFrame(frame, 0).finally(() => {
      this.#adding = null;
    });
  }

  async #addFrame(frame: number, duration: number): Promise<void> {
    const second = (number: number) => Math.floor(number / stageFramesPerSecond);
    const keyFrame = this.#lastFrame < 0 || second(frame) !== second(this.#lastFrame);
    this.#lastFrame = frame;
    this.#painter.paint(getComputedStyle(document.documentElement).direction === "rtl" ? "rtl" : "ltr");
    try {
      await this.#video?.add(frame / stageFramesPerSecond, duration, { keyFrame });
    } catch (cause) {
      this.#fail(cause);
    }
  }

  /** The first failure is told, also one of the last segment while the recording is being ended. */
  #fail(cause: unknown): void {
    this.#failure ??= cause;
    this.#ending ??= this.#end(false);
  }

  async #end(whole: boolean): Promise<void> {
    this.#ticker?.terminate();
    await this.#adding;
    try {
      if (whole && this.#output) {
        // Only the very last frame bears a duration: the others last until the next.
        await this.#addFrame(this.#lastFrame + 1, 1 / stageFramesPerSecond);
        await this.#output.finalize();
      } else await this.#output?.cancel();
    } catch (cause) {
      this.#failure ??= cause;
    }
    await this.#queue.drain();
    this.#painter.close();
    await this.#mixer.close();
    if (this.#failure === null) return;
    const failure = this.#failure;
    this.#options.onFailed(
      failure instanceof ExpectedFailure ? failure : new ExpectedFailure("unexpected", {}, { cause: failure }),
    );
  }
}
