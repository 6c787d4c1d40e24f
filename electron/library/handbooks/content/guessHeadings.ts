import { textOf, type Element, type HtmlNode } from "./htmlTree.ts";
import type { PageItem } from "./layOutBook.ts";

const longest = 120;
/** Of a line of the text itself. */
const usualLine = 60;
/** Larger than the text around it by this is larger on purpose. */
const larger = 1.15;
/** Where every other line is bold, bold means something else. */
const largestShare = 0.45;
const endsSentence = /[.,;:!?。，；：！？、،؛]["”»』」)）]?$/u;

/**
 * Where a text has no headings but short lines that are all bold or larger, these are its headings. Null where there
 * are none such.
 */
export function guessHeadings(items: readonly PageItem[]): PageItem[] | null {
  if (items.some((item) => item.kind === "heading")) return null;
  const usual = medianSize(items);
  const sizes = items.map((item) => (item.kind === "block" ? headingSize(item.node, usual) : null));
  const found = sizes.filter((size) => size !== null).length;
  if (found === 0 || found > Math.max(1, largestShare * items.length)) return null;
  const ranks = [...new Set(sizes.filter((size) => size !== null))].sort((a, b) => b - a).slice(0, 6);
  return items.map((item, index): PageItem => {
    const size = sizes[index] ?? null;
    // The last line heads nothing.
    if (item.kind === "heading" || size === null || index === items.length - 1) return item;
    const rank = ranks.findIndex((entry) => size >= entry);
    return { kind: "heading", level: (rank < 0 ? ranks.length : rank) + 1, title: textOf([item.node]), ids: item.ids };
  });
}

/** The size of a line that may be a heading, as a multiple of the usual one; null for any other block. */
function headingSize(node: Element, usual: number): number | null {
  const text = textOf([node]);
  if (node.tag !== "p" || text === "" || text.length > longest || !/\p{L}/u.test(text)) return null;
  const size = Math.round((10 * sizeOf(node)) / usual) / 10;
  if (size >= larger) return size;
  return isBold(node) && size >= 1 && !endsSentence.test(text) ? 1 : null;
}

function isBold(node: Element): boolean {
  const bold = (nodes: readonly HtmlNode[], within: boolean): boolean =>
    nodes.every((child) =>
      typeof child === "string"
        ? within || child.trim() === ""
        : bold(child.children, within || child.tag === "strong"),
    );
  return bold(node.children, false);
}

/** In points, of the longest text in it. */
function sizeOf(node: Element): number {
  const own = Number(node.attributes["data-size"] ?? "");
  const inner = node.children.filter((child): child is Element => typeof child !== "string");
  const only = inner.length === 1 && textOf(inner) === textOf([node]) ? inner[0] : undefined;
  const below = only ? sizeOf(only) : 0;
  return below > 0 && below !== 12 ? below : own > 0 ? own : 12;
}

function medianSize(items: readonly PageItem[]): number {
  const sizes = items
    .filter((item) => item.kind === "block" && textOf([item.node]).length > usualLine)
    .map((item) => (item.kind === "block" ? sizeOf(item.node) : 0))
    .sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 12;
}
