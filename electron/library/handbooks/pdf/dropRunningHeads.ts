import { bodySize, headingRatio } from "./headingRule.ts";
import type { PageContent } from "./readPage.ts";
import type { Line } from "./readLines.ts";

/** The part of a page, at its top and at its foot, where running heads and page numbers stand. */
const margin = 0.1;
const fewestRepeats = 3;

/** Takes off what repeats at the edge of pages, counting numbers as equal, and numbers that stand alone there. Lines of
 * the size of headings stay: "Chapter 7" at the top of a page is one. */
export function dropRunningHeads(pages: readonly PageContent[]): PageContent[] {
  const largest = headingRatio * bodySize(pages);
  const mayDrop = (page: PageContent, line: Line) => atEdge(page, line) && line.size <= largest;
  const seen = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(page.lines.filter((line) => mayDrop(page, line)).map(keyOf))) {
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  const enough = Math.max(fewestRepeats, 0.1 * pages.length);
  return pages.map((page) => ({
    ...page,
    lines: page.lines.filter((line) => {
      if (!mayDrop(page, line)) return true;
      return !/^[^\p{L}#]*#[^\p{L}#]*(?:#[^\p{L}#]*)?$/u.test(keyOf(line)) && (seen.get(keyOf(line)) ?? 0) < enough;
    }),
  }));
}

function atEdge(page: PageContent, line: Line): boolean {
  return line.y > (1 - margin) * page.height || line.y < margin * page.height;
}

function keyOf(line: Line): string {
  return line.text.replace(/\p{N}+/gu, "#");
}
