import { localName } from "../content/parseMarkup.ts";
import type { Element, HtmlNode } from "../content/htmlTree.ts";

/** A MathML formula as one line: `(a+b)/(c)`, `x^(2)`. Which number divides which must not be lost. */
export function formulaText(node: Element): string {
  const text = lineOf(node).replace(/\s+/gu, " ").trim();
  return text === "" ? (node.attributes["alttext"] ?? "") : text;
}

function lineOf(node: HtmlNode): string {
  if (typeof node === "string") return node.trim();
  const parts = node.children.filter((child): child is Element => typeof child !== "string");
  const at = (index: number) => {
    const part = parts[index];
    return part ? lineOf(part) : "";
  };
  const group = (index: number) => (at(index).length > 1 ? `(${at(index)})` : at(index));
  switch (localName(node.tag)) {
    case "annotation":
    case "annotation-xml":
      return "";
    case "mfrac":
      return `${group(0)}/${group(1)}`;
    case "msup":
    case "mover":
      return `${at(0)}^${group(1)}`;
    case "msub":
    case "munder":
      return `${at(0)}_${group(1)}`;
    case "msubsup":
    case "munderover":
      return `${at(0)}_${group(1)}^${group(2)}`;
    case "msqrt":
      return `√(${node.children.map(lineOf).join("")})`;
    case "mroot":
      return `${group(1)}√(${at(0)})`;
    case "mtr":
      return `${parts.map(lineOf).join(", ")}; `;
    case "mtext":
    case "mo":
      return ` ${node.children.map(lineOf).join("")} `.replace(/^ ([()[\]{}|,.]) $/u, "$1");
    default:
      return node.children.map(lineOf).join("");
  }
}
