import { translationLanguages } from "../../contract/models/translation.ts";
import { tellOther } from "../../language/guess/tellOther.ts";
import { tellSurely } from "../../language/guess/tellSurely.ts";
import { endsInAbbreviation } from "./abbreviations.ts";
import { endsInOrdinal } from "./ordinals.ts";

/** How much of a text is looked at for a word before a full stop, and for one after it. */
const near = 40;

/**
 * Where the sentences of a line end, by the rules of its language; the last of them is its length. A full stop after an
 * abbreviation or an ordinal ends none: a dose and its interval stay together, and two sentences of one language may.
 */
export function sentenceEnds(text: string, language: string): number[] {
  const segments = [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)];
  return segments.flatMap(({ index, segment }, place) => {
    const following = segments[place + 1]?.segment;
    return following !== undefined && goesOn(segment, following, language) ? [] : [index + segment.length];
  });
}

function goesOn(segment: string, following: string, language: string): boolean {
  if (/[\n\v\f\r\u0085\u2028\u2029]$/u.test(segment)) return false;
  const sentence = segment.trimEnd().slice(-near);
  const next = following.slice(0, near);
  const abbreviated = endsInAbbreviation(sentence, next, language) || endsInOrdinal(sentence, next, language);
  return abbreviated && isOneLanguage(segment, following, language);
}

/** What is joined goes one way as a whole: an order must not go along with a sentence of another language, or be left with it. */
function isOneLanguage(segment: string, following: string, language: string): boolean {
  const from = translationLanguages.find((each) => each === language);
  if (from === undefined) return true;
  const told = [segment, following, segment + following].map((each) => {
    const other = tellOther(each, from);
    return other?.says === true ? { language: other.language, sure: tellSurely(each, other.language) !== null } : null;
  });
  // What is certain in no language stays as it is, whichever it looks like: a prescription in Latin.
  return told.every((each) => each?.language === told[0]?.language) || told.every((each) => each?.sure === false);
}
