import type { TranslationLanguage } from "../../contract/models/translation.ts";
import type { Figure } from "./figure.ts";
import { figurePatterns, gap } from "./figurePatterns.ts";
import { findUnits, isRate, isStretch, type UnitPlace } from "./findUnits.ts";
import { foldFigures, foldForm, withoutSigns } from "./foldFigures.ts";
import { namesMonth } from "./monthNames.ts";
import { readCompound } from "./readCompound.ts";
import { endOf, readFigure, type PlacedFigure } from "./readFigure.ts";
import { findRomanNumerals, type RomanNumeral } from "./romanNumerals.ts";

export interface Figures {
  /** Without its marks: what the figures are placed in. */
  readonly text: string;
  readonly figures: readonly Figure[];
  /** How a unit stands in the text first, with a number or without; null where it does not. */
  readonly mention: (unit: string) => string | null;
  /** The same, of what is counted by no figure but one, and whether it surely is one of it: `within an hour`. */
  readonly stretch: (unit: string) => { readonly text: string; readonly isOne: boolean } | null;
  /** How the text says first that something is done by the day, week or month; null where it does not. */
  readonly rate: (unit: string) => string | null;
  /** Which of several it names by Roman numerals: `type II`. */
  readonly numerals: readonly RomanNumeral[];
  /** Whether the text names what this figure is without one: a month, or the `2` of `type II`. */
  readonly names: (figure: Figure) => boolean;
}

const between = (signs: string, words: string): RegExp =>
  new RegExp(`^${gap}*(?:${signs}|${gap}(?:${foldForm(words)})${gap}(?:el${gap})?)${gap}*$`, "iu");
const toSigns = "[-–—‐‑−~到至]|から|ถึง";
const toWords = "to|a|à|до|ila|hingga|sampai|đến|إلى";
/** From one to the other, in this order. */
const span = between(toSigns, toWords);
/** Two of one thing: what the second is of, the first is of as well. */
const range = between(
  `${toSigns}|[或和]|または|และ|หรือ`,
  `${toWords}|and|or|y|e|o|u|et|ou|и|или|ile|ve|veya|dan|atau|và|hoặc|و|أو`,
);

/** The numbers of a text as its language writes them, in figures and in words. */
export function readFigures(source: string, language: TranslationLanguage): Figures {
  const text = withoutSigns(source);
  const folded = foldFigures(text);
  const { plain } = folded;
  const { numbers, values } = figurePatterns(language);
  const found: PlacedFigure[] = [];
  /** Where a number of which only a part could be read ends: `twenty-two`. */
  let partial = -1;
  numbers.lastIndex = 0;
  for (let match = numbers.exec(plain); match !== null; match = numbers.exec(plain)) {
    const [first, grouped, , whole, pointed, sign, ...words] = match;
    const figures = grouped ?? whole ?? pointed ?? sign;
    const compound = figures === undefined ? compoundAt(plain, match.index, language) : null;
    const written = compound === null ? first : plain.slice(match.index, compound.end);
    const which = words.findIndex((word) => word !== undefined);
    const last = found.at(-1);
    // `mille deux cents`: of what is a thousand and more, all that follows is a part.
    const goesOn =
      last?.word === true &&
      Number(last.value) >= 1000 &&
      last.units[0] === null &&
      isContinued(plain, last.end, match.index);
    const isPart =
      figures === undefined &&
      ((compound === null && which === words.length - 1) || isContinued(plain, partial, match.index) || goesOn);
    if (isPart) {
      if (last?.word && (goesOn || isBeside(plain, last.end, match.index))) found.pop();
      partial = match.index + written.length;
      continue;
    }
    const previous = found.at(-1)?.end ?? 0;
    const word = figures === undefined ? (compound?.value ?? values[which] ?? null) : null;
    const figure = readFigure({ text, folded, language, previous }, match.index, written, word);
    found.push(figure);
    numbers.lastIndex = figure.end;
  }
  let mentioned: readonly UnitPlace[] | null = null;
  const units = (): readonly UnitPlace[] => (mentioned ??= findUnits(plain, language));
  const textOf = (place: UnitPlace | undefined): string | null =>
    place === undefined ? null : text.slice(folded.places[place.start], endOf(text, folded.places, place.end));
  const mention = (unit: string): string | null => textOf(units().find((each) => each.unit === unit));
  const countOf = ({ start }: UnitPlace): PlacedFigure | undefined =>
    found.find((each) => each.start <= start && start < each.end);
  const stretch: Figures["stretch"] = (unit) => {
    const places = units().filter((each) => each.unit === unit && (countOf(each)?.value ?? 1) === 1);
    const one = places.find((each) => countOf(each) !== undefined || isStretch(plain, each));
    const text = textOf(one ?? places[0]);
    return text === null ? null : { text, isOne: one !== undefined };
  };
  const rate = (unit: string): string | null =>
    found.find(({ per }) => per.includes(unit))?.text ??
    textOf(units().find((each) => each.unit === unit && isRate(plain, each)));
  const numerals = findRomanNumerals(text);
  const names = ({ month, value, units: [unit] }: Figure): boolean =>
    (month && namesMonth(plain, Number(value), language)) ||
    (unit === null && numerals.some((each) => each.value === value));
  return { text, figures: inheritUnits(found, plain), mention, stretch, rate, numerals, names };
}

