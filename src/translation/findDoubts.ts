import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { checkAbbreviations } from "./checkAbbreviations.ts";
import { checkDrugs } from "./checkDrugs.ts";
import { checkNumbers, type Doubt } from "./checkNumbers.ts";
import { checkOpposites } from "./checkOpposites.ts";
import { joinCut } from "./cutMarks.ts";
import type { Sentence } from "./cutText.ts";
import { distinctDoubts } from "./distinctDoubts.ts";
import type { Part } from "./parts.ts";

/**
 * Numbers, drugs, abbreviations and terms that have an opposite, of a sentence: which its translation does not say, and which
 * only the translation says.
 */
export function findDoubts(
  { parts, source }: Pick<Sentence, "parts" | "source">,
  from: TranslationLanguage,
  written: string,
  to: TranslationLanguage,
): Doubt[] {
  const long = longKept(parts);
  const said = withoutLong(joinCut([source]), long);
  const translated = withoutLong(joinCut([written]), long);
  const checks = [checkNumbers, checkDrugs, checkAbbreviations, checkOpposites];
  // A dose that changed its place is named by its number and by its drug.
  return distinctDoubts(checks.flatMap((check) => check(said, from, translated, to)));
}

/** What is kept and longer than any number: it is the same on both sides, and may have any length. */
const longKept = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) =>
    part.kind === "marked" ? longKept(part.parts) : part.kind === "kept" && part.text.length > 24 ? [part.text] : [],
  );

const withoutLong = (text: string, kept: readonly string[]): string =>
  kept.reduce((rest, each) => {
    const at = rest.indexOf(each);
    return at < 0 ? rest : `${rest.slice(0, at)} ${rest.slice(at + each.length)}`;
  }, text);
