import { linesOn, type PageContent } from "./readPage.ts";

/** Where printed contents stand. */
const mostPagesFromStart = 30;
const fewestEntries = 5;
/** So many of a page's lines have to be found again, as headings, on later pages. */
const repeatedShare = 0.6;
const risingShare = 0.9;
/** Letters of the language; shorter entries are found anywhere. */
const shortestEntry = 4;

/**
 * Leaves out the printed table of contents: the outline takes its place, and a search would find every title twice.
 * A page is one where rising page numbers stand beside lines that later pages have again.
 */
export function dropContents(pages: readonly PageContent[]): PageContent[] {
  const candidates = new Set(pages.slice(0, mostPagesFromStart).filter(hasPageNumbers));
  if (candidates.size === 0) return [...pages];
  const elsewhere = pages
    .filter((page) => !candidates.has(page))
    .flatMap((page) => linesOn(page).map((line) => lettersOf(line.text)))
    .join("");
  return pages.filter((page) => {
    if (!candidates.has(page)) return true;
    const entries = linesOn(page)
      .map((line) => lettersOf(line.text))
      .filter((text) => text.length >= shortestEntry);
    const repeated = entries.filter((text) => elsewhere.includes(text)).length;
    return entries.length < fewestEntries || repeated < repeatedShare * entries.length;
  });
}

function hasPageNumbers(page: PageContent, _index: number, pages: readonly PageContent[]): boolean {
  const numbers = linesOn(page)
    .map((line) => /(?:^|[\s.…·])(\d{1,4})$/u.exec(line.text)?.[1])
    .filter((number) => number !== undefined)
    .map(Number);
  const rising = numbers.filter((number, index) => index === 0 || number >= (numbers[index - 1] ?? 0)).length;
  const plausible = numbers.every((number) => number > 0 && number < 10 * pages.length + 500);
  return numbers.length >= fewestEntries && plausible && rising >= risingShare * numbers.length;
}

/** Without numbers, dots and spaces: wrapped or not, an entry is the beginning of its heading. */
function lettersOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, "");
}
