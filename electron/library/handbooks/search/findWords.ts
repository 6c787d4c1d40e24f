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
  const folded = foldWord(word);
  if (folded !== "") words.push({ start, end: start + word.length, folded, continuous });
}

/** What goes into the columns of the full-text index for a text. */
export function indexedForms(text: string): { words: string; characters: string } {
  const words = findWords(text);
  return {
    words: words.map((word) => word.folded).join(" "),
    characters: words
      .filter((word) => word.continuous)
      .map((word) => charactersOf(word.folded))
      .join(" "),
  };
}

export function charactersOf(folded: string): string {
  return Array.from(folded).join(" ");
}
