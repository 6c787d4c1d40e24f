import { charactersOf, charactersPattern, findWords, type Word } from "../../../../language/findWords.ts";

/** What a passage must have: one word as the person typed it between spaces, or what stands in quotes. */
export interface Term {
  /** As the index has them: words that follow each other. */
  readonly words: readonly string[];
  readonly continuous: boolean;
  /** The person may still be typing it: its last word is a beginning. */
  readonly open: boolean;
  /** In quotes: these words in this order, with their endings. */
  readonly quoted: boolean;
  /** As it was typed. */
  readonly typed: string;
}

/** How the index is asked, one pattern after the other until there are enough hits. */
export interface Attempt {
  readonly match: string;
  /** Hits of this attempt are marked word by word, by their beginnings. */
  readonly loose: boolean;
}

const continuousPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
const maxTerms = 16;
const maxWordsInTerm = 24;
export const quotePattern = /["“”„‟«»「」『』〝〞]/u;

export function readQuery(query: string): Term[] {
  const parts = query.normalize("NFC").split(quotePattern);
  const terms = parts.flatMap((part, index) =>
    index % 2 === 1 ? quotedTerms(part) : part.split(/\s+/u).flatMap(plainTerms),
  );
  const kept = terms.slice(0, maxTerms);
  const last = kept.at(-1);
  // A space after the last word, or a closing quote, says that it is complete.
  const closed = /\s$/u.test(query) || (parts.length % 2 === 1 && parts.length > 1 && parts.at(-1)?.trim() === "");
  if (last && !closed) kept[kept.length - 1] = { ...last, open: canBeOpen(last) };
  return kept;
}

function quotedTerms(part: string): Term[] {
  const words = findWords(part);
  if (words.length === 0) return [];
  return [
    termOf(
      part,
      words,
      words.every((word) => word.continuous),
      true,
    ),
  ];
}

/** A change of script ends a term: "COVID患者" asks for both. */
function plainTerms(part: string): Term[] {
  const terms: Term[] = [];
  let run: Word[] = [];
  const close = () => {
    if (run.length > 0) terms.push(termOf(part, run, run[0]?.continuous ?? false, false));
    run = [];
  };
  for (const word of findWords(part)) {
    if (run.length > 0 && word.continuous !== run[0]?.continuous) close();
    run.push(word);
  }
  close();
  return terms;
}

function termOf(text: string, words: readonly Word[], continuous: boolean, quoted: boolean): Term {
  const kept = words.slice(0, maxWordsInTerm);
  return {
    words: kept.map((word) => word.folded),
    continuous,
    open: false,
    quoted,
    typed: text.slice(kept[0]?.start, kept.at(-1)?.end),
  };
}

/** One letter as a beginning would match a third of everything; one Chinese character is looked for inside of words. */
function canBeOpen(term: Term): boolean {
  return (term.words.at(-1) ?? "").length > 1;
}

export function planAttempts(terms: readonly Term[]): Attempt[] {
  if (terms.length === 0) return [];
  const phrases = terms.map(phraseOf);
  const all = phrases.join(" AND ");
  const attempts: Attempt[] = [{ match: `{text} : (${all})`, loose: false }];
  if (terms.length > 1) {
    // Short words stand in nearly every passage and say nothing about it.
    const telling = phrases.filter((_, index) => isTelling(terms[index]));
    const own = telling.length > 0 ? telling : phrases;
    // Some words in the passage, the others in the titles above it.
    attempts.push({ match: `{text context} : (${all}) AND {text} : (${own.join(" OR ")})`, loose: false });
  }
  if (terms.some((term) => term.continuous)) {
    attempts.push({ match: terms.map(insideOf).join(" AND "), loose: false });
  }
  if (terms.some(isLoosened)) {
    attempts.push({ match: `{text} : (${terms.map(stemsOf).join(" AND ")})`, loose: true });
  }
  return attempts;
}

/** One pattern for each term, for passages and sections that have some of them. */
export function planSingles(terms: readonly Term[]): string[] {
  const telling = terms.filter(isTelling);
  return (telling.length > 0 ? telling : terms).map((term) =>
    term.continuous && !term.quoted && term.words.length > 1
      ? `{text} : (${stemsOf(term)})`
      : term.continuous
        ? insideOf(term)
        : `{text} : (${phraseOf(term)})`,
  );
}

/** Of each, one form: in one passage first, then with some of them in the titles above it. */
export function planTogether(said: readonly (readonly Term[])[]): string[] {
  const within = said.map((forms) => `(${forms.flatMap((form) => planSingles([form])).join(" OR ")})`);
  if (said.length === 1) return within;
  const around = said.map((forms, index) => `(${within[index]} OR {context} : (${forms.map(phraseOf).join(" OR ")}))`);
  return [within.join(" AND "), `${around.join(" AND ")} AND (${within.join(" OR ")})`];
}

function isTelling(term: Term | undefined): boolean {
  return term !== undefined && (term.continuous || term.quoted || term.words.join("").length > 3);
}

function phraseOf(term: Term): string {
  return quote(term.words.join(" ")) + (term.open ? " *" : "");
}

/** Within however the segmenter cut the words. */
function insideOf(term: Term): string {
  const inside = term.continuous ? charactersPattern(charactersOf(findWords(term.typed))) : null;
  return inside === null ? `{text} : (${phraseOf(term)})` : `{characters} : ${inside}`;
}

function stemsOf(term: Term): string {
  if (term.quoted) return phraseOf(term);
  const last = term.words.length - 1;
  return term.words
    .map((word, index) => {
      const beginning = !term.continuous && (stemOf(word) !== word || (term.open && index === last));
      return quote(stemOf(word)) + (beginning ? " *" : "");
    })
    .join(" AND ");
}

/** Whether leaving out endings, or the order within, asks for anything else. */
function isLoosened(term: Term): boolean {
  return !term.quoted && (term.words.length > 1 || stemOf(term.words[0] ?? "") !== term.words[0]);
}

/** Without an ending: good enough for languages that bend their words, used only after the words as typed. */
export function stemOf(word: string): string {
  if (!/^\p{L}{5,}$/u.test(word) || continuousPattern.test(word)) return word;
  return word.slice(0, Math.max(4, word.length - 2));
}

export function quote(phrase: string): string {
  return `"${phrase.replaceAll('"', "")}"`;
}
