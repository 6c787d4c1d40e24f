import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { foldForm } from "./foldFigures.ts";
import { numberWords, scales } from "./numberWords.ts";
import { formsFor, patternOf, unitPatterns } from "./unitPatterns.ts";

/** What is looked for in a folded text of a language. */
export interface FigurePatterns {
  /** Figures (group 1, 2 or 3), a sign of a fraction (4), number words (5 and on, as `values`), bigger ones (the last). */
  readonly numbers: RegExp;
  readonly values: readonly number[];
  readonly measure: RegExp;
  /** How everything begins that `further` finds, which has all units in it and is run behind this alone. */
  readonly counts: RegExp;
  readonly further: RegExp;
  readonly scales: readonly (readonly [factor: number, pattern: RegExp])[];
}

/** An ordinary space, and the narrow ones that hold a number and its unit together. */
export const gap = String.raw`[\s\u00a0\u202f\u2009]`;
const figures = [
  // Thousands, all set apart by the same space.
  String.raw`(?<![\d.,])(\d{1,3}([ \u00a0\u202f\u2009])\d{3}(?:\2\d{3})*(?![\d]|[.,]\d{3}(?!\d))(?:[.,]\d+)?)`,
  String.raw`(\d+(?:[.,'’]\d+)*)`,
  String.raw`(?<![\p{L}\p{M}\d.,])([.,]\d+)`,
  "([¼½¾⅐-⅞])",
].join("|");
const counted =
  "(?:times?|x|veces|vez|fois|раза?|kali|kez|kere|defa|lần|ครั้ง|مرات|مرة|回|次|tablets?|tabletas?|comprimés?)";
/** Between a unit and what it is counted by. */
const perWords = [
  "per|an?|every|each|por|al|a la|cada|par|chaque|в|на|каждый|каждые|setiap|tiap|mỗi|một|trên",
  "لكل|كل|في",
].join("|");
const unspacedPer = "每|毎|ต่อ|ทุก";
const unspacedLanguages = new Set(["ja", "th", "zh"]);

const made = new Map<TranslationLanguage, FigurePatterns>();

export function figurePatterns(language: TranslationLanguage): FigurePatterns {
  const known = made.get(language);
  if (known !== undefined) return known;
  const { one } = unitPatterns(language);
  const { values, bigger } = numberWords[language];
  const words = [...values.map(([, forms]) => forms), bigger].map((forms) => `(${foldForm(forms)})`).join("|");
  // Arabic writes "and", "for", "with" together with the word that follows.
  const before = language === "ar" ? String.raw`(?<![\p{L}\p{M}])[وفبل]?` : String.raw`(?<![\p{L}\p{M}])`;
  const worded = unspacedLanguages.has(language) ? `(?:${words})` : `${before}(?:${words})(?![\\p{L}\\p{M}\\d])`;
  const counts = `^(?:${gap}?${counted})?(?:${gap}?[/·∙⋅]${gap}?|${gap}?(?:${unspacedPer})${gap}?|${gap}(?:${foldForm(perWords)})${gap}(?:ال)?)`;
  const patterns: FigurePatterns = {
    numbers: new RegExp(`${figures}|${worded}`, "giu"),
    values: values.map(([value]) => value),
    measure: new RegExp(`^\\)?(?:${gap}|-){0,2}(${one})`, "iu"),
    counts: new RegExp(counts, "iu"),
    further: new RegExp(`${counts}(${one})`, "iu"),
    scales: scales.flatMap(([factor, forms]) => {
      const own = formsFor(language, forms.split("|"));
      return own.length === 0
        ? []
        : [[factor, new RegExp(`^${gap}?(?:[多余]${gap}?)?(?:${patternOf(own)})`, "iu")] as const];
    }),
  };
  made.set(language, patterns);
  return patterns;
}
