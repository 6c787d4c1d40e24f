import type { Mark } from "../../../../contract/models/reading.ts";
import { PageMap } from "./pageMap.ts";
import { asideAttribute } from "../../../ui/passageText.ts";

/** How highlights are drawn and named. */
export interface MarkPaint {
  readonly name: (mark: Mark) => string;
  readonly onOpen: (mark: Mark, at: DOMRect) => void;
  readonly classes: { readonly highlight: string; readonly handle: string };
}

/** Takes every highlight out of the page again. */
function cleanMarks(page: HTMLElement): void {
  for (const handle of page.querySelectorAll(`[${asideAttribute}]`)) handle.remove();
  for (const drawn of page.querySelectorAll("mark[data-mark]")) {
    const parent = drawn.parentNode;
    drawn.replaceWith(...drawn.childNodes);
    parent?.normalize();
  }
}

/**
 * Draws highlights into the page: a click opens one, and so does the button behind it, which the keyboard and screen
 * readers reach.
 */
export function paintMarks(page: HTMLElement, marks: readonly Mark[], paint: MarkPaint): void {
  cleanMarks(page);
  for (const mark of marks) {
    if (mark.kind !== "highlight" || mark.place === null) continue;
    // Afresh for each: the one before cut text nodes in pieces.
    const drawn = new PageMap(page).stretchesOf(mark.place).flatMap(({ node, from, to }) => {
      if (!(node instanceof Text) || node.data.slice(from, to).trim() === "") return [];
      const words = node.splitText(from);
      words.splitText(to - from);
      const highlight = document.createElement("mark");
      highlight.className = paint.classes.highlight;
      highlight.dataset["mark"] = mark.id;
      highlight.dataset["color"] = mark.color;
      if (mark.note !== "") highlight.dataset["noted"] = "";
      words.replaceWith(highlight);
      highlight.append(words);
      highlight.addEventListener("click", (event) => {
        if (highlight.closest("a, button, summary") !== null || !getSelection()?.isCollapsed) return;
        event.stopPropagation();
        paint.onOpen(mark, highlight.getBoundingClientRect());
      });
      return [highlight];
    });
    const last = drawn.at(-1);
    if (last === undefined) continue;
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = paint.classes.handle;
    handle.setAttribute(asideAttribute, "");
    handle.dataset["handle"] = mark.id;
    handle.setAttribute("aria-label", paint.name(mark));
    if (mark.note !== "") handle.dataset["noted"] = "";
    handle.addEventListener("click", () => paint.onOpen(mark, last.getBoundingClientRect()));
    (last.closest("a, button, summary") ?? last).after(handle);
  }
}
