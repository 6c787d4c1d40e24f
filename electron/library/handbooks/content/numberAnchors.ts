import type { PageItem } from "./layOutBook.ts";

/**
 * Names the headings of a book that is one page by their numbers in the outline, `page#2.1`: a section that is added in
 * one chapter leaves those of all others as they were, and a translation has the same.
 */
export function numberAnchors(page: string, items: readonly PageItem[]): PageItem[] {
  const counts: { readonly level: number; count: number }[] = [];
  return items.map((item) => {
    if (item.kind === "block") return item;
    while (counts.length > 0 && (counts.at(-1)?.level ?? 0) > item.level) counts.pop();
    const last = counts.at(-1);
    if (last?.level === item.level) last.count += 1;
    else counts.push({ level: item.level, count: 1 });
    return { ...item, anchor: `${page}#${counts.map((entry) => entry.count).join(".")}` };
  });
}
