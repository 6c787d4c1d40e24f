import { findWords, type Word } from "../../../../language/findWords.ts";
import { stemOf, type Term } from "./readQuery.ts";

export interface Run {
  readonly text: string;
  readonly match: boolean;
}

/** Longest snippet, in UTF-16 units, and how much of it may stand before the first match. */
const snippetLength = 260;
const snippetLead = 60;

/**
 * Cuts a passage around its first match into runs. Joined, the runs are a part of the passage, letter for letter;
 * without a match they are its beginning.
 */
export function markMatches(text: string, terms: readonly Term[], loose: boolean, most: number = snippetLength): Run[] {
  const words = findWords(text);
  const spans = mergeSpans(terms.flatMap((term) => spansOf(term, words, loose)));
  const first = spans[0];
  const [from, to] = cutAround(text, words, first ?? { start: 0, end: 0 }, most);
  const runs: Run[] = [];
  let at = from;
  for (const span of spans) {
    const start = Math.max(span.start, from);
    const end = Math.min(span.end, to);
    if (start >= end) continue;
    if (start > at) runs.push({ text: text.slice(at, start), match: false });
    runs.push({ text: text.slice(start, end), match: true });
    at = end;
  }
  if (at < to) runs.push({ text: text.slice(at, to), match: false });
  return runs;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spansOf(term: Term, words: readonly Word[], loose: boolean): Span[] {
  const exact = phraseSpans(term, words);
  if (exact.length > 0 || (term.quoted && !term.continuous)) return exact;
  if (term.continuous) {
    const inside = characterSpans(term.words.join(""), words);
    if (inside.length > 0) return inside;
  }
  if (term.quoted) return [];
  const single = words.filter((word) => term.words.includes(word.folded));
  if (single.length > 0 || !loose) return single;
  const stems = term.words.map(stemOf);
  return words.filter((word) => stems.some((stem) => word.folded.startsWith(stem)));
}

/** Where the words of the term follow each other. */
function phraseSpans(term: Term, words: readonly Word[]): Span[] {
  const spans: Span[] = [];
  const length = term.words.length;
  for (let start = 0; start + length <= words.length; start += 1) {
    const matches = term.words.every((wanted, offset) => {
      const folded = words[start + offset]?.folded ?? "";
      return term.open && offset === length - 1 ? folded.startsWith(wanted) : folded === wanted;
    });
    const first = words[start];
    const last = words[start + length - 1];
    if (matches && first && last) spans.push({ start: first.start, end: last.end });
  }
  return spans;
}

/** Where the characters stand in a row although the segmenter cut words elsewhere. */
function characterSpans(wanted: string, words: readonly Word[]): Span[] {
  let row = "";
  const origins: Span[] = [];
  for (const word of words) {
    if (!word.continuous) {
      row += "\n";
      origins.push(word);
      continue;
    }
    // Folding keeps the length of nearly all such words; where it does not, the whole word is marked.
    const same = word.folded.length === word.end - word.start;
    for (let index = 0; index < word.folded.length; index += 1) {
      origins.push(same ? { start: word.start + index, end: word.start + index + 1 } : word);
    }
    row += word.folded;
  }
  const spans: Span[] = [];
  for (let at = row.indexOf(wanted); at >= 0; at = row.indexOf(wanted, at + wanted.length)) {
    const first = origins[at];
    const last = origins[at + wanted.length - 1];
    if (first && last) spans.push({ start: first.start, end: last.end });
  }
  return spans;
}

function mergeSpans(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

/** A window on the text that begins and ends between words. */
function cutAround(text: string, words: readonly Word[], first: Span, most: number): [number, number] {
  if (text.length <= most) return [0, text.length];
  const earliest = Math.max(0, Math.min(first.start - snippetLead, text.length - most));
  const latest = Math.max(earliest + most, first.end);
  const from = earliest === 0 ? 0 : (words.find((word) => word.start >= earliest)?.start ?? earliest);
  const to =
    latest >= text.length
      ? text.length
      : (words.findLast((word) => word.end <= latest && word.end > from)?.end ?? latest);
  return [Math.min(from, first.start), Math.max(to, first.end)];
}
