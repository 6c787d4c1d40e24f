import { childNamed, localName } from "../content/parseMarkup.ts";
import type { Element, HtmlNode } from "../content/htmlTree.ts";

/** An Office formula (OMML) as one line: `(a+b)/c`, `x^2`. */
export function officeFormula(node: Element): string {
  return lineOf(node).replace(/\s+/gu, " ").trim();
}

function lineOf(node: HtmlNode | undefined): string {
  if (node === undefined) return "";
  if (typeof node === "string") return "";
  const part = (name: string) => {
    const text = lineOf(childNamed(node, name));
    return text.length > 1 ? `(${text})` : text;
  };
  switch (localName(node.tag)) {
    case "t":
      return node.children.filter((child) => typeof child === "string").join("");
    case "f":
      return `${part("num")}/${part("den")}`;
    case "ssup":
      return `${lineOf(childNamed(node, "e"))}^${part("sup")}`;
    case "ssub":
      return `${lineOf(childNamed(node, "e"))}_${part("sub")}`;
    case "ssubsup":
      return `${lineOf(childNamed(node, "e"))}_${part("sub")}^${part("sup")}`;
    case "rad": {
      const degree = lineOf(childNamed(node, "deg"));
      return `${degree}√(${lineOf(childNamed(node, "e"))})`;
    }
    case "d":
      return `(${node.children.map(lineOf).join("")})`;
    case "mr":
      return `${node.children.map(lineOf).join(" ")}; `;
    default:
      return node.children.map(lineOf).join("");
  }
}
