import { deriveId } from "./deriveId.ts";
import { element, serialise, textOf, walk, type Element, type HtmlNode } from "./htmlTree.ts";
import type { ParsedPassage, ParsedSection } from "./parsedHandbook.ts";

/** What a reader of a format gives, in reading order. */
export type BookItem =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly title: string;
      readonly page: number | null;
      readonly anchor?: string;
    }
  | { readonly kind: "block"; readonly node: Element; readonly page: number | null };

const deepestLevel = 9;
/** A passage is what search shows; longer ones are found as a whole but make poor results and slow ones. */
const longestTitle = 300;
const longestAnchor = 1000;

export function sectionIdOf(editionId: string, position: number): string {
  return deriveId("section", editionId, String(position));
}

/** Cuts a book at its headings. A heading begins a section; what stands before the first one is a section of its own. */
export function buildSections(editionId: string, title: string, items: readonly BookItem[]): ParsedSection[] {
  const sections: ParsedSection[] = [];
  const above: { id: string; wanted: number; level: number }[] = [];
  let blocks: { node: Element; page: number | null }[] = [];
  let heading: Extract<BookItem, { kind: "heading" }> | null = null;
  const close = () => {
    if (heading === null && blocks.length === 0) return;
    const wanted = heading?.level ?? 1;
    while (above.length > 0 && (above.at(-1)?.wanted ?? 0) >= wanted) above.pop();
    const parent = above.at(-1);
    const id = sectionIdOf(editionId, sections.length);
    const section: ParsedSection = {
      id,
      parentId: parent?.id ?? null,
      // A level that was left out between a heading and the one above it is not kept.
      level: Math.min(parent ? parent.level + 1 : 1, deepestLevel),
      anchor: (heading?.anchor ?? "").slice(0, longestAnchor),
      title: (heading?.title ?? title).slice(0, longestTitle),
      page: heading?.page ?? blocks[0]?.page ?? null,
      ...renderBlocks(blocks),
    };
    sections.push(section);
    above.push({ id, wanted, level: section.level });
    blocks = [];
  };
  for (const item of items) {
    if (item.kind === "heading") {
      close();
      heading = item;
    } else blocks.push(item);
  }
  close();
  return sections;
}

function renderBlocks(blocks: readonly { node: Element; page: number | null }[]): {
  html: string;
  passages: ParsedPassage[];
} {
  const passages: ParsedPassage[] = [];
  for (const { node, page } of blocks) markPassages(node, page, passages);
  return { html: serialise(blocks.map((block) => block.node)), passages };
}

/** Elements that are one passage as a whole. */
const whole = new Set(["p", "tr", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption", "summary", "caption"]);
const containers = new Set(["ul", "ol", "li", "dl", "dd", "div", "blockquote", "aside", "figure", "details", "table"]);
const tableParts = new Set(["thead", "tbody", "tfoot", "ul", "ol", "dl", "table"]);

function markPassages(node: Element, page: number | null, passages: ParsedPassage[]): void {
  const inner = node.children.some((child) => isBlock(child));
  if (whole.has(node.tag) || (!inner && !tableParts.has(node.tag))) {
    const text = textOf(node.tag === "tr" ? node.children : [node]);
    if (text === "") return;
    node.attributes["data-passage"] = String(passages.length);
    passages.push({ text, page });
    return;
  }
  if (!tableParts.has(node.tag)) node.children = wrapLooseText(node.children);
  for (const child of node.children)
    if (typeof child !== "string" && isBlock(child)) markPassages(child, page, passages);
}

function isBlock(node: HtmlNode): boolean {
  return typeof node !== "string" && (whole.has(node.tag) || containers.has(node.tag) || tableParts.has(node.tag));
}

/** Text beside blocks, such as that of a list item above its inner list, becomes a block of its own. */
export function wrapLooseText(nodes: readonly HtmlNode[], tag = "div"): HtmlNode[] {
  const wrapped: HtmlNode[] = [];
  let loose: HtmlNode[] = [];
  const close = () => {
    const images = [...walk(loose)].some((entry) => entry.tag === "img");
    if (images || textOf(loose) !== "") wrapped.push(element(tag, {}, loose));
    loose = [];
  };
  for (const node of nodes) {
    if (isBlock(node) || (typeof node !== "string" && node.tag === "hr")) {
      close();
      wrapped.push(node);
    } else loose.push(node);
  }
  close();
  return wrapped;
}
