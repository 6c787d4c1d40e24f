import { passageElements } from "../reader/pageMap.ts";
import type { PagePosition } from "./alignPlaces.ts";

/** Where a column is scrolled to: the passage at its top, and how much of it is above the edge. */
export function positionOf(column: HTMLElement, page: HTMLElement): PagePosition {
  const edge = column.getBoundingClientRect().top;
  const elements = passageElements(page);
  const at = elements.findIndex((element) => element.getBoundingClientRect().bottom > edge + 1);
  const element = elements[at];
  if (element === undefined) return elements.length;
  const { top, height } = element.getBoundingClientRect();
  // Above the first passage stands the title: that is the beginning.
  return at + Math.min(1, Math.max(0, (edge - top) / Math.max(1, height)));
}

/** Scrolls a column to a position; 0 is its very beginning. */
export function scrollToPosition(column: HTMLElement, page: HTMLElement, position: PagePosition): void {
  const elements = passageElements(page);
  const element = elements[Math.min(elements.length - 1, Math.floor(position))];
  if (element === undefined || position <= 0) {
    column.scrollTop = 0;
    return;
  }
  const { top, height } = element.getBoundingClientRect();
  const part = Math.min(1, position - Math.min(elements.length - 1, Math.floor(position)));
  column.scrollTop += top - column.getBoundingClientRect().top + part * height;
}
