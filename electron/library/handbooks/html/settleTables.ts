import { element, textOf, walk, type Element, type HtmlNode } from "../content/htmlTree.ts";

/** Text of one cell beyond this is a page that a table arranges, not a value. */
const longestCell = 3000;

/** Tables that only arrange a page become its parts, in reading order; those that hold data stay. */
export function settleTables(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (typeof node === "string") return [node];
    const settled = element(node.tag, node.attributes, settleTables(node.children));
    if (node.tag !== "table") return [settled];
    return isLayout(settled) ? [element("section", idOf(settled), cellsOf(settled))] : [settled];
  });
}

function isLayout(table: Element): boolean {
  const parts = [...walk(table.children)];
  if (parts.some((part) => part.tag === "th" || part.tag === "caption")) return false;
  const rows = parts.filter((part) => part.tag === "tr");
  const cells = parts.filter((part) => part.tag === "td");
  // A box around text, or a picture with its words.
  if (rows.every((row) => row.children.filter((child) => typeof child !== "string" && child.tag === "td").length <= 1))
    return true;
  const inner = cells.flatMap((cell) => [...walk(cell.children)]);
  if (inner.some((part) => /^(?:h[1-3]|table)$/u.test(part.tag))) return true;
  return cells.some((cell) => textOf(cell.children).length > longestCell);
}

function idOf(table: Element): Record<string, string> {
  return table.attributes["id"] === undefined ? {} : { id: table.attributes["id"] };
}

function cellsOf(table: Element): HtmlNode[] {
  // Not those of tables within, which have been settled already.
  return table.children.flatMap((part): HtmlNode[] => {
    // Broken tables have text beside their cells.
    if (typeof part === "string") return [part];
    return part.tag === "td" ? [element("section", {}, part.children)] : cellsOf(part);
  });
}
