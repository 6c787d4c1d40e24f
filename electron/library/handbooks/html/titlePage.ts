import type { PageItem } from "../content/layOutBook.ts";

/**
 * A page of a site is a chapter: its own heading where it begins with the only one of its rank, else what the site
 * calls it, with its headings below.
 */
export function titlePage(items: readonly PageItem[], name: string, siteTitle: string): PageItem[] {
  const ranks = items.flatMap((item) => (item.kind === "heading" ? [item.level] : []));
  const top = Math.min(...ranks);
  const [first] = items;
  if (first?.kind === "heading" && first.level === top && ranks.filter((rank) => rank === top).length === 1) {
    return shift(items, 1 - top);
  }
  const title = ownTitle(name, siteTitle);
  if (title === "") return ranks.length === 0 ? [...items] : shift(items, 1 - top);
  return [{ kind: "heading", level: 1, title, ids: [] }, ...shift(items, ranks.length === 0 ? 0 : 2 - top)];
}

function shift(items: readonly PageItem[], by: number): PageItem[] {
  return items.map((item) => (item.kind === "heading" ? { ...item, level: Math.max(1, item.level + by) } : item));
}

/** `Contacts | The site` is `Contacts`. */
function ownTitle(title: string, siteTitle: string): string {
  const parts = title.split(/\s+[|–—·•»:-]\s+/u).map((part) => part.trim());
  const own = parts.filter((part) => part !== "" && part.toLowerCase() !== siteTitle.toLowerCase());
  return own[0] ?? title;
}
