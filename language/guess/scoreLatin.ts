import { frequentWords } from "./frequentWords.ts";
import { likelihood, wordsOf, type OwnLanguage } from "./letterModel.ts";

export type LatinLanguage = Exclude<OwnLanguage, "ru" | "ar">;
export const latinLanguages: readonly LatinLanguage[] = ["en", "es", "fr", "id", "tr", "vi"];

/** How far letters that follow each other speak for the same thing twice. */
const dependence = 0.6;
const wordWeight = 2.5;

/** How likely a text is in each language, in natural logarithms; only their differences mean something. */
export function scoreLatin(text: string): ReadonlyMap<LatinLanguage, number> {
  return new Map(
    latinLanguages.map((language) => [
      language,
      dependence * likelihood(text, language).score + wordWeight * countFrequent(text, language),
    ]),
  );
}

/** How many of the words are often written in a language. */
export const countFrequent = (text: string, language: LatinLanguage): number =>
  wordsOf(text).filter((word) => frequentWords[language].has(word)).length;
