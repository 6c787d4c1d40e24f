import type { PDFPageProxy } from "pdfjs-dist";
import { normaliseText } from "../search/foldWord.ts";
import type { Pdfjs } from "./openPdf.ts";
import { readImages, type PlacedImage } from "./readImages.ts";
import { readLines, type Line, type Piece } from "./readLines.ts";

export interface PageContent {
  readonly number: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly images: readonly PlacedImage[];
}

export async function readPage(pdfjs: Pdfjs, page: PDFPageProxy): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1, rotation: 0 });
  // Images first: fonts are known by their real names, and so by their weight, once the page has been interpreted.
  const images = await readImages(pdfjs, page);
  const content = await page.getTextContent();
  const pieces: Piece[] = [];
  const weights = new Map<string, boolean>();
  for (const item of content.items) {
    if (!("str" in item) || item.str === "") continue;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(c, d) || Math.hypot(a, b) || 10;
    // Text that runs upwards is a watermark or a label of a chart's axis.
    if (Math.abs(b) > Math.abs(a)) continue;
    let bold = weights.get(item.fontName);
    if (bold === undefined) weights.set(item.fontName, (bold = isBold(page, item.fontName)));
    pieces.push({ text: item.str, x, y, width: item.width, size, bold });
  }
  const lines = readLines(pieces).map((line) => ({ ...line, text: normaliseText(line.text) }));
  page.cleanup();
  return { number: page.pageNumber, height: viewport.height, lines, images };
}

function isBold(page: PDFPageProxy, fontName: string): boolean {
  if (!page.commonObjs.has(fontName)) return false;
  const font = page.commonObjs.get(fontName) as { name?: string; bold?: boolean; black?: boolean } | null;
  return font?.bold === true || font?.black === true || /bold|black|heavy|semibold/iu.test(font?.name ?? "");
}
