import { ExpectedFailure } from "../../contract/failure.ts";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { plainForm, type translate, type Translated } from "./translate.ts";

export interface WantedTitle {
  readonly title: string;
  readonly from: string;
  readonly to: TranslationLanguage;
  readonly show: (translated: Translated) => void;
}

/** How many titles of one language the engine gets at once, and how long the screen has to rest before, in milliseconds. */
const batchMax = 8;
const restMs = 200;

/**
 * Translates the titles of the rows that are on the screen, and of no others: a few at a time, and what has left the screen
 * before its turn never. What cannot be translated stays what it is.
 */
export class TitleQueue {
  private readonly translate: typeof translate;
  private readonly rest: number;
  private readonly waiting = new Set<WantedTitle>();
  private running: { readonly titles: Set<WantedTitle>; readonly stop: AbortController } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(translateTitles: typeof translate, rest = restMs) {
    this.translate = translateTitles;
    this.rest = rest;
  }

  /** Gives how to take it back. */
  want(title: WantedTitle): () => void {
    this.waiting.add(title);
    this.schedule();
    return () => {
      this.waiting.delete(title);
      const { running } = this;
      if (running?.titles.delete(title) && running.titles.size === 0) running.stop.abort();
    };
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.running === null && this.waiting.size > 0) this.timer = setTimeout(() => void this.run(), this.rest);
  }

  private async run(): Promise<void> {
    const [first] = this.waiting;
    if (first === undefined || this.running !== null) return;
    const { from, to } = first;
    const batch = [...this.waiting].filter((each) => each.from === from && each.to === to).slice(0, batchMax);
    for (const each of batch) this.waiting.delete(each);
    const running = { titles: new Set(batch), stop: new AbortController() };
    this.running = running;
    try {
      await this.translate(
        batch.map(({ title }) => title),
        from,
        to,
        {
          form: plainForm,
          automatic: true,
          signal: running.stop.signal,
          onText: (at, translated) => {
            const wanted = batch[at];
            // Once it is done nobody waits for it any more.
            if (wanted !== undefined && running.titles.delete(wanted)) wanted.show(translated);
          },
        },
      );
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure)) throw cause;
    } finally {
      this.running = null;
      this.schedule();
    }
  }
}
