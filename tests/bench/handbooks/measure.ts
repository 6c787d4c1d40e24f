import { searchLanguages, type SearchLanguage } from "./searchWords.ts";

export interface Question {
  readonly language: string;
  readonly words: string;
}

/** How many characters of a language make a word that somebody would wait for. */
const mostTyped = 12;

/** What people look for, each as it stands in the field after every key. */
export function typedQuestions(): Question[] {
  return searchLanguages.flatMap((language) => searchesIn(language).flatMap((words) => prefixesOf(language, words)));
}

/** The same, once typed. */
export function wholeQuestions(): Question[] {
  return searchLanguages.flatMap((language) =>
    searchesIn(language).map((words) => ({ language: language.language, words })),
  );
}

/** Single terms, two terms, a term with a word of every page, and the most frequent word itself. */
function searchesIn(language: SearchLanguage): string[] {
  const [one = "", two = "", three = ""] = language.terms;
  const frequent = language.filler[0] ?? "";
  const pairs = [`${one} ${two}`, `${frequent} ${three}`, frequent];
  return [...language.terms, ...pairs].map(language.typed);
}

function prefixesOf({ language }: SearchLanguage, words: string): Question[] {
  const letters = Array.from(words).slice(0, mostTyped);
  return letters.map((_, index) => ({ language, words: letters.slice(0, index + 1).join("") }));
}

/** Sorted, in milliseconds, after a round that warms up. */
export function timesOf(questions: readonly Question[], rounds: number, ask: (question: Question) => void): number[] {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const question of questions) {
      const began = performance.now();
      ask(question);
      if (round > 0) times.push(performance.now() - began);
    }
  }
  return times.sort((a, b) => a - b);
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function wordTimes(sorted: readonly number[]): string {
  return `p50 ${quantile(sorted, 0.5).toFixed(1)} ms, p95 ${quantile(sorted, 0.95).toFixed(1)} ms`;
}
