import { hourOfDay } from "./clockWords.ts";
import type { Figure } from "./figure.ts";
import { unitOf } from "./findUnits.ts";
import type { Figures } from "./readFigures.ts";

export const isDose = ({ units: [unit] }: Figure): boolean => unit != null && unitOf.get(unit)?.dimension === "dose";
/** A stretch of time, no hour of the day, date or age. */
export const isTime = ({ units: [unit, ...others] }: Figure): boolean =>
  unit != null && others.length === 0 && unitOf.get(unit)?.dimension === "time";

/** Whether two figures of two texts say the same: `there` and `here` are what stands beside each of them. */
export function isSameFigure(one: Figure, other: Figure, there: Figures, here: Figures): boolean {
  return (
    ((isSameValue(one, other) && (sharesUnit(one, other) || isArticle(one, other))) ||
      isSameTime(one, other) ||
      isSameShare(one, other)) &&
    isSameComparison(one, other) &&
    isSamePer(one, other, here) &&
    isSamePer(other, one, there)
  );
}

/** What may be left out is no unit where each of them has one, and another: `二次` is no two days. */
const sharesUnit = ({ units: [first, ...further] }: Figure, { units: [second, ...others] }: Figure): boolean => {
  const shared = [first, ...further].filter((unit) => unit === second || others.includes(unit ?? null));
  return shared.some((unit) => unit != null || first === null || second === null);
};

/** Two weeks are 14 days. */
function isSameTime(one: Figure, other: Figure): boolean {
  const [first, second] = [one, other].map(
    ({ value, units: [unit] }) => Number(value) * (minutesOf.get(unit ?? "") ?? NaN),
  );
  return isNear(first ?? NaN, second ?? NaN);
}

/** FiO2 of 0.6 is one of 60%. */
const isSameShare = (one: Figure, other: Figure): boolean =>
  [[one, other] as const, [other, one] as const].some(
    ([whole, share]) =>
      share.units[0] === "%" &&
      whole.units[0] === null &&
      Number(whole.value) <= 1 &&
      isNear(Number(whole.value) * 100, Number(share.value)),
  );
const minutesOf: ReadonlyMap<string, number> = new Map([
  ["s", 1 / 60],
  ["min", 1],
  ["h", 60],
  ["d", 1440],
  ["wk", 10_080],
]);

/** A word for one is an article as well: where one side counts nothing, `a day` says no more than `one`. */
const isArticle = (one: Figure, other: Figure): boolean =>
  one.value === 1 &&
  (one.word || other.word) &&
  (one.units[0] === null || other.units[0] === null) &&
  !isDose(one) &&
  !isDose(other);

function isSameValue(one: Figure, other: Figure): boolean {
  if (typeof one.value === "string" || typeof other.value === "string") return one.value === other.value;
  // `8 pm` is 20:00; 2563 is 2020 in Thailand.
  const isYear = ({ units: [unit] }: Figure): boolean => unit == null || unit === "yr";
  if (
    Math.abs(one.value - other.value) === 543 &&
    Math.min(one.value, other.value) > 1900 &&
    isYear(one) &&
    isYear(other)
  )
    return true;
  return isNear(hourOf(one), hourOf(other));
}

const isNear = (one: number, other: number): boolean =>
  Number.isFinite(one) &&
  Number.isFinite(other) &&
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
const hourOf = ({ value, half }: Figure): number => hourOfDay(Number(value), half);

function isSameComparison(one: Figure, other: Figure): boolean {
  if (!one.worded && !other.worded) return one.comparison === other.comparison;
  if (one.comparison === null || other.comparison === null) {
    const only = one.comparison === null ? other : one;
    return only.comparison === null || only.worded;
  }
  const both = [one.comparison, other.comparison];
  // What the denial belongs to is not told: it is another limit only where the other text says the opposite.
  if (both.includes("≯")) return !both.includes("≥") && !both.includes("≮");
  if (both.includes("≮")) return !both.includes("≤");
  return wayOf(one.comparison) === wayOf(other.comparison);
}

const wayOf = (comparison: string): string => ("<≤".includes(comparison) ? "<" : comparison === "±" ? "±" : ">");

/** What a figure is counted by may stand elsewhere in the other sentence (`每日 … 5毫克`), but nothing else in its place. */
function isSamePer(one: Figure, other: Figure, { mention }: Figures): boolean {
  if (one.inherited || other.inherited) return true;
  if (one.per.length > 0 && one.per.length === other.per.length)
    return one.per.toSorted().join() === other.per.toSorted().join();
  return one.per.every((unit) => other.per.includes(unit) || mention(unit) !== null);
}
