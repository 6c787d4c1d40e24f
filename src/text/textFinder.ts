import { foldWord } from "../../language/foldWord.ts";
import { foldText, wantedOf } from "./matchText.ts";

/** Different words that are remembered; people say the same ones over and over. */
const wordsMax = 20_000;

interface Folded {
  readonly folded: string;
  readonly lower: string;
}

/** Finds as `matchText` does among thousands of things that do not change: each is folded once, and not for every letter. */
export class TextFinder<Thing extends object> {
  readonly #textsOf: (thing: Thing) => readonly string[];
  readonly #things = new WeakMap<Thing, readonly Folded[]>();
  readonly #words = new Map<string, string>();

  constructor(textsOf: (thing: Thing) => readonly string[]) {
    this.#textsOf = textsOf;
  }

  /** All of them where nothing is looked for. */
  find(things: readonly Thing[], query: string): readonly Thing[] {
    const { folded, typed } = wantedOf(query);
    if (folded === "") return things;
    return things.filter((thing) =>
      this.#foldedOf(thing).some((text) => text.folded.includes(folded) || text.lower.includes(typed)),
    );
  }

  #foldedOf(thing: Thing): readonly Folded[] {
    const known = this.#things.get(thing);
    if (known !== undefined) return known;
    const texts = this.#textsOf(thing).map((text) => ({
      folded: foldText(text, (word) => this.#foldWord(word)),
      lower: text.toLowerCase(),
    }));
    this.#things.set(thing, texts);
    return texts;
  }

  #foldWord(word: string): string {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    if (this.#words.size >= wordsMax) this.#words.clear();
    const folded = foldWord(word);
    this.#words.set(word, folded);
    return folded;
  }
}
