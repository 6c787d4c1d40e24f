import { foldWord } from "./foldWord.ts";

/** A word of a text: where it stands (UTF-16 offsets) and the form that is compared. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  /** Of a script that writes no spaces between words. */
  readonly continuous: boolean;
}

const scripts = ["Han", "Hiragana", "Katakana", "Thai", "Khmer", "Lao", "Myanmar"];
const continuousScripts = scripts.map((script) => `\\p{Script_Extensions=${script}}`).join("");
/** A run of a script without spaces, or a word of any other. Punctuation and symbols belong to neither. */
const runPattern = new RegExp(
  `(?<continuous>(?:(?=[\\p{L}\\p{N}\\p{M}])[${continuousScripts}])+)|(?:(?![${continuousScripts}])[\\p{L}\\p{N}\\p{M}\\u00ad\\u200c\\u200d])+`,
  "gu",
);
const strongContinuous = new RegExp(`[${scripts.map((script) => `\\p{Script=${script}}`).join("")}]`, "u");

// One segmenter serves all: ICU picks its dictionary by script, not by locale.
const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/**
 * The words of a text, at index time, at query time and for highlighting alike. Chinese, Japanese, Thai, Khmer, Lao and
 * Burmese are cut by the runtime's dictionaries (ICU).
 */
export function findWords(text: string): Word[] {
  const words: Word[] = [];
  for (const run of text.matchAll(runPattern)) {
    const content = run[0];
    if (run.groups?.["continuous"] !== undefined && strongContinuous.test(content)) {
      for (const { segment, index } of segmenter.segment(content)) {
        add(words, segment, run.index + index, true);
      }
    } else add(words, content, run.index, false);
  }
  return words;
}

function add(words: Word[], word: string, start: number, continuous: boolean): void {
  const folded = foldRemembered(word);
  if (folded !== "") words.push({ start, end: start + word.length, folded, continuous });
}

// A few words make up most of every text, and folding one that is not ASCII costs as much as finding it.
const rememberedMost = 20_000;
const rememberedForms = new Map<string, string>();

function foldRemembered(word: string): string {
  const known = rememberedForms.get(word);
  if (known !== undefined) return known;
  if (rememberedForms.size >= rememberedMost) rememberedForms.clear();
  const folded = foldWord(word);
  rememberedForms.set(word, folded);
  return folded;
}

/** What goes into the columns of the full-text index for the words of a text. */
export function formsOf(words: readonly Word[]): { words: string; characters: string } {
  const characters: string[] = [];
  let run: Word[] = [];
  for (const word of words) {
    if (run.length > 0 && run.at(-1)?.end !== word.start) characters.push(...characterTokens(run));
    if (run.length > 0 && run.at(-1)?.end !== word.start) run = [];
    if (word.continuous) run.push(word);
  }
  characters.push(...characterTokens(run));
  return { words: words.map((word) => word.folded).join(" "), characters: characters.join(" ") };
}

function characterTokens(run: readonly Word[]): string[] {
  return tokensOf(run.map((word) => word.folded).join(""));
}

/**
 * Chinese and Japanese have so many characters that each is a token. Thai, Khmer, Lao and Burmese have so few that each
 * stands in every passage: there a token is three in a row, one beginning at each.
 */
function tokensOf(folded: string): string[] {
  return (folded.match(partsPattern) ?? []).flatMap((part) => {
    const letters = Array.from(part);
    if (!fewLetters.test(part) || letters.length < lettersInToken) return fewLetters.test(part) ? [part] : letters;
    return letters.slice(lettersInToken - 1).map((_, index) => letters.slice(index, index + lettersInToken).join(""));
  });
}

const lettersInToken = 3;
const fewLetters = /[\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
const partsPattern = new RegExp(`(?:${fewLetters.source}\\p{M}*)+|(?:(?!${fewLetters.source})\\S)+`, "gu");

/** The characters of words, with a space wherever something stands between two of them. */
export const charactersOf = (words: readonly Word[]): string =>
  words.map(({ start, folded }, at) => (at > 0 && words[at - 1]?.end !== start ? ` ${folded}` : folded)).join("");

/**
 * The pattern that finds these characters in a row, those apart from one another that have a space between them; null for one
 * letter, which would be found everywhere.
 */
export function charactersPattern(folded: string): string | null {
  const tokens = tokensOf(folded);
  if (fewLetters.test(folded) && Array.from(folded).length < 2) return null;
  const short = tokens.length === 1 && fewLetters.test(folded) && Array.from(folded).length < lettersInToken;
  return `"${tokens.join(" ").replaceAll('"', "")}"${short ? " *" : ""}`;
}
