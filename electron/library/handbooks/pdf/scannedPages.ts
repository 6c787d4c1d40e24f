import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import type { BookItem } from "../content/buildSections.ts";
import type { OutlineEntry } from "./readOutline.ts";

/** Looked at before all pages are: decoding the picture of every page takes long. */
const mostSamples = 12;
/** A word of letters from several scripts comes from a font that does not say what its glyphs mean. */
const strangeShare = 0.3;
const fewestWords = 20;

/** True where none of some pages, spread over the document, has any text. */
export async function looksScanned(document: PDFDocumentProxy): Promise<boolean> {
  return holdsForSamples(document, async (page) => {
    const { items } = await page.getTextContent();
    return !items.some((item) => "str" in item && item.str.trim() !== "");
  });
}

/** True where nothing at all is printed on those pages. */
export async function isBlank(document: PDFDocumentProxy): Promise<boolean> {
  return holdsForSamples(document, async (page) => (await page.getOperatorList()).fnArray.length === 0);
}

async function holdsForSamples(
  document: PDFDocumentProxy,
  holds: (page: PDFPageProxy) => Promise<boolean>,
): Promise<boolean> {
  const step = Math.max(1, Math.floor(document.numPages / mostSamples));
  for (let number = 1; number <= document.numPages; number += step) {
    const page = await document.getPage(number);
    const held = await holds(page);
    page.cleanup();
    if (!held) return false;
  }
  return true;
}

/** True where there is no text, or none that means anything. */
export function isUnreadable(texts: readonly string[]): boolean {
  const words = texts.flatMap((text) => text.match(/[\p{L}\p{M}]{3,}/gu) ?? []);
  if (words.length === 0) return !/[\p{L}\p{N}]/u.test(texts.join(""));
  const strange = words.filter((word) => scriptsOf(word) > 1).length;
  return words.length >= fewestWords && strange > strangeShare * words.length;
}

const scripts = ["Latin", "Greek", "Cyrillic", "Arabic", "Hebrew", "Thai", "Devanagari", "Armenian", "Georgian"];
const patterns = scripts.map((script) => new RegExp(`\\p{Script=${script}}`, "u"));
// Japanese mixes three of its own, and Latin beside them is common.
const others =
  /[^\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function scriptsOf(word: string): number {
  const known = patterns.filter((pattern) => pattern.test(word)).length;
  const rest = Array.from(word).some(
    (letter) => others.test(letter) && !patterns.some((pattern) => pattern.test(letter)),
  );
  return known + (rest ? 1 : 0);
}

/** A section for each page, below the entries of the outline where there is one. Titles are page numbers. */
export function listPages(count: number, outline: readonly OutlineEntry[]): BookItem[] {
  const items: BookItem[] = [];
  const entries = outline.filter((entry) => entry.page !== null && entry.title !== "");
  let depth = 0;
  for (let page = 1; page <= count; page += 1) {
    for (const entry of entries.filter((each) => each.page === page)) {
      items.push({ kind: "heading", level: entry.depth, title: entry.title, page });
      depth = entry.depth;
    }
    items.push({ kind: "heading", level: depth + 1, title: String(page), page });
  }
  return items;
}