/** Arabic writes a word before it together with it. */
const compoundAt = (plain: string, at: number, language: TranslationLanguage): ReturnType<typeof readCompound> =>
  readCompound(plain, at, language) ??
  (language === "ar" && /^[وفبل]/u.test(plain.slice(at, at + 1)) ? readCompound(plain, at + 1, language) : null);

/** Only a space or a word for "and" between the two parts of a number. */
const isContinued = (plain: string, end: number, start: number): boolean =>
  end >= 0 && start - end < 8 && /^[\s-]*(?:and|et|y|linh|lẻ|零|〇|و)?[\s-]*$/iu.test(plain.slice(end, start));
const isBeside = (plain: string, end: number, start: number): boolean =>
  end >= 0 && start - end < 3 && /^[\s-]*$/u.test(plain.slice(end, start));

/** `5–10 mg` is of mg at both ends, `5 (2–9) days` in all three places; `120/80` is one thing of two figures. */
function inheritUnits(found: readonly PlacedFigure[], plain: string): Figure[] {
  const figures: Figure[] = [];
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const [figure, after, next] = [found[at], found[at + 1], figures[0]];
    if (figure === undefined) continue;
    const joint = after === undefined ? null : plain.slice(figure.end, after.start);
    const inherited =
      joint !== null &&
      next !== undefined &&
      figure.units[0] === null &&
      next.units.some((unit) => unit !== null) &&
      (range.test(joint) || /^\s*\($/u.test(joint));
    // `5 mg to 3 patients` leads nowhere.
    const isSpan = joint !== null && span.test(joint) && (inherited || figure.units[0] === next?.units[0]);
    const before = found[at - 1];
    figures.unshift({
      ...figure,
      value: before === undefined ? figure.value : wholeYear(before, figure, plain.slice(before.end, figure.start)),
      joined: joint !== null && (/^[/:]$/u.test(joint) ? "close" : isSpan && "span"),
      inherited,
      units: inherited ? [null, ...next.units] : figure.units,
    });
  }
  return figures;
}

/** `2019–20` ends in 2020; `2020-03` is a month of that year. */
function wholeYear(before: PlacedFigure, { value, text }: PlacedFigure, between: string): Figure["value"] {
  const [first, second] = [Number(before.value), Number(value)];
  const isYear = /^(?:19|20)\d\d$/u.test(before.text) && /^[1-9]\d(?!\d)/u.test(text) && /^[-–—‐‑]$/u.test(between);
  return isYear && second > first % 100 ? first - (first % 100) + second : value;
}
