import { element, type Element, type HtmlNode } from "../content/htmlTree.ts";
import type { Grid } from "./findGrids.ts";
import { groupBlocks, joinLines } from "./groupBlocks.ts";
import type { RuledTable } from "./readPage.ts";

/** Columns that stand this near on the next page are the same. Points. */
const near = 4;

export interface TableWriter {
  write(table: RuledTable): Element;
  /** Adds the rows to a table that ends the page before, where it has the same columns; a head that is repeated is dropped. */
  continue(before: Element, table: RuledTable): boolean;
}

/** Ruled tables as HTML, with their spans; the first row is a head where all of it is bold. */
export function createTableWriter(bodySize: number): TableWriter {
  const written = new WeakMap<Element, Grid>();

  function rowsOf({ cells }: RuledTable): { rows: Element[]; head: boolean } {
    const rtl = isRtl(cells.flatMap(({ lines }) => lines.map((line) => line.text)).join(""));
    const byRow = Map.groupBy(cells, ({ cell }) => cell.row);
    const first = (byRow.get(0) ?? []).filter(({ lines }) => lines.length > 0);
    const tallest = Math.max(...(byRow.get(0) ?? []).map(({ cell }) => cell.rowspan));
    const head =
      byRow.size > 1 &&
      tallest === 1 &&
      first.length > 1 &&
      first.every(({ lines }) => lines.every((line) => line.bold));
    const rows = Array.from({ length: Math.max(...byRow.keys()) + 1 }, (_, row) => {
      // Right to left, the rightmost column is the first that is read.
      const inOrder = (byRow.get(row) ?? []).toSorted((a, b) => (rtl ? -1 : 1) * (a.cell.column - b.cell.column));
      return element(
        "tr",
        {},
        inOrder.map(({ cell, lines }) => {
          const attributes: Record<string, string> = {};
          if (cell.rowspan > 1) attributes["rowspan"] = String(cell.rowspan);
          if (cell.colspan > 1) attributes["colspan"] = String(cell.colspan);
          return element(head && row === 0 ? "th" : "td", attributes, contentOf(lines));
        }),
      );
    }).filter((row) => row.children.length > 0);
    return { rows, head };
  }

  function contentOf(lines: RuledTable["cells"][number]["lines"]): HtmlNode[] {
    const texts = groupBlocks(lines, bodySize).map((block) => joinLines(block.lines.map((line) => line.text)));
    return texts.length > 1 ? texts.map((text) => element("p", {}, [text])) : texts;
  }

  return {
    write(table) {
      const { rows, head } = rowsOf(table);
      const body = element("tbody", {}, head ? rows.slice(1) : rows);
      const node = element("table", {}, head ? [element("thead", {}, rows.slice(0, 1)), body] : [body]);
      written.set(node, table.grid);
      return node;
    },
    continue(before, table) {
      const grid = written.get(before);
      const same =
        grid !== undefined &&
        grid.columns.length === table.grid.columns.length &&
        grid.columns.every((at, index) => Math.abs(at - (table.grid.columns[index] ?? 0)) < near);
      const body = before.children.at(-1);
      if (!same || typeof body !== "object" || body.tag !== "tbody") return false;
      const { rows, head } = rowsOf(table);
      body.children.push(...(head ? rows.slice(1) : rows));
      return true;
    },
  };
}

function isRtl(text: string): boolean {
  const rtl = text.match(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu)?.length ?? 0;
  return rtl > (text.match(/\p{Script=Latin}/gu)?.length ?? 0);
}
