import { ExpectedFailure } from "../../../../../contract/failure.ts";
import { baseLanguage } from "../../../../../contract/models/scalars.ts";
import { translationLanguageSchema, type TranslationLanguage } from "../../../../../contract/models/translation.ts";
import { failureOf } from "../../../../desktop/desktop.ts";
import { tellWay } from "../../../../translation/takenWay.ts";
import { plainForm, translate } from "../../../../translation/translate.ts";
import { isAmong, leaveAsSaid, readAsSaid, setTranslation, type CaptionLine } from "./captionLines.ts";
import { useCaptionStore } from "./captionStore.ts";

/** Captions that wait to be translated; where there are more, the oldest stay as they were said, and are marked. */
const waitingMax = 6;
/** While the call is short of the processor: so many, and after each as long a rest as it took, up to this. Milliseconds. */
const sparingWaitingMax = 2;
const restMaxMs = 10_000;
/** As many as a page of the transcript: so many of those that stand there follow a reader into another language. */
const heardMax = 50;

/** Translates what others say for who reads it, one after the other and the call first. */
export class CaptionTranslator {
  #reader: TranslationLanguage | null = null;
  #waiting: CaptionLine[] = [];
  /** The last ones of all that others said. */
  #heard: CaptionLine[] = [];
  /** Those that stand there in another language than the reader's; the newest goes first, where nothing else waits. */
  #again: CaptionLine[] = [];
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
    else if (before !== null && this.#reader !== before) this.#translateAgain(this.#reader);
  }

  add(line: CaptionLine): void {
    if (this.#reader === null) return;
    if (!isAmong(this.#heard, line)) this.#heard = [...this.#heard, line].slice(-heardMax);
    if (baseLanguage(line.language) === this.#reader) return;
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
    void this.#work();
  }

  close(): void {
    this.#leave(this.#waiting.splice(0));
    this.#again = [];
    this.#working?.abort();
    this.#working = null;
  }

  async #work(): Promise<void> {
    if (this.#working !== null || this.#reader === null) return;
    const working = new AbortController();
    this.#working = working;
    for (let line = this.#next(); line !== undefined; line = this.#next()) {
      const began = performance.now();
      await this.#translate(line, working.signal);
      if (this.#isSparing) await rest(Math.min(restMaxMs, performance.now() - began));
      // What waits now is of whoever began anew.
      if (working.signal.aborted) return;
    }
    this.#working = null;
    if (this.#hasNews) this.modelsChanged();
  }

  #next(): CaptionLine | undefined {
    return this.#waiting.shift() ?? (this.#isSparing ? undefined : this.#again.pop());
  }

  #translateAgain(reader: TranslationLanguage): void {
    const isOwn = isIn(reader);
    const own = this.#heard.filter(isOwn);
    useCaptionStore.setState(({ lines }) => ({ lines: readAsSaid(lines, own) }));
    this.#waiting = this.#waiting.filter((line) => !isOwn(line));
    this.#again = this.#heard.filter((line) => !isOwn(line) && !isAmong(this.#waiting, line));
    void this.#work();
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
      if (reader !== this.#reader) return isAmong(this.#again, line) ? undefined : this.add(line);
      const translation = {
        text: done.text,
        languages: tellWay(done.ways[0]).languages,
        hasDoubts: done.doubts.length > 0,
      };
      useCaptionStore.setState(({ lines }) => ({
        lines: setTranslation(lines, line, translation),
      }));
      // Of this language a model is here: those of others go on missing theirs.
      const isSame = isIn(line.language);
      this.#waiting.unshift(...this.#missed.filter(isSame));
      this.#missed = this.#missed.filter((one) => !isSame(one));
      if (this.#missed.length === 0) useCaptionStore.setState({ untranslated: null });
      this.#leaveOldest();
    } catch (cause) {
      // Into another language it may be translated yet.
      if (isAmong(this.#again, line)) return;
      const failure = failureOf(cause);
      // The person reads its language too.
      if (failure.code === "translation.sameLanguage")
        return useCaptionStore.setState(({ lines }) => ({ lines: readAsSaid(lines, [line]) }));
      // The original stands, marked as that. That a model is missing is said once, not for every sentence.
      this.#leave([line]);
      if (!(cause instanceof ExpectedFailure) || failure.code !== "translation.noModel") return;
      // It is missing for those before it just the same.
      const isSame = isIn(line.language);
      const before = this.#again.filter(isSame);
      this.#leave(before);
      this.#missed = [...before, ...this.#missed, line].slice(-waitingMax);
      this.#again = this.#again.filter((one) => !isSame(one));
      useCaptionStore.setState({ untranslated: failure });
    }
  }
}

const isIn =
  (language: string) =>
  (line: CaptionLine): boolean =>
    baseLanguage(line.language) === baseLanguage(language);

const rest = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
