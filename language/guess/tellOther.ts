import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { shippedConcepts } from "../terms/shippedConcepts.ts";
import { foreignWords } from "./foreignWords.ts";
import { frequentWords } from "./frequentWords.ts";
import { tellHan } from "./guessHan.ts";
import { guessLanguage, withoutCodes } from "./guessLanguage.ts";
import { wordsOf } from "./letterModel.ts";
import { latinLanguages } from "./scoreLatin.ts";

/** Of a text, or of what stands in it. */
export interface Other {
  /** A tag of two or three letters; `und` where it cannot be told. */
  readonly language: string;
  /** It says something: more than a name, a term or a code. */
  readonly says: boolean;
}

export interface OtherRun extends Other {
  readonly start: number;
  readonly end: number;
}

const isLatin = (language: string): boolean => latinLanguages.some((each) => each === language);
/** Letters of a language, as a class of a pattern has them. */
const lettersOf = (language: TranslationLanguage): string => {
  if (language === "ar") return "\\p{Script=Arabic}";
  if (language === "ru") return "\\p{Script=Cyrillic}";
  if (language === "th") return "\\p{Script=Thai}";
  // The sign of long vowels belongs to no script.
  if (language === "ja" || language === "zh") return "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー";
  return "\\p{Script=Latin}";
};

/**
 * What a sentence of a text in `from` is plainly in instead: it has other letters, or words that only another language has. null
 * where it may be in `from`. Terms and names in Latin letters make no other language of a sentence that has own letters.
 */
export function tellOther(sentence: string, from: TranslationLanguage): Other | null {
  if (!/\p{L}/u.test(sentence)) return null;
  if (!new RegExp(`[${lettersOf(from)}]`, "u").test(sentence)) return describe(sentence);
  if (from === "ja" || from === "zh") {
    const language = tellHan(sentence, from);
    return language === null ? null : { language, says: true };
  }
  if (!isLatin(from)) return null;
  const mostly = tellByRuns(sentence, from);
  if (mostly !== null) return mostly;
  const words = wordsOf(withoutCodes(sentence).replace(otherThanLatin, " "));
  const language = tellByWords(words, from) ?? tellByLetters(sentence, words, from);
  return language === null ? null : { language, says: true };
}

/** So many words say by their letters what they are, where so few are often written in the text's language. */
const letteredMin = 4;
const ownShareMax = 0.2;

function tellByLetters(sentence: string, words: readonly string[], from: TranslationLanguage): string | null {
  if (words.length < letteredMin) return null;
  const own = words.filter((word) => frequentIn(from).has(word)).length;
  if (own > words.length * ownShareMax) return null;
  const { language, sure } = guessLanguage(sentence, [from]);
  return sure && language !== from && isLatin(language) ? language : null;
}

/** So many words of other letters, of about two signs where they are not parted, to each in Latin ones. */
const strangeMin = 4;
const signsOfWord = 2;

/** What is in other letters but for codes and a name or a term; null where a sentence of the text may stand around it. */
function tellByRuns(sentence: string, from: TranslationLanguage): Other | null {
  const strange = findOtherRuns(sentence, from)
    .map(({ start, end }) => sentence.slice(start, end))
    .join(" ");
  const other = describe(strange);
  if (!other.says) return null;
  const latin = (sentence.match(latinWord) ?? []).filter((word) => !isCode(word));
  // What is no code, no drug and no abbreviation of ours says something in the text's language, shouted or rarely written.
  if (!latin.every((word) => named().has(nameOf(word)))) return null;
  const words = latin.filter((word) => /\p{Ll}/u.test(word));
  const signs = countSigns(strange);
  const count = signs > 0 ? signs / signsOfWord : (strange.match(/[\p{L}\p{M}]+/gu)?.length ?? 0);
  return words.length * strangeMin <= count ? other : null;
}

/** One letter, a unit, or what no word of the text's language is: with a figure in it, or a few letters without a vowel. */
const isCode = (word: string): boolean =>
  word.length === 1 ||
  withoutCodes(word.toLowerCase()).trim() === "" ||
  /^[^aeiouyæœøı]{2,5}$/iu.test(word.normalize("NFD"));

