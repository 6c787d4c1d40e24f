import { shippedConcepts } from "../terms/shippedConcepts.ts";
import { frequentWords } from "./frequentWords.ts";

/** A language that is translated here and shares its letters with others. */
export type OwnLanguage = keyof typeof frequentWords;

/** How often letters follow one another in a language, one, two, three; and the words that it was learnt from. */
interface Learnt {
  readonly counts: ReadonlyMap<string, number>;
  readonly all: number;
  readonly vocabulary: ReadonlySet<string>;
}

/** What is typed without its marks is the same language; it counts less, as it is rarer. */
const bareWeight = 0.3;

const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .normalize("NFC")
    .replaceAll("\u0307", "")
    // Vowels and lengths of Arabic, which are hardly ever written.
    .replace(/[\u0640\u064b-\u0652\u200c]/gu, "")
    .replace(/[^\p{L}\p{M}]+/gu, " ")
    .trim()} `;

/** Of a compound the last alone: the `de` of `de-escalation` is not Spanish. */
export const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}-]+/u)
    .flatMap((word) => plain(word.split("-").findLast((part) => part !== "") ?? "").trim() || []);

const bare = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").replaceAll("ı", "i").replaceAll("đ", "d");

/** What a drug is sold as says nothing of a language: such names have capitals, where a script has them. */
const isGeneric = (name: string): boolean => !/\p{Lu}/u.test(name);

/** Learnt from the project's own clinical terms and their definitions. */
function learn(language: OwnLanguage): Learnt {
  const counts = new Map<string, number>();
  const vocabulary = new Set<string>();
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
  const isLatin = language !== "ru" && language !== "ar";
  for (const { kind, terms, definitions } of shippedConcepts()) {
    const forms = kind === "term" ? terms[language] : kind === "drug" ? terms[language].filter(isGeneric) : [];
    for (const text of [...forms, definitions[language]]) {
      const words = plain(text);
      add(words, 1);
      // Names of drugs are the same everywhere.
      if (kind === "term") for (const word of words.trim().split(" ")) vocabulary.add(word);
      const marked = isLatin ? bare(words) : words;
      if (marked !== words) add(marked, bareWeight);
    }
  }
  for (const word of frequentWords[language]) add(` ${word} `, 1);
  return { counts, all, vocabulary };
}

const learnt = new Map<OwnLanguage, Learnt>();

function learntOf(language: OwnLanguage): Learnt {
  const known = learnt.get(language) ?? learn(language);
  learnt.set(language, known);
  return known;
}

/** How likely letters follow each other so in a language, as a natural logarithm, and how many there are. */
export function likelihood(text: string, language: OwnLanguage): { readonly score: number; readonly letters: number } {
  const { counts, all } = learntOf(language);
  const count = (key: string): number => counts.get(key) ?? 0;
  const letters = Array.from(plain(text));
  let score = 0;
  for (let at = 1; at < letters.length; at += 1) {
    const [two, one, letter] = [letters[at - 2] ?? "", letters[at - 1] ?? "", letters[at] ?? ""];
    const alone = (count(letter) + 0.1) / (all + 10);
    const after = (count(one + letter) + 5 * alone) / (count(one) + 5);
    score += Math.log(two === "" ? after : (count(two + one + letter) + 5 * after) / (count(two + one) + 5));
  }
  return { score, letters: letters.length - 1 };
}

/** What stands before a word in Arabic and is written together with it. */
const joined = /^[وفبلك]?(?:ال|لل)?(?=\p{L}{3})/u;

/** Whether a word is one of a language, as far as the project's own words tell. */
export const isOwn = (word: string, language: OwnLanguage): boolean =>
  frequentWords[language].has(word) ||
  learntOf(language).vocabulary.has(word) ||
  (language === "ar" && learntOf(language).vocabulary.has(word.replace(joined, "")));
