import { endsInAbbreviation } from "./abbreviations.ts";
import { endsInOrdinal } from "./ordinals.ts";

/** How much of a text is looked at for a word before a full stop, and for one after it. */
const near = 40;

/**
 * Where the sentences of a line end, by the rules of its language; the last of them is its length. A full stop after an
 * abbreviation or an ordinal ends none: a dose and its interval stay together, and two sentences may.
 */
export function sentenceEnds(text: string, language: string): number[] {
  const segments = [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)];
  return segments.flatMap(({ index, segment }) => {
    const end = index + segment.length;
    return end < text.length && goesOn(segment, text.slice(end, end + near), language) ? [] : [end];
  });
}

function goesOn(segment: string, following: string, language: string): boolean {
  if (/[\n\v\f\r\u0085\u2028\u2029]$/u.test(segment)) return false;
  const sentence = segment.trimEnd().slice(-near);
  return endsInAbbreviation(sentence, following, language) || endsInOrdinal(sentence, following, language);
}
