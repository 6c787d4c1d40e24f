import { ExpectedFailure } from "../../../../../contract/failure.ts";
import { baseLanguage } from "../../../../../contract/models/scalars.ts";
import { translationLanguageSchema, type TranslationLanguage } from "../../../../../contract/models/translation.ts";
import { failureOf } from "../../../../desktop/desktop.ts";
import { tellWay } from "../../../../translation/takenWay.ts";
import { plainForm, translate } from "../../../../translation/translate.ts";
import { leaveAsSaid, setTranslation, type CaptionLine } from "./captionLines.ts";
import { useCaptionStore } from "./captionStore.ts";

/** Captions that wait to be translated; where there are more, the oldest stay as they were said, and are marked. */
const waitingMax = 6;
/** While the call is short of the processor: so many, and after each as long a rest as it took, up to this. Milliseconds. */
const sparingWaitingMax = 2;
const restMaxMs = 10_000;

/** Translates what others say for who reads it, one after the other and the call first. */
export class CaptionTranslator {
  #reader: TranslationLanguage | null = null;
  #waiting: CaptionLine[] = [];
  /** Those of late for which a model is missing, which may be on its way. */
  #missed: CaptionLine[] = [];
  /** Models changed while something was translated, of which nobody knows whether it was with them. */
  #hasNews = false;
  #working: AbortController | null = null;
  #isSparing = false;

  /** null: nobody reads. */
  setReader(language: string | null): void {
    const parsed = translationLanguageSchema.safeParse(baseLanguage(language ?? ""));
    const before = this.#reader;
    this.#reader = parsed.success ? parsed.data : null;
    // What is missing for another language says nothing of this one.
    if (this.#reader !== before) {
      this.#missed = [];
      useCaptionStore.setState({ untranslated: null });
    }
    if (this.#reader === null) this.close();
  }

  add(line: CaptionLine): void {
    if (this.#reader === null || baseLanguage(line.language) === this.#reader) return;
    this.#waiting.push(line);
    this.#leaveOldest();
    void this.#work();
  }

  /** Models came or are coming: the newest for which one was missing shows whether it is here. */
  modelsChanged(): void {
    this.#hasNews = this.#working !== null;
    const newest = this.#hasNews ? undefined : this.#missed.pop();
    if (newest !== undefined) this.add(newest);
  }

  /** Whether it leaves the processor to the call half of the time. */
  spare(isSparing: boolean): void {
    this.#isSparing = isSparing;
    this.#leaveOldest();
  }

  close(): void {
    this.#leave(this.#waiting.splice(0));
    this.#working?.abort();
    this.#working = null;
  }

  async #work(): Promise<void> {
    if (this.#working !== null) return;
    const working = new AbortController();
    this.#working = working;
    for (let line = this.#waiting.shift(); line !== undefined; line = this.#waiting.shift()) {
      const began = performance.now();
      await this.#translate(line, working.signal);
      if (this.#isSparing) await rest(Math.min(restMaxMs, performance.now() - began));
      // What waits now is of whoever began anew.
      if (working.signal.aborted) return;
    }
    this.#working = null;
    if (this.#hasNews) this.modelsChanged();
  }

  #leaveOldest(): void {
    const most = this.#isSparing ? sparingWaitingMax : waitingMax;
    this.#leave(this.#waiting.splice(0, this.#waiting.length - most));
  }

  #leave(left: readonly CaptionLine[]): void {
    if (left.length > 0) useCaptionStore.setState(({ lines }) => ({ lines: leaveAsSaid(lines, left) }));
  }

  async #translate(line: CaptionLine, signal: AbortSignal): Promise<void> {
    const reader = this.#reader;
    if (reader === null) return;
    try {
      const [done] = await translate([line.text], line.language, reader, {
        form: plainForm,
        signal,
        automatic: true,
        spoken: true,
      });
      if (done === undefined) return;
      // The reader chose another language meanwhile.
      if (reader !== this.#reader) return this.add(line);
      const translation = {
        text: done.text,
        languages: tellWay(done.ways[0]).languages,
        hasDoubts: done.doubts.length > 0,
      };
      useCaptionStore.setState(({ lines }) => ({
        lines: setTranslation(lines, line, translation),
      }));
      // Of this language a model is here: those of others go on missing theirs.
      const isSame = (one: CaptionLine): boolean => baseLanguage(one.language) === baseLanguage(line.language);
      this.#waiting.unshift(...this.#missed.filter(isSame));
      this.#missed = this.#missed.filter((one) => !isSame(one));
      if (this.#missed.length === 0) useCaptionStore.setState({ untranslated: null });
      this.#leaveOldest();
    } catch (cause) {
      const failure = failureOf(cause);
      // The person reads its language too.
      if (failure.code === "translation.sameLanguage") return;
      // The original stands, marked as that. That a model is missing is said once, not for every sentence.
      this.#leave([line]);
      if (!(cause instanceof ExpectedFailure) || failure.code !== "translation.noModel") return;
      this.#missed = [...this.#missed, line].slice(-waitingMax);
      useCaptionStore.setState({ untranslated: failure });
    }
  }
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