/** Drugs may be shouted; in small letters an abbreviation is a word of some language. */
const nameOf = (word: string): string => (word.length > abbreviationMax ? word.toLowerCase() : word);
const abbreviationMax = 5;
let names: ReadonlySet<string> | null = null;

/** Drugs and abbreviations of our terminology that are one word in Latin letters. */
function named(): ReadonlySet<string> {
  names ??= new Set(
    shippedConcepts().flatMap(({ kind, terms }) =>
      Object.values(terms)
        .flat()
        .filter((term) => (kind === "drug" ? /^\p{Script=Latin}{6,}$/u : /^\p{Lu}{2,5}$/u).test(term))
        .map(nameOf),
    ),
  );
  return names;
}

const latinWord = /\p{Script=Latin}[\p{Script=Latin}\p{M}\p{N}]*/gu;
const otherThanLatin = /[^\P{L}\p{Script=Latin}]+/gu;

/** Runs of other letters than a language has, and in one that has none of Latin, sentences in these that stand within. */
export function findOtherRuns(text: string, from: TranslationLanguage): OtherRun[] {
  const own = lettersOf(from);
  const strange = `[^\\P{L}${own}\\p{Script=Latin}µ]\\p{M}*`;
  const runs = [...text.matchAll(new RegExp(`${strange}(?:[\\s\\p{P}\\p{N}\\u200c]*${strange})+`, "gu"))].map(
    (match) => ({ ...describe(match[0]), start: match.index, end: match.index + match[0].length }),
  );
  if (isLatin(from)) return runs;
  const latin = [...text.matchAll(latinRun)].flatMap((match): OtherRun[] => {
    const words = wordsOf(withoutCodes(match[0])).filter(({ length }) => length > 1);
    const language = tellByWords(words, null);
    return language === null ? [] : [{ language, says: true, start: match.index, end: match.index + match[0].length }];
  });
  return [...runs, ...latin].toSorted((one, other) => one.start - other.start);
}

const latinRun =
  /(?<![\p{Script=Latin}\p{M}])\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:[\s\p{P}\p{N}]+\p{Script=Latin}[\p{Script=Latin}\p{M}]*)+/gu;

/** So many words, or signs of a writing without spaces, are more than a name. */
const saysWords = 2;
const saysSigns = 5;

const countSigns = (text: string): number =>
  text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;

/** Without anything around it. */
export function describe(text: string): Other {
  const words = withoutCodes(text).match(/[\p{L}\p{M}]{2,}/gu) ?? [];
  const signs = countSigns(text);
  const says = signs > 0 ? signs >= saysSigns : words.length >= saysWords;
  if (!says) return { language: "und", says };
  const { language, sure } = guessLanguage(text);
  return { language: sure ? language : "und", says };
}

/** So many words that the text's language has not, and so much of all. */
const wordsMin = 3;
const runWordsMin = 2;

/** The language in Latin letters that words are plainly in, which is another than `from`; null where none is plain. */
function tellByWords(words: readonly string[], from: TranslationLanguage | null): string | null {
  if (words.length < wordsMin) return null;
  const known = from === null ? new Set<string>() : frequentIn(from);
  let best: { readonly language: string; readonly hits: number; readonly only: number } | null = null;
  for (const [language, theirs] of lists) {
    if (language === from) continue;
    const hits = words.filter((word) => theirs.has(word)).length;
    const only = words.filter((word) => theirs.has(word) && !known.has(word)).length;
    const back = words.filter((word) => known.has(word) && !theirs.has(word)).length;
    const plain = only >= (from === null ? runWordsMin : wordsMin) && only * 2 >= words.length && back * 3 <= only;
    if (plain && hits > (best?.hits ?? 0)) best = { language, hits, only };
  }
  return best?.language ?? null;
}

const frequentIn = (language: string): ReadonlySet<string> =>
  (frequentWords as Readonly<Record<string, ReadonlySet<string>>>)[language] ?? new Set();
/** Ours first: of two that fit alike it is the one that can be read or translated. */
const lists: readonly (readonly [language: string, words: ReadonlySet<string>])[] = [
  ...latinLanguages.map((language) => [language, frequentWords[language]] as const),
  ...Object.entries(foreignWords),
];
