import { useCallback, useEffect, useState, type RefObject } from "react";
import { PageMap, type SelectedWords } from "./pageMap.ts";

export interface Selected {
  readonly words: SelectedWords;
  /** As they are shown, for copying. */
  readonly text: string;
  readonly at: DOMRect;
}

const settleMs = 120;

/** The words of the page that a person selected, by mouse, touch or keyboard, once the selection rests. */
export function useSelectedWords(page: RefObject<HTMLElement | null>, shown: string | null) {
  const [kept, setKept] = useState<{ readonly shown: string | null; readonly selected: Selected | null } | null>(null);
  const clear = useCallback(() => {
    getSelection()?.removeAllRanges();
    setKept(null);
  }, []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pressed = false;
    const read = () => setKept({ shown, selected: readSelection(page.current) });
    const later = () => {
      clearTimeout(timer);
      if (!pressed) timer = setTimeout(read, settleMs);
    };
    const press = () => {
      pressed = true;
    };
    const release = () => {
      pressed = false;
      later();
    };
    document.addEventListener("selectionchange", later);
    window.addEventListener("pointerdown", press, { capture: true });
    window.addEventListener("pointerup", release, { capture: true });
    window.addEventListener("pointercancel", release, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", later);
      window.removeEventListener("pointerdown", press, { capture: true });
      window.removeEventListener("pointerup", release, { capture: true });
      window.removeEventListener("pointercancel", release, { capture: true });
    };
  }, [page, shown]);
  // What was selected on another page is not selected here.
  return { selected: kept?.shown === shown ? kept.selected : null, clear };
}

/** What is selected right now; null where nothing of the page is. */
export function readSelection(page: HTMLElement | null): Selected | null {
  const selection = getSelection();
  if (page === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(page)) return null;
  const words = new PageMap(page).wordsOf(range);
  return words === null ? null : { words, text: selection.toString(), at: range.getBoundingClientRect() };
}
