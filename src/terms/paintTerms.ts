import type { Concept, TermLanguage } from "../../language/terms/concept.ts";
import { createTermFinder } from "../../language/terms/findTerms.ts";
import { passageText, stretchesOf } from "../ui/passageText.ts";

/** A term where it stands on the page. */
export interface TermPlace {
  readonly range: Range;
  readonly concepts: readonly Concept[];
}

/** CSS draws these without touching the page: `::highlight(reader-terms)`. */
const name = "reader-terms";

const finders = new Map<TermLanguage, ReturnType<typeof createTermFinder>>();

/** The terms of what stands in an element, in its language and in their order. */
export function findTermsOn(page: HTMLElement, concepts: readonly Concept[], language: TermLanguage): TermPlace[] {
  const finder = finders.get(language) ?? createTermFinder(concepts, language);
  finders.set(language, finder);
  const text = passageText<Node>(page);
  return finder(text.text).flatMap(({ start, end, concepts: meant }): TermPlace[] => {
    const stretches = stretchesOf(text, start, end);
    const [first, last] = [stretches[0], stretches.at(-1)];
    // The end of one paragraph and the beginning of the next are no term.
    if (first === undefined || last === undefined || blockOf(first.node) !== blockOf(last.node)) return [];
    const range = document.createRange();
    range.setStart(first.node, first.from);
    range.setEnd(last.node, last.to);
    return [{ range, concepts: meant }];
  });
}

const blocks = "p, div, li, dt, dd, td, th, caption, figcaption, blockquote, pre, h1, h2, h3, h4, h5, h6";
const blockOf = (node: Node): Element | null => node.parentElement?.closest(blocks) ?? null;

/** Beside those of other texts. Gives how to take them away. */
export function paintTerms(places: readonly TermPlace[]): () => void {
  if (places.length === 0 || !("highlights" in CSS)) return () => undefined;
  const drawn = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, drawn);
  for (const { range } of places) drawn.add(range);
  return () => {
    for (const { range } of places) drawn.delete(range);
  };
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
