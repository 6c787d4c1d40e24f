import { element, textOf, walk, type Element, type HtmlNode } from "../content/htmlTree.ts";
import { readMark, type ParagraphMark } from "./paragraphMark.ts";

export interface MarkedBody {
  readonly nodes: HtmlNode[];
  /** The line that is styled as the title of the document; empty for none. */
  readonly title: string;
}

/** Turns the marks of paragraphs into headings, directions and numbers. */
export function applyMarks(nodes: readonly HtmlNode[]): MarkedBody {
  const state = { title: "" };
  return {
    nodes: nodes.flatMap((node) => apply(node, false, state)),
    get title() {
      return state.title;
    },
  };
}

function apply(node: HtmlNode, inTable: boolean, state: { title: string }): HtmlNode[] {
  if (typeof node === "string") return [node];
  const { mark, rest } = takeMark(node.children);
  const children = joinRuby(rest.flatMap((child) => apply(child, inTable || node.tag === "table", state)));
  if (node.tag === "ol") return [withStart(node, children)];
  if (!mark) return [element(node.tag, node.attributes, children)];
  const attributes: Record<string, string> = { ...node.attributes };
  if (mark.rightToLeft) attributes["dir"] = "rtl";
  if (node.tag === "li") {
    if (mark.count !== null) attributes["data-count"] = String(mark.count);
    return [element("li", attributes, children)];
  }
  if (mark.title && state.title === "" && textOf(children) !== "") {
    state.title = textOf(children);
    return [];
  }
  if (mark.level !== null && !inTable) return [headingOf(mark, attributes, children)];
  const bold = mark.bold || mark.level !== null;
  attributes["data-size"] = String(mark.size);
  return [
    element(
      /^h[1-6]$/u.test(node.tag) ? "p" : node.tag,
      attributes,
      bold ? [element("strong", {}, children)] : children,
    ),
  ];
}

function headingOf(mark: ParagraphMark, attributes: Record<string, string>, children: readonly HtmlNode[]): Element {
  const words =
    mark.label === "" || textOf(children).startsWith(mark.label) ? children : [`${mark.label} `, ...children];
  return element(`h${Math.min(mark.level ?? 1, 6)}`, attributes, [...words]);
}

/** The mark of a paragraph stands first in it, also within what the converter puts around its runs. */
function takeMark(children: readonly HtmlNode[]): { mark: ParagraphMark | null; rest: readonly HtmlNode[] } {
  const [first, ...rest] = children;
  if (typeof first !== "object" || first.tag !== "a") return { mark: null, rest: children };
  const mark = readMark(first.attributes["id"] ?? "");
  return mark ? { mark, rest } : { mark: null, rest: children };
}

/** A list that goes on after a picture or a remark counts on, as it does on paper. */
function withStart(list: Element, children: HtmlNode[]): Element {
  const first = children.find((child): child is Element => typeof child !== "string" && child.tag === "li");
  const count = first?.attributes["data-count"];
  return element(
    "ol",
    count === undefined || count === "1" ? list.attributes : { ...list.attributes, start: count },
    children,
  );
}

/** Words between the marks of a reading are what it reads. */
function joinRuby(children: HtmlNode[]): HtmlNode[] {
  const idOf = (node: HtmlNode | undefined) =>
    typeof node === "object" && node.tag === "a" ? (node.attributes["id"] ?? "") : "";
  const from = children.findIndex((child) => idOf(child) === "mx:ruby");
  if (from < 0) return children;
  const length = children.slice(from).findIndex((child) => idOf(child).startsWith("mx:rt="));
  if (length < 0) return children;
  const reading = idOf(children[from + length]).slice("mx:rt=".length);
  const ruby = element("ruby", {}, [
    ...children.slice(from + 1, from + length),
    element("rp", {}, ["（"]),
    element("rt", {}, [reading]),
    element("rp", {}, ["）"]),
  ]);
  return [...children.slice(0, from), ruby, ...joinRuby(children.slice(from + length + 1))];
}

const noteId = /^(?:foot|end)note-(?!ref-)/u;

/** The notes, which the converter puts at the end of the document, by the ids that lead to them. */
export function takeNotes(nodes: readonly HtmlNode[]): { body: HtmlNode[]; notes: Map<string, Element> } {
  const notes = new Map<string, Element>();
  const body = nodes.filter((node) => {
    if (typeof node === "string" || node.tag !== "ol") return true;
    const items = node.children.filter((child): child is Element => typeof child !== "string");
    if (items.length === 0 || !items.every((item) => noteId.test(item.attributes["id"] ?? ""))) return true;
    for (const item of items) notes.set(item.attributes["id"] ?? "", item);
    return false;
  });
  return { body, notes };
}

/** The notes that a block leads to, in order, each once. */
export function notesIn(node: Element, notes: ReadonlyMap<string, Element>): string[] {
  return [...walk([node])]
    .filter((entry) => entry.tag === "a")
    .map((entry) => (entry.attributes["href"] ?? "").replace(/^#/u, ""))
    .filter((id) => notes.has(id));
}
