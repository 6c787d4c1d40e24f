import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { foldForm } from "./foldFigures.ts";
import { latinRates, numberWords } from "./numberWords.ts";

/** What is looked for in a folded text of a language. */
export interface FigurePatterns {
  /** Figures (group 1, 2 or 3), a sign of a fraction (4), number words (5 and on, as `values`), bigger ones (the last). */
  readonly numbers: RegExp;
  readonly values: readonly number[];
}

/** An ordinary space, and the narrow ones that hold a number and its unit together. */
export const gap = String.raw`[\s\u00a0\u202f\u2009]`;
const figures = [
  // Thousands, all set apart by the same space.
  String.raw`(?<![\p{L}\d.,])(\d{1,3}([ \u00a0\u202f\u2009])\d{3}(?:\2\d{3})*(?![\d]|[.,]\d{3}(?!\d))(?:[.,]\d+)?)`,
  String.raw`(\d+(?:[.,'’]\d+)*)`,
  String.raw`(?<![\p{L}\p{M}\d.,])([.,]\d+)`,
  "([¼½¾⅐-⅞])",
].join("|");
const unspacedLanguages = new Set(["ja", "th", "zh"]);

const made = new Map<TranslationLanguage, FigurePatterns>();

export function figurePatterns(language: TranslationLanguage): FigurePatterns {
  const known = made.get(language);
  if (known !== undefined) return known;
  const { bigger } = numberWords[language];
  const values = [...latinRates, ...numberWords[language].values];
  const words = [...values.map(([, forms]) => forms), bigger].map((forms) => `(${foldForm(forms)})`).join("|");
  // Arabic writes "and", "for", "with" together with the word that follows.
  const before = language === "ar" ? String.raw`(?<![\p{L}\p{M}])[وفبل]?` : String.raw`(?<![\p{L}\p{M}])`;
  const worded = unspacedLanguages.has(language) ? `(?:${words})` : `${before}(?:${words})(?![\\p{L}\\p{M}\\d])`;
  const patterns: FigurePatterns = {
    numbers: new RegExp(`${figures}|${worded}`, "giu"),
    values: values.map(([value]) => value),
  };
  made.set(language, patterns);
  return patterns;
}
