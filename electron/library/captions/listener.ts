import { speechRate, type CaptionPace } from "../../../contract/models/caption.ts";
import { cleanHeard } from "./cleanHeard.ts";
import type { Span } from "./findLoud.ts";
import { forgetSkips, freshPace, mustSkip, paceOf, skipAt, type PaceState } from "./pace.ts";
import { Stretch } from "./stretch.ts";

/** The two models, whatever runs them. */
export interface Ears {
  findSpeech(pcm: Int16Array): Promise<readonly Span[]>;
  /** `hasty`: of what is still being said, which is asked again soon. */
  transcribe(pcm: Int16Array, hasty: boolean): Promise<string>;
}

interface Heard {
  readonly final: boolean;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

interface Told {
  readonly heard: (heard: Heard) => void;
  readonly pace: (pace: CaptionPace) => void;
  /** It fell too far behind, and hears nothing any more. */
  readonly gaveUp: () => void;
  readonly failed: (cause: unknown) => void;
}

const samplesOf = (ms: number): number => Math.round((ms * speechRate) / 1000);
const msOf = (samples: number): number => (samples * 1000) / speechRate;

/** New sound that is worth a look, the quiet that ends what somebody says, and the longest that is written down at once. */
const stepMs = 400;
const quietMs = 700;
const longestMs = 14_000;
/** What is kept before and after speech: its first sound is a quiet one. */
const padMs = 240;
/** Sound that arrives so much later than the sound before it is another stretch. */
const gapMs = 500;
const partialEveryMs = 1400;
/** How much of what was speech is looked at again, with what follows it. */
const againMs = 1000;
/** No sound for as long ends what was being said, as when a microphone goes. */
const silentMs = 1500;

/** Cuts sound into what somebody said, and has it written down: one thing at a time, and never more than it keeps up with. */
export class Listener {
  private readonly ears: Ears;
  private readonly told: Told;
  private readonly stretches: Stretch[] = [];
  private pace: PaceState = freshPace;
  private shown: CaptionPace = "full";
  private working: Promise<void> | null = null;
  private closed = false;
  /** Something came since the last look began. */
  private isAsked = false;
  private lastPartialMs = Number.NEGATIVE_INFINITY;
  private silence: NodeJS.Timeout | undefined;

  constructor(ears: Ears, told: Told) {
    this.ears = ears;
    this.told = told;
  }

  hear(atMs: number, pcm: Int16Array): void {
    if (this.closed || pcm.length === 0) return;
    let stretch = this.stretches.at(-1);
    if (stretch === undefined || stretch.ended || Math.abs(atMs - stretch.endMs) > gapMs) {
      if (stretch !== undefined) stretch.ended = true;
      stretch = new Stretch(atMs);
      this.stretches.push(stretch);
    }
    stretch.add(pcm);
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.finish(), silentMs);
    this.work();
  }

  /** Whether it makes do with less, because the call has too little. */
  spare(isSparing: boolean): void {
    this.pace = { ...this.pace, isSparing };
    this.work();
  }

