import { ExpectedFailure } from "../../contract/failure.ts";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import type { tellLanguage } from "./findWay.ts";
import { plainForm, type translate, type Translated } from "./translate.ts";

export interface WantedTitle {
  readonly title: string;
  /** What its author says that it is in; null where nobody said. */
  readonly from: string | null;
  /** The member who wrote it, where nobody said its language. */
  readonly authorId: string | null;
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
  private readonly tell: typeof tellLanguage;
  private readonly rest: number;
  /** With the language of each, as soon as it is known. */
  private readonly waiting = new Map<WantedTitle, string | null>();
  private running: { readonly titles: Set<WantedTitle>; readonly stop: AbortController } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(translateTitles: typeof translate, tell: typeof tellLanguage, rest = restMs) {
    this.translate = translateTitles;
    this.tell = tell;
    this.rest = rest;
  }

  /** Gives how to take it back. */
  want(title: WantedTitle): () => void {
    this.waiting.set(title, title.from);
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
    if (this.running !== null) return;
    const running = { titles: new Set<WantedTitle>(), stop: new AbortController() };
    this.running = running;
    try {
      await this.tellSome();
      const [first] = [...this.waiting].filter(([, language]) => language !== null);
      if (first === undefined) return;
      const [{ to }, from] = first;
      const batch = [...this.waiting]
        .flatMap(([each, language]) => (language === from && each.to === to ? each : []))
        .slice(0, batchMax);
      for (const each of batch) {
        this.waiting.delete(each);
        running.titles.add(each);
      }
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

  /** Each by itself: side by side they would be of one language. What cannot be told, or is read anyway, waits no longer. */
  private async tellSome(): Promise<void> {
    const untold = [...this.waiting].flatMap(([each, language]) => (language === null ? each : [])).slice(0, batchMax);
    await Promise.all(
      untold.map(async (each) => {
        const language = await this.tell(each.title, each.authorId, each.to);
        if (language === null) this.waiting.delete(each);
        else if (this.waiting.has(each)) this.waiting.set(each, language);
      }),
    );
  }
}
