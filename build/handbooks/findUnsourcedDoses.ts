import type { PageShape, Place } from "./readPageShape.ts";

/** A weight or a number of units to give, for the body or for each kilogram of it; `mg/L` is none. */
const dose =
  /\d[ \u00a0]?(?:mg|[µμ]g|mcg|micrograms?|g|units?|IU)(?![\p{L}/])|\d[ \u00a0]?(?:mg|[µμ]g|mcg|g|units?|IU)\/kg/u;
const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/u;

/** English doses whose source, by its year, does not stand in the same table row, list item or paragraph. */
export function findUnsourcedDoses({ places }: PageShape): Place[] {
  const rows = new Map<string, Place[]>();
  for (const [key, place] of places) {
    const row = key.replace(/, cell \d+$/u, "");
    rows.set(row, [...(rows.get(row) ?? []), place]);
  }
  return [...rows.values()].flatMap((cells) => {
    const sourced = cells.some((place) => year.test(place.text));
    const dosed = cells.find((place) => dose.test(place.text));
    return dosed && !sourced ? [dosed] : [];
  });
}