  /** What was being said is over. */
  finish(): void {
    const last = this.stretches.at(-1);
    if (last !== undefined) last.ended = true;
    this.work();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.silence);
    this.stretches.length = 0;
  }

  /** Resolves once all that was heard so far has been looked at. */
  async idle(): Promise<void> {
    await this.working;
  }

  private work(): void {
    // What is under way may have looked already, in this very turn of the process, and found nothing to do.
    this.isAsked = true;
    this.working ??= this.workOff();
  }

  private async workOff(): Promise<void> {
    try {
      for (let more = true; more && !this.closed;) {
        this.isAsked = false;
        more = (await this.step()) || this.isAsked;
      }
    } catch (cause) {
      this.close();
      this.told.failed(cause);
    } finally {
      this.working = null;
    }
  }

  /** One look at the oldest stretch. False where there is nothing to do until more is heard. */
  private async step(): Promise<boolean> {
    if (!this.keepUp()) return false;
    const stretch = this.stretches[0];
    if (stretch === undefined) return false;
    if (!stretch.ended && stretch.fresh < samplesOf(stepMs)) return false;
    if (stretch.length === 0) {
      // It ended with the last word, as where a microphone goes; the engine takes no sound of no length.
      this.stretches.shift();
      return true;
    }
    const pcm = stretch.look(samplesOf(longestMs * 2));
    const whole = stretch.ended && stretch.fresh === 0;
    const spans = await this.findSpans(stretch, pcm);
    const [first, second] = spans;
    if (first === undefined) {
      if (whole) this.stretches.shift();
      else stretch.drop(Math.max(0, pcm.length - samplesOf(padMs * 2)));
      return true;
    }
    const said = { ...first, endMs: Math.min(first.endMs, first.startMs + longestMs) };
    const isOver =
      whole || second !== undefined || said.endMs < first.endMs || msOf(pcm.length) - said.endMs >= quietMs;
    if (isOver || first.endMs - first.startMs >= longestMs) {
      await this.write(stretch, pcm, said, true);
      stretch.drop(samplesOf(said.endMs));
      return true;
    }
    stretch.speech = first;
    if (this.shown === "full" && stretch.endMs - this.lastPartialMs >= Math.max(partialEveryMs, 2 * this.pace.tookMs)) {
      this.lastPartialMs = stretch.endMs;
      await this.write(stretch, pcm, said, false);
    }
    return true;
  }

  /** What is known to be speech is not looked at again: telling it from noise takes its time too. */
  private async findSpans(stretch: Stretch, pcm: Int16Array): Promise<Span[]> {
    const known = stretch.speech;
    const fromMs = known === null ? 0 : Math.max(known.startMs, known.endMs - againMs);
    const found = await this.ears.findSpeech(pcm.subarray(samplesOf(fromMs)));
    const spans = found.map(({ startMs, endMs }) => ({ startMs: startMs + fromMs, endMs: endMs + fromMs }));
    return joinSpans(known === null ? spans : [known, ...spans]);
  }

  private async write(stretch: Stretch, pcm: Int16Array, { startMs, endMs }: Span, final: boolean): Promise<void> {
    const at = stretch.startMs;
    const from = samplesOf(Math.max(0, startMs - padMs));
    const until = samplesOf(endMs + padMs);
    const began = performance.now();
    const text = cleanHeard(await this.ears.transcribe(pcm.slice(from, until), !final));
    this.pace = { ...this.pace, tookMs: performance.now() - began };
    if (text !== null && !this.closed) this.told.heard({ final, startMs: at + startMs, endMs: at + endMs, text });
  }

  /** Leaves out what cannot be caught up with. False where it gave up. */
  private keepUp(): boolean {
    const newest = this.stretches.at(-1);
    if (newest === undefined) return this.showPace();
    const waitingMs = msOf(this.stretches.reduce((sum, { fresh }) => sum + fresh, 0));
    this.pace = forgetSkips({ ...this.pace, waitingMs }, newest.endMs);
    if (mustSkip(this.pace)) {
      this.stretches.splice(0, this.stretches.length - 1);
      newest.drop(Math.max(0, newest.length - samplesOf(stepMs)));
      this.pace = skipAt(this.pace, newest.endMs);
    }
    return this.showPace();
  }

  private showPace(): boolean {
    const pace = paceOf(this.pace);
    if (pace === "stop") {
      this.close();
      this.told.gaveUp();
      return false;
    }
    if (pace !== this.shown) {
      this.shown = pace;
      this.told.pace(pace);
    }
    return true;
  }
}

/** Pauses of a breath do not end what somebody says. */
function joinSpans(spans: readonly Span[]): Span[] {
  const joined: { startMs: number; endMs: number }[] = [];
  for (const { startMs, endMs } of spans) {
    const last = joined.at(-1);
    if (last !== undefined && startMs - last.endMs < quietMs) last.endMs = Math.max(last.endMs, endMs);
    else joined.push({ startMs, endMs });
  }
  return joined;
}
