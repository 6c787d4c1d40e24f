import { foldWord } from "../foldWord.ts";
import { termLanguages, type TermLanguage } from "./concept.ts";
import { createTermFinder, type FoundTerm } from "./findTerms.ts";
import { shippedConcepts } from "./shippedConcepts.ts";

interface Candidate extends FoundTerm {
  /** Not bent: letter for letter but for capitals and marks. */
  readonly exact: boolean;
}

const scripts: Partial<Record<TermLanguage, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ru: /\p{Script=Cyrillic}/u,
  th: /\p{Script=Thai}/u,
  zh: /\p{Script=Han}/u,
};
const latin = /\p{Script=Latin}/u;

const finders = new Map<TermLanguage, (text: string) => FoundTerm[]>();

function findIn(language: TermLanguage, text: string): readonly FoundTerm[] {
  if (!(scripts[language] ?? latin).test(text)) return [];
  const finder = finders.get(language) ?? createTermFinder(shippedConcepts(), language, "typed");
  finders.set(language, finder);
  return finder(text);
}

/**
 * Finds our terms in what somebody typed, in whatever languages: the longest from the left. Where the same letters are a
 * term of several languages, what they mean in each.
 */
export function findTypedTerms(text: string): FoundTerm[] {
  const candidates = termLanguages
    .flatMap((language) => findIn(language, text).map((term) => candidateOf(term, text, language)))
    .sort((one, other) => one.start - other.start || other.end - one.end || Number(other.exact) - Number(one.exact));
  const found: FoundTerm[] = [];
  let end = 0;
  for (const { start, end: until, exact } of candidates) {
    if (start < end) continue;
    const same = candidates.filter((each) => each.start === start && each.end === until && each.exact === exact);
    found.push({ start, end: until, concepts: [...new Set(same.flatMap((each) => each.concepts))] });
    end = until;
  }
  return found;
}

function candidateOf(term: FoundTerm, text: string, language: TermLanguage): Candidate {
  const folded = foldWord(text.slice(term.start, term.end));
  const exact = term.concepts.some(({ terms }) => terms[language].some((form) => foldWord(form) === folded));
  return { ...term, exact };
}
