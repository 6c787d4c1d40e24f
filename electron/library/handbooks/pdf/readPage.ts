import type { PDFPageProxy } from "pdfjs-dist";
import { normaliseText } from "../../../../language/foldWord.ts";
import type { Pdfjs } from "./openPdf.ts";
import { findGrids, type Grid, type GridCell } from "./findGrids.ts";
import { readImages, type PlacedImage } from "./readImages.ts";
import { readRules } from "./readRules.ts";
import { isRtl, readLines, type Line, type Piece } from "./readLines.ts";

/** A table whose rules were drawn. */
export interface RuledTable {
  readonly grid: Grid;
  readonly cells: readonly { readonly cell: GridCell; readonly lines: readonly Line[] }[];
}

export interface PageContent {
  readonly number: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly tables: readonly RuledTable[];
  readonly images: readonly PlacedImage[];
}

/** Without what is drawn it is quicker by far where every page is a picture. */
export async function readPage(
  pdfjs: Pdfjs,
  page: PDFPageProxy,
  { withDrawings }: { readonly withDrawings: boolean },
): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1, rotation: 0 });
  // Images first: fonts are known by their real names, and so by their weight, once the page has been interpreted.
  const drawn = withDrawings ? await page.getOperatorList() : null;
  const images = drawn === null ? [] : await readImages(pdfjs, page, drawn);
  // As the fonts name them: pdf.js would take ligatures apart before it turns right-to-left text round.
  const content = await page.getTextContent({ disableNormalization: true });
  const pieces: Piece[] = [];
  const weights = new Map<string, boolean>();
  for (const item of content.items) {
    if (!("str" in item) || !hasText(item.str)) continue;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(c, d) || Math.hypot(a, b) || 10;
    // Text that runs upwards is a watermark or a label of a chart's axis.
    if (Math.abs(b) > Math.abs(a)) continue;
    let bold = weights.get(item.fontName);
    if (bold === undefined) weights.set(item.fontName, (bold = isBold(page, item.fontName)));
    pieces.push({ text: item.str, x, y, width: item.width, size, bold });
  }
  const rtl = isRtl(pieces, false);
  const linesOf = (some: readonly Piece[]) =>
    readLines(some, rtl).map((line) => ({ ...line, text: normaliseText(line.text) }));
  const { tables, rest } = fillGrids(drawn === null ? [] : findGrids(readRules(pdfjs, drawn)), pieces, linesOf);
  page.cleanup();
  return {
    number: page.pageNumber,
    height: viewport.height,
    lines: linesOf(rest),
    tables,
    images,
  };
}

/** All lines of a page, those in the cells of its tables too. */
export function linesOn(page: PageContent): Line[] {
  return [...page.lines, ...page.tables.flatMap((table) => table.cells.flatMap((cell) => cell.lines))];
}

/** Text goes into the cell that it stands in. A grid that holds text in fewer than two cells is no table. */
function fillGrids(
  grids: readonly Grid[],
  pieces: readonly Piece[],
  linesOf: (pieces: readonly Piece[]) => readonly Line[],
): { tables: RuledTable[]; rest: readonly Piece[] } {
  const tables: RuledTable[] = [];
  let rest = pieces;
  for (const grid of grids) {
    const cellOf = (piece: Piece) => {
      const x = piece.x + piece.width / 2;
      const y = piece.y + 0.3 * piece.size;
      if (x < grid.left || x > grid.right || y < grid.bottom || y > grid.top) return null;
      return grid.cells.find((cell) => x >= cell.left && x <= cell.right && y >= cell.bottom && y <= cell.top) ?? null;
    };
    const inside = Map.groupBy(rest, cellOf);
    const cells = grid.cells.map((cell) => ({ cell, lines: linesOf(inside.get(cell) ?? []) }));
    if (cells.filter(({ lines }) => lines.length > 0).length < 2) continue;
    tables.push({ grid, cells });
    rest = inside.get(null) ?? [];
  }
  return { tables, rest };
}

/** Fonts without names for their glyphs give control characters. */
function hasText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  return text !== "" && !/^[\u0000-\u001f]+$/u.test(text);
}

function isBold(page: PDFPageProxy, fontName: string): boolean {
  if (!page.commonObjs.has(fontName)) return false;
  const font = page.commonObjs.get(fontName) as { name?: string; bold?: boolean; black?: boolean } | null;
  return font?.bold === true || font?.black === true || /bold|black|heavy|semibold/iu.test(font?.name ?? "");
}
