import type { Point, Span } from "../../../../contract/models/reading.ts";

/** What is known of some words of a section: where they stood, what they were, and what stood around them. */
export interface Quotation {
  readonly span: Span;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

/** How much of the words around a quotation is kept. UTF-16 units. */
const contextLength = 40;

/** The words of a span; passages are set apart by line feeds. null where the section has no such span. */
export function quoteOf(passages: readonly string[], span: Span): string | null {
  const from = indexOf(passages, span.start);
  const to = indexOf(passages, span.end);
  return from === null || to === null || from > to ? null : passages.join("\n").slice(from, to);
}

export function contextOf(passages: readonly string[], span: Span): { before: string; after: string } {
  const text = passages.join("\n");
  const from = indexOf(passages, span.start) ?? 0;
  const to = indexOf(passages, span.end) ?? from;
  return { before: text.slice(Math.max(0, from - contextLength), from), after: text.slice(to, to + contextLength) };
}

/**
 * Where the words of a quotation stand in a section, whatever became of its text: at their old place, else where the
 * same words stand, else where they stand but for white space. Of several places the one with the most of the old
 * words around it, then the nearest to the old place. null where the words are not there.
 */
export function anchorQuote(passages: readonly string[], quotation: Quotation): Span | null {
  const { span, quote } = quotation;
  if (quote.trim() === "") return null;
  const here = quoteOf(passages, span);
  if (here !== null && (here === quote || squeeze(here).text === squeeze(quote).text)) return span;
  const text = passages.join("\n");
  const places = [...occurrences(text, quote)].map((from) => ({ from, to: from + quote.length }));
  if (places.length === 0) places.push(...looseOccurrences(text, quote));
  const nearTo = indexOf(passages, span.start) ?? text.length;
  let best: { from: number; to: number } | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    const context =
      commonEnd(text.slice(0, place.from), quotation.before) + commonStart(text.slice(place.to), quotation.after);
    // A letter of context outweighs any distance.
    const score = context - Math.abs(place.from - nearTo) / (text.length + 1);
    if (score > bestScore) [best, bestScore] = [place, score];
  }
  return best === null ? null : { start: pointAt(passages, best.from, false), end: pointAt(passages, best.to, true) };
}

function indexOf(passages: readonly string[], point: Point): number | null {
  const passage = passages[point.passage];
  if (passage === undefined || point.offset > passage.length) return null;
  let index = point.offset;
  for (let before = 0; before < point.passage; before += 1) index += (passages[before]?.length ?? 0) + 1;
  return index;
}

/** An index at the line feed between two passages is the end of the one, or the start of the other. */
function pointAt(passages: readonly string[], index: number, isEnd: boolean): Point {
  let rest = index;
  for (const [passage, text] of passages.entries()) {
    if (rest < text.length || (rest === text.length && (isEnd || passage === passages.length - 1))) {
      return { passage, offset: rest };
    }
    rest -= text.length + 1;
    if (rest < 0) return { passage: passage + 1, offset: 0 };
  }
  const last = passages.length - 1;
  return { passage: last, offset: passages[last]?.length ?? 0 };
}

function* occurrences(text: string, words: string): Generator<number> {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) yield at;
}

function looseOccurrences(text: string, quote: string): { from: number; to: number }[] {
  const whole = squeeze(text);
  const wanted = squeeze(quote).text;
  return [...occurrences(whole.text, wanted)].map((at) => ({
    from: whole.origins[at] ?? 0,
    to: (whole.origins[at + wanted.length - 1] ?? 0) + 1,
  }));
}

/** The text without its white space, and where each of its units stood. */
function squeeze(text: string): { text: string; origins: number[] } {
  const origins: number[] = [];
  let squeezed = "";
  for (const match of text.matchAll(/\S+/gu)) {
    squeezed += match[0];
    for (let unit = 0; unit < match[0].length; unit += 1) origins.push(match.index + unit);
  }
  return { text: squeezed, origins };
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}
