import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { createFormFinder } from "./createFormFinder.ts";
import { gap } from "./figurePatterns.ts";
import { findUnit, taggedForms } from "./findUnits.ts";
import { scales } from "./numberWords.ts";
import { perWords, unspacedPerWords } from "./perWords.ts";

const counted =
  "(?:times?|x|veces|vez|fois|раза?|kali|kez|kere|defa|lần|ครั้ง|مرات|مرة|回|次|tablets?|tabletas?|comprimés?)";
/** A unit that is found behind a figure. */
export interface Measure {
  readonly unit: string;
  readonly written: string;
  /** With all that stands between the figure and it. */
  readonly length: number;
  /** A bracket closes between the figure and it. */
  readonly apart: boolean;
}

/** `rest` begins where a figure ends. */
export const findMeasure = (rest: string, language: TranslationLanguage): Measure | null =>
  unitBehind(rest, beforeUnit, language);
/** What the unit is counted by; `rest` begins where the unit ends. */
export function findCounted(rest: string, language: TranslationLanguage): Measure | null {
  const found = unitBehind(rest, beforeCounted, language);
  // `10 mg mỗi tuần một lần`: nothing is counted by times.
  return found?.unit === "×" ? null : found;
}

const beforeUnit = new RegExp(`^\\)?(?:${gap}|-){0,2}`, "u");
const beforeCounted = new RegExp(
  `^(?:${gap}?${counted})?(?:${gap}?[/·∙⋅]${gap}?|${gap}?(?:${unspacedPerWords})${gap}?|${gap}(?:${perWords})(?:${gap}|(?<=['’]))(?:ال)?)`,
  "iu",
);

function unitBehind(rest: string, before: RegExp, language: TranslationLanguage): Measure | null {
  const between = before.exec(rest)?.[0];
  const found = between === undefined ? null : findUnit(rest, between.length, language);
  if (between === undefined || found === null) return null;
  const { unit, end } = found;
  return { unit, written: rest.slice(between.length, end), length: end, apart: between.startsWith(")") };
}

const scaleAt = createFormFinder(
  scales.flatMap(([factor, forms]) =>
    taggedForms(forms.split("|")).map(({ form, language }) => ({ form, meaning: { factor, language } })),
  ),
);
const beforeScale = new RegExp(`^${gap}?(?:[多余]${gap}?)?`, "u");

/** What multiplies a figure; `rest` begins where the figure ends. */
export function findScale(rest: string, language: TranslationLanguage): { factor: number; length: number } | null {
  const before = beforeScale.exec(rest)?.[0].length ?? 0;
  const found = scaleAt(rest, before)
    .filter(({ meaning }) => meaning.language === null || meaning.language === language)
    // ร้อยละ is a percent of what follows.
    .filter(({ end }) => !rest.startsWith("ละ", end))
    .toSorted((one, other) => other.end - one.end)[0];
  return found === undefined ? null : { factor: found.meaning.factor, length: found.end };
}
