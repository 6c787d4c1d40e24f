import { shippedConcepts } from "../terms/shippedConcepts.ts";
import { foreignLetters, foreignWords, frequentWords } from "./frequentWords.ts";

export type LatinLanguage = keyof typeof frequentWords;
const languages = Object.keys(frequentWords) as LatinLanguage[];

/** How often letters follow one another in a language: one letter, two, three. */
interface Letters {
  readonly counts: ReadonlyMap<string, number>;
  readonly all: number;
}

/** What is typed without its marks is the same language; it counts less, as it is rarer. */
const bareWeight = 0.3;
/** How far letters that follow each other speak for the same thing twice. */
const dependence = 0.6;
const wordWeight = 2.5;

const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .normalize("NFC")
    .replaceAll("\u0307", "")
    .replace(/[^\p{L}\p{M}]+/gu, " ")
    .trim()} `;
/** Of a compound the last alone: the `de` of `de-escalation` is not Spanish. */
const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}-]+/u)
    .flatMap((word) => plain(word.split("-").findLast((part) => part !== "") ?? "").trim() || []);
const bare = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ı", "i").replaceAll("đ", "d");

/** Learnt from the project's own clinical terms and their definitions. */
function learn(language: LatinLanguage): Letters {
  const counts = new Map<string, number>();
  let all = 0;
  const add = (text: string, weight: number): void => {
    for (let end = 1; end <= text.length; end += 1) {
      all += weight;
      for (let length = 1; length <= 3 && length <= end; length += 1) {
        const key = text.slice(end - length, end);
        counts.set(key, (counts.get(key) ?? 0) + weight);
      }
    }
  };
  for (const { kind, terms, definitions } of shippedConcepts()) {
    for (const text of [...(kind === "term" || kind === "drug" ? terms[language] : []), definitions[language]]) {
      const words = plain(text);
      add(words, 1);
      const marked = bare(words);
      if (marked !== words) add(marked, bareWeight);
    }
  }
  for (const word of frequentWords[language]) add(` ${word} `, 1);
  return { counts, all };
}

let learnt: ReadonlyMap<LatinLanguage, Letters> | null = null;

/** How likely a text is in each language, in natural logarithms; only their differences mean something. */
export function scoreLatin(text: string): ReadonlyMap<LatinLanguage, number> {
  learnt ??= new Map(languages.map((language) => [language, learn(language)]));
  const sample = plain(text);
  const words = wordsOf(text);
  return new Map(
    languages.map((language) => {
      const { counts, all } = learnt?.get(language) ?? { counts: new Map<string, number>(), all: 0 };
      const count = (key: string): number => counts.get(key) ?? 0;
      const letters = Array.from(sample);
      let score = 0;
      for (let at = 1; at < letters.length; at += 1) {
        const [two, one, letter] = [letters[at - 2] ?? "", letters[at - 1] ?? "", letters[at] ?? ""];
        const alone = (count(letter) + 0.1) / (all + 10);
        const after = (count(one + letter) + 5 * alone) / (count(one) + 5);
        score += Math.log(two === "" ? after : (count(two + one + letter) + 5 * after) / (count(two + one) + 5));
      }
      const hits = words.filter((word) => frequentWords[language].has(word)).length;
      return [language, dependence * score + wordWeight * hits];
    }),
  );
}

/** How many of the words are often written in a language. */
export const frequentIn = (text: string, language: LatinLanguage): number =>
  wordsOf(text).filter((word) => frequentWords[language].has(word)).length;

/** A language that is not translated here and that speaks out of the text more than `best` does; `spoken` are those of its author. Null where none does. */
export function findForeign(text: string, best: LatinLanguage, spoken: ReadonlySet<string>): string | null {
  const sample = plain(text);
  const words = wordsOf(text);
  const hits = (known: ReadonlySet<string>): number => words.filter((word) => known.has(word)).length;
  const ours = hits(frequentWords[best]);
  // Vietnamese has the letters of others among its many.
  const letters = best === "vi" ? [] : foreignLetters;
  let found: { language: string; hits: number } | null = null;
  for (const [language, known] of Object.entries(foreignWords)) {
    const own = hits(known) + (letters.some(([of, sign]) => of === language && sign.test(sample)) ? 2 : 0);
    if (own >= (spoken.has(language) ? 1 : 2) && own > ours && own > (found?.hits ?? 0))
      found = { language, hits: own };
  }
  return found?.language ?? null;
}
