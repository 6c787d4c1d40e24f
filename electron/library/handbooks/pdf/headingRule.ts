import type { Block } from "./groupBlocks.ts";
import type { OutlineEntry } from "./readOutline.ts";
import { linesOn, type PageContent } from "./readPage.ts";

/** The level of a block that is a heading, from 1; null for any other. */
export type HeadingRule = (page: number, block: Block, text: string) => number | null;

/** Over the size of the body text, as measured on printed handbooks. */
export const headingRatio = 1.12;
const longestHeading = 220;
const longestBoldHeading = 120;
const mostHeadingLines = 4;
/** Sizes that differ less are one level. */
const sizeStep = 0.06;
const deepestSizeLevel = 5;

/** Headings by the document's own outline where its titles are found in the text, else by size and weight. */
export function createHeadingRule(pages: readonly PageContent[], outline: readonly OutlineEntry[]): HeadingRule {
  const body = bodySize(pages);
  const sizes = headingSizes(pages, body);
  const bySize: HeadingRule = (_page, block, text) => {
    if (!looksLikeHeading(block, text)) return null;
    if (block.size > headingRatio * body) {
      const level = sizes.findIndex((size) => block.size >= size * (1 - sizeStep / 2));
      // On a leaflet of one page no size was counted, and yet its headings open chapters.
      return Math.min(level < 0 ? Math.max(sizes.length, 1) : level + 1, deepestSizeLevel);
    }
    const marked =
      block.bold && block.size >= 0.97 * body && text.length <= longestBoldHeading && !/[.,;:]$/u.test(text);
    return marked ? Math.min(sizes.length, deepestSizeLevel) + 1 : null;
  };
  const depths = new Map(outline.map((entry) => [keyOf(entry.title), entry.depth]));
  const known = pages.flatMap((page) => page.lines).filter((line) => depths.has(keyOf(line.text))).length;
  if (outline.length < 3 || known < 0.5 * outline.length) return bySize;
  return (page, block, text) => {
    const depth = depths.get(keyOf(text));
    if (depth === undefined) return null;
    return block.size > body || block.bold ? depth : bySize(page, block, text);
  };
}

function looksLikeHeading(block: Block, text: string): boolean {
  return (
    block.lines.length <= mostHeadingLines &&
    text.length <= longestHeading &&
    /\p{L}{2}|\p{Lo}/u.test(text) &&
    !/\.{4,}/u.test(text)
  );
}

/** The size that most characters have. */
export function bodySize(pages: readonly PageContent[]): number {
  const counts = new Map<number, number>();
  for (const line of pages.flatMap(linesOn)) {
    const size = Math.round(line.size * 2) / 2;
    counts.set(size, (counts.get(size) ?? 0) + line.text.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** Sizes of headings, largest first. A size used once, as on a cover, opens no level of its own if there are many. */
function headingSizes(pages: readonly PageContent[], body: number): number[] {
  const counts = new Map<number, number>();
  for (const line of pages.slice(1).flatMap((page) => page.lines)) {
    if (line.size > headingRatio * body) counts.set(line.size, (counts.get(line.size) ?? 0) + 1);
  }
  const levels: number[] = [];
  for (const [size] of [...counts].sort((a, b) => b[0] - a[0])) {
    const last = levels.at(-1);
    if (last === undefined || size < last * (1 - sizeStep)) levels.push(size);
  }
  return levels;
}

function keyOf(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
