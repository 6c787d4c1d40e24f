/** CSS draws these without touching the page: `::highlight(reader-found)` and `::highlight(reader-found-now)`. */
const names = { all: "reader-found", now: "reader-found-now" };

/** Shows where the searched text stands, and which of the places is the current one. */
export function paintFinds(ranges: readonly Range[], now: Range | null): void {
  if (!("highlights" in CSS)) {
    // An older browser shows the current place as a selection.
    if (now !== null) {
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(now);
    }
    return;
  }
  CSS.highlights.set(names.all, new Highlight(...ranges));
  const current = new Highlight(...(now === null ? [] : [now]));
  current.priority = 1;
  CSS.highlights.set(names.now, current);
}

export function clearFinds(): void {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete(names.all);
  CSS.highlights.delete(names.now);
}
