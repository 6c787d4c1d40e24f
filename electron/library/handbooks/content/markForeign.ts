import { baseLanguage } from "../../../../contract/models/scalars.ts";
import { element } from "./htmlTree.ts";
import type { PageItem } from "./layOutBook.ts";

const rightToLeft = new Set("ar he fa ur ps ckb ug sd yi dv".split(" "));

/**
 * Blocks of a page in another language or direction than its book say so themselves: the book's own is what they are
 * shown in. A direction that only follows from the book's language is left out.
 */
export function markForeign(
  items: readonly PageItem[],
  page: { readonly language: string; readonly direction: string },
  bookLanguage: string,
): PageItem[] {
  const bookDirection = rightToLeft.has(baseLanguage(bookLanguage)) ? "rtl" : "ltr";
  const foreign: Record<string, string> = {};
  if (page.language !== "" && baseLanguage(page.language) !== baseLanguage(bookLanguage))
    foreign["lang"] = page.language;
  if ((page.direction === "rtl" || page.direction === "ltr") && page.direction !== bookDirection)
    foreign["dir"] = page.direction;
  return items.map((item) => {
    if (item.kind === "heading") return item;
    const attributes: Record<string, string> = { ...foreign, ...item.node.attributes };
    if (attributes["dir"] === bookDirection && foreign["dir"] === undefined) delete attributes["dir"];
    return { ...item, node: element(item.node.tag, attributes, item.node.children) };
  });
}
