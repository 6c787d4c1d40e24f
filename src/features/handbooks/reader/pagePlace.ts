import { passageElements } from "./pageMap.ts";

/** The line below the window's bar and the reader's own, in CSS pixels: what stands under it is read. */
const readingLine = 132;

/** The passage at the top of what is read, from 0; 0 as well where the page has none. */
export function topPassage(page: HTMLElement, line = readingLine): number {
  const elements = passageElements(page);
  const top = elements.findIndex((element) => element.getBoundingClientRect().bottom > line);
  return top < 0 ? Math.max(0, elements.length - 1) : top;
}

/** Brings a passage to the top; the first one with everything that stands above it. */
export function scrollToPassage(page: HTMLElement, passage: number): void {
  const element = passageElements(page)[passage];
  if (element === undefined || passage === 0) window.scrollTo(0, 0);
  else element.scrollIntoView({ block: "start" });
}

/** Brings words into the middle of the window, and sideways into a table's frame. */
export function showRange(range: Range): void {
  const element = range.startContainer.parentElement;
  element?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const at = range.getBoundingClientRect();
  const middle = window.innerHeight / 2;
  if (at.top < readingLine || at.bottom > window.innerHeight - 60) window.scrollBy(0, at.top - middle);
}

/** Lights an element up for a moment and puts the keyboard there. Gives back how to end it. */
export function flash(element: HTMLElement): () => void {
  element.scrollIntoView({ block: "center" });
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.classList.add("reader-flash");
  return () => element.classList.remove("reader-flash");
}
