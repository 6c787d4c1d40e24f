import { passageElements } from "./pageMap.ts";
import { topPassage } from "./pagePlace.ts";

/**
 * Moves the keyboard to the next passage, or the one before, with a caret at its beginning: Shift and the arrow keys
 * select from there.
 */
export function stepPassage(page: HTMLElement, step: 1 | -1): void {
  const passages = passageElements(page);
  const at = passages.findIndex((element) => element.contains(document.activeElement));
  const next = passages[at < 0 ? topPassage(page) : Math.min(passages.length - 1, Math.max(0, at + step))];
  if (next === undefined) return;
  passages[at]?.classList.remove("reader-cursor");
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.classList.add("reader-cursor");
  next.addEventListener("blur", () => next.classList.remove("reader-cursor"), { once: true });
  next.scrollIntoView({ block: "nearest" });
  getSelection()?.collapse(next, 0);
}

/** All words of the passage that the keyboard is in; null where it is in none. */
export function focusedPassage(page: HTMLElement): Range | null {
  const passage = passageElements(page).find((element) => element.contains(document.activeElement));
  if (passage === undefined) return null;
  const range = document.createRange();
  range.selectNodeContents(passage);
  return range;
}
