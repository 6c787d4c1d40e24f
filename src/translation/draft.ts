import type { Failure } from "../../contract/failure.ts";
import type { Route, TranslationLanguage } from "../../contract/models/translation.ts";
import type { Doubt } from "./checkNumbers.ts";
import { joinCut, withoutCutSigns } from "./cutMarks.ts";
import { isTranslated, type Sentence } from "./cutText.ts";
import { wordsOf } from "./parts.ts";
import type { TakenWay } from "./takenWay.ts";
import type { Written } from "./translateSentences.ts";

/** Signs after which a sentence begins without white space, as it did in Chinese and Japanese. */
const closed = /[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー。！？…；：，、）」』】]$/u;

/** Elsewhere a mark would be read as none, and an address would go on in the next sentence. */
const isTooClose = (before: string, after: string): boolean =>
  before !== "" && !closed.test(withoutCutSigns(before)) && !/^\s/u.test(withoutCutSigns(after));

/** A text while its sentences come, each from its language. */
export class Draft {
  private readonly sentences: readonly Sentence[];
  private readonly asked: ReadonlyMap<TranslationLanguage, readonly Sentence[]>;
  private readonly waiting: ReadonlyMap<TranslationLanguage, Set<Sentence>>;
  private readonly come = new Map<Sentence, Written & { readonly route: Route }>();
  private readonly failed = new Map<TranslationLanguage, Failure>();

  /** What is for certain in one of `own` is translated from there. */
  constructor(sentences: readonly Sentence[], own: ReadonlySet<TranslationLanguage>) {
    this.sentences = sentences.map((each) =>
      each.own !== null && own.has(each.own.from) ? { ...each, ...each.own, still: false } : each,
    );
    const asked = this.sentences.filter((each) => isTranslated(each));
    const languages = new Set(asked.map(({ from }) => from));
    this.asked = new Map([...languages].map((from) => [from, asked.filter((each) => each.from === from)]));
    this.waiting = new Map([...this.asked].map(([from, asked]) => [from, new Set(asked)]));
  }

  /** Sentences that have not come. */
  get left(): number {
    return [...this.waiting.values()].reduce((sum, { size }) => sum + size, 0);
  }

  leftFrom(from: TranslationLanguage): Sentence[] {
    return [...(this.waiting.get(from) ?? [])];
  }

  write(sentence: Sentence, written: Written, route: Route): void {
    this.come.set(sentence, { ...written, route });
    this.waiting.get(sentence.from)?.delete(sentence);
  }

  /** What came from a language, unless all did: what is said of it names one way. */
  forget(from: TranslationLanguage): void {
    const waiting = this.waiting.get(from);
    if (waiting === undefined || waiting.size === 0) return;
    for (const each of this.asked.get(from) ?? []) {
      this.come.delete(each);
      waiting.add(each);
    }
  }

  /** Nothing more comes from a language: what has not come stays as it is. True where something had not. */
  fail(from: TranslationLanguage, failure: Failure): boolean {
    const waiting = this.waiting.get(from);
    if (waiting === undefined || waiting.size === 0) return false;
    this.failed.set(from, failure);
    waiting.clear();
    return true;
  }

  /** Of what is left as it is, because it is in another language, nobody is told that it is translated. */
  get isTold(): boolean {
    return this.asked.size > 0 || this.others.length === 0;
  }

  /** The languages of what is left as it is, because it is in another one. */
  get others(): readonly string[] {
    return this.sentences.flatMap(({ languages }) => languages);
  }

  /** Whether a machine made anything of it. */
  get isMade(): boolean {
    return [...this.come.values()].some(({ text }) => text !== null);
  }

  /** Each way on which a machine made something of it, in the order of the languages. */
  taken(languages: readonly TranslationLanguage[]): TakenWay[] {
    return languages.flatMap((from): TakenWay[] => {
      const made = this.asked.get(from)?.find((each) => this.come.get(each)?.text != null);
      const route = made === undefined ? undefined : this.come.get(made)?.route;
      return route === undefined ? [] : [{ from, route }];
    });
  }

  /** Why something of it did not come. */
  get failures(): Failure[] {
    return [...this.failed.values()];
  }

  get doubts(): Doubt[] {
    return this.sentences.flatMap((sentence) => {
      const come = this.come.get(sentence);
      const left = come === undefined && isTranslated(sentence) ? [wordsOf(sentence.parts)] : sentence.unread;
      return [...(come?.doubts ?? []), ...left.map((text): Doubt => ({ kind: "untranslated", text }))];
    });
  }

  private writtenOf(sentence: Sentence): string {
    return this.come.get(sentence)?.text ?? sentence.source;
  }

  get text(): string {
    return joinCut(
      this.sentences.flatMap((each, at) => {
        const before = this.sentences[at - 1];
        const isBetween = before !== undefined && this.come.has(before) && this.come.has(each);
        const isClose = isBetween && isTooClose(this.writtenOf(before), this.writtenOf(each));
        return isClose ? [" ", this.writtenOf(each)] : [this.writtenOf(each)];
      }),
    );
  }
}
