import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { checkAbbreviations } from "./checkAbbreviations.ts";
import { checkContraries } from "./checkContraries.ts";
import { checkDrugs } from "./checkDrugs.ts";
import { checkNumbers, type Doubt } from "./checkNumbers.ts";
import { checkOpposites } from "./checkOpposites.ts";
import { comparedText } from "./comparedText.ts";
import type { Sentence } from "./cutText.ts";
import { distinctDoubts } from "./distinctDoubts.ts";

/**
 * Numbers, drugs, abbreviations, terms that have an opposite and contraries, of a sentence: which its translation does not say, and which
 * only the translation says.
 */
export function findDoubts(
  { parts, source }: Pick<Sentence, "parts" | "source">,
  from: TranslationLanguage,
  written: string,
  to: TranslationLanguage,
): Doubt[] {
  const said = comparedText(source, parts);
  const translated = comparedText(written, parts);
  const checks = [checkNumbers, checkDrugs, checkAbbreviations, checkOpposites, checkContraries];
  // A dose that changed its place is named by its number and by its drug.
  return distinctDoubts(checks.flatMap((check) => check(said, from, translated, to)));
}
