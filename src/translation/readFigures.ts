import type { TranslationLanguage } from "../../contract/models/translation.ts";
import type { Figure } from "./figure.ts";
import { figurePatterns, gap } from "./figurePatterns.ts";
import { findUnits } from "./findUnits.ts";
import { foldFigures, foldForm, withoutSigns } from "./foldFigures.ts";
import { readFigure, type PlacedFigure } from "./readFigure.ts";

export interface Figures {
  /** Without its marks: what the figures are placed in. */
  readonly text: string;
  readonly figures: readonly Figure[];
  /** Whether a unit stands anywhere in the text, with a number or without. */
  readonly mentions: (unit: string) => boolean;
}

const rangeWords = foldForm(
  "to|and|or|a|y|e|o|u|à|et|ou|до|и|или|ila|ile|ve|veya|hingga|sampai|dan|atau|đến|và|hoặc|إلى|و|أو",
);
const range = new RegExp(
  `^${gap}*(?:[-–—‐‑−~到至或和]|から|または|${gap}(?:${rangeWords})${gap}(?:el${gap})?|ถึง|และ|หรือ)${gap}*$`,
  "iu",
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
    const [written, grouped, , whole, pointed, sign, ...words] = match;
    const figures = grouped ?? whole ?? pointed ?? sign;
    const which = words.findIndex((word) => word !== undefined);
    const isPart = figures === undefined && (which === words.length - 1 || isBeside(plain, partial, match.index));
    if (isPart) {
      const last = found.at(-1);
      if (last?.word && isBeside(plain, last.end, match.index)) found.pop();
      partial = match.index + written.length;
      continue;
    }
    const previous = found.at(-1)?.end ?? 0;
    const word = figures === undefined ? (values[which] ?? null) : null;
    const figure = readFigure({ text, folded, language, previous }, match.index, written, word);
    found.push(figure);
    numbers.lastIndex = figure.end;
  }
  let mentioned: ReadonlySet<string> | null = null;
  const mentions = (unit: string): boolean => (mentioned ??= findUnits(plain, language)).has(unit);
  return { text, figures: inheritUnits(found, plain), mentions };
}

const isBeside = (plain: string, end: number, start: number): boolean =>
  end >= 0 && start - end < 3 && /^[\s-]*$/u.test(plain.slice(end, start));

/** `5–10 mg` is of mg at both ends, `5 (2–9) days` in all three places; `120/80` is one thing of two figures. */
function inheritUnits(found: readonly PlacedFigure[], plain: string): Figure[] {
  const figures: Figure[] = [];
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const [figure, after, next] = [found[at], found[at + 1], figures[0]];
    if (figure === undefined) continue;
    const between = after === undefined ? null : plain.slice(figure.end, after.start);
    const inherited =
      between !== null &&
      next !== undefined &&
      figure.units[0] === null &&
      next.units.some((unit) => unit !== null) &&
      (range.test(between) || /^\s*\($/u.test(between));
    figures.unshift({
      ...figure,
      joined: between !== null && /^[/:]$/u.test(between),
      inherited,
      units: inherited ? [null, ...next.units] : figure.units,
    });
  }
  return figures;
}
