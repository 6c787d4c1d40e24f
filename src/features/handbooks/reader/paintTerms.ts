import type { Concept, TermLanguage } from "../../../../language/terms/concept.ts";
import { createTermFinder } from "../../../../language/terms/findTerms.ts";
import { PageMap } from "./pageMap.ts";

/** A term where it stands on the page. */
export interface TermPlace {
  readonly range: Range;
  readonly concepts: readonly Concept[];
}

/** CSS draws these without touching the page: `::highlight(reader-terms)`. */
const name = "reader-terms";

const finders = new Map<TermLanguage, ReturnType<typeof createTermFinder>>();

/** The terms of a page in its language, in their order. */
export function findTermsOn(page: HTMLElement, concepts: readonly Concept[], language: TermLanguage): TermPlace[] {
  const finder = finders.get(language) ?? createTermFinder(concepts, language);
  finders.set(language, finder);
  const map = new PageMap(page);
  return map.passages.flatMap(({ text }, passage) =>
    finder(text).flatMap(({ start, end, concepts: meant }): TermPlace[] => {
      const range = map.rangeOf({ start: { passage, offset: start }, end: { passage, offset: end } });
      return range === null ? [] : [{ range, concepts: meant }];
    }),
  );
}

export function paintTerms(places: readonly TermPlace[]): void {
  if ("highlights" in CSS) CSS.highlights.set(name, new Highlight(...places.map(({ range }) => range)));
}

export function clearTerms(): void {
  if ("highlights" in CSS) CSS.highlights.delete(name);
}

/** The term below a point of the window; null where there is none. */
export function termAt(places: readonly TermPlace[], x: number, y: number): TermPlace | null {
  const caret = document.caretPositionFromPoint(x, y);
  if (caret === null) return null;
  const { offsetNode, offset } = caret;
  const place = places.find(({ range }) => range.isPointInRange(offsetNode, offset)) ?? null;
  // Beside the end of a line the nearest letter is far away.
  const inside = ({ left, right, top, bottom }: DOMRect) => x >= left && x <= right && y >= top && y <= bottom;
  return place !== null && [...place.range.getClientRects()].some(inside) ? place : null;
}
