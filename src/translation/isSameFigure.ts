import type { Figure } from "./figure.ts";
import { unitOf } from "./findUnits.ts";
import type { Figures } from "./readFigures.ts";

export const isDose = ({ units: [unit] }: Figure): boolean => unit != null && unitOf.get(unit)?.dimension === "dose";

/** Whether two figures of two texts say the same: `there` and `here` are what stands beside each of them. */
export function isSameFigure(one: Figure, other: Figure, there: Figures, here: Figures): boolean {
  return (
    isSameValue(one, other) &&
    (one.units.some((unit) => other.units.includes(unit)) || isArticle(one, other)) &&
    isSameComparison(one, other) &&
    isSamePer(one, other, here) &&
    isSamePer(other, one, there)
  );
}

/** A word for one is an article as well: where one side counts nothing, `a day` says no more than `one`. */
const isArticle = (one: Figure, other: Figure): boolean =>
  one.value === 1 &&
  (one.word || other.word) &&
  (one.units.includes(null) || other.units.includes(null)) &&
  !isDose(one) &&
  !isDose(other);

function isSameValue(one: Figure, other: Figure): boolean {
  if (typeof one.value === "string" || typeof other.value === "string") return one.value === other.value;
  // `8 pm` is 20:00.
  return isNear(hourOf(one), hourOf(other));
}

const isNear = (one: number, other: number): boolean =>
  Number.isFinite(one) &&
  Number.isFinite(other) &&
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
const hourOf = ({ value, half }: Figure): number =>
  half === "pm" && Number(value) < 12 ? Number(value) + 12 : Number(value);

function isSameComparison(one: Figure, other: Figure): boolean {
  if (!one.worded && !other.worded) return one.comparison === other.comparison;
  if (one.comparison === null || other.comparison === null) {
    const only = one.comparison === null ? other : one;
    return only.comparison === null || only.worded;
  }
  return wayOf(one.comparison) === wayOf(other.comparison);
}

const wayOf = (comparison: string): string => ("<≤".includes(comparison) ? "<" : comparison === "±" ? "±" : ">");

/** What a figure is counted by may stand elsewhere in the other sentence (`每日 … 5毫克`), but nothing else in its place. */
function isSamePer(one: Figure, other: Figure, { mentions }: Figures): boolean {
  if (one.inherited || other.inherited) return true;
  if (one.per.length > 0 && one.per.length === other.per.length)
    return one.per.toSorted().join() === other.per.toSorted().join();
  return one.per.every((unit) => other.per.includes(unit) || mentions(unit));
}
