/** How far down a page one is: the passage at the top, and how much of it is scrolled away, as one number. */
export type PagePosition = number;

/**
 * The position in the counterpart of a page. Pages of as many passages say the same passage by passage; of others the
 * share of the way is taken.
 */
export function alignPosition(position: PagePosition, passages: number, otherPassages: number): PagePosition {
  if (passages <= 0 || otherPassages <= 0) return 0;
  const held = Math.min(passages, Math.max(0, position));
  return passages === otherPassages ? held : (held / passages) * otherPassages;
}

/** The counterpart of a section: its own, else that of the nearest section before it that has one; null for none. */
export function counterpartOf(
  order: readonly string[],
  counterparts: ReadonlyMap<string, string>,
  sectionId: string,
): { readonly sectionId: string; readonly exact: boolean } | null {
  const own = counterparts.get(sectionId);
  if (own !== undefined) return { sectionId: own, exact: true };
  for (let at = order.indexOf(sectionId) - 1; at >= 0; at -= 1) {
    const before = counterparts.get(order[at] ?? "");
    if (before !== undefined) return { sectionId: before, exact: false };
  }
  return null;
}
