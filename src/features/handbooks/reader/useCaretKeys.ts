import { useEffect, useEffectEvent, type RefObject } from "react";

const directions: Readonly<Record<string, readonly [direction: string, granularity: string]>> = {
  ArrowLeft: ["left", "character"],
  ArrowRight: ["right", "character"],
  ArrowUp: ["backward", "line"],
  ArrowDown: ["forward", "line"],
};

/**
 * Selecting by the keyboard from the passage it is in: Shift and the arrow keys, with Ctrl by words. A browser extends
 * only what is selected already. Enter goes on to the tools for what is selected.
 */
export function useCaretKeys(page: RefObject<HTMLElement | null>, paper: RefObject<HTMLElement | null>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const passage = document.activeElement;
    if (!(passage instanceof HTMLElement) || passage.dataset["passage"] === undefined) return;
    if (page.current?.contains(passage) !== true) return;
    if (event.key === "Enter") {
      const tool = paper.current?.querySelector<HTMLElement>("[role=toolbar] button");
      if (tool == null) return;
      event.preventDefault();
      tool.focus();
      return;
    }
    const [direction, granularity] = directions[event.key] ?? [];
    if (direction === undefined || !event.shiftKey || event.altKey) return;
    event.preventDefault();
    const byWord = event.ctrlKey || event.metaKey;
    getSelection()?.modify("extend", direction, byWord && granularity === "character" ? "word" : granularity);
  });
  useEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
