import { wrapLooseText } from "../content/buildSections.ts";
import { element, textOf, walk, type Element, type HtmlNode } from "../content/htmlTree.ts";
import type { PageItem } from "../content/layOutBook.ts";

const blockTags = new Set(
  "p blockquote aside figure figcaption ul ol dl table pre hr details section h1 h2 h3 h4 h5 h6 div".split(" "),
);
const headingTag = /^h[1-6]$/u;

/** What a section, an article or the page is headed by. */
interface Scope {
  readonly outer: Scope | null;
  heading: { readonly rank: number; readonly level: number } | null;
}

interface Place {
  /** Added to the ranks of headings here, as a section within a section that has a heading counts from it. */
  readonly deeper: number;
  readonly scope: Scope;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Headings and blocks of a simplified page, in reading order; containers are gone, their ids on what follows. */
export function flattenPage(nodes: readonly HtmlNode[]): PageItem[] {
  const items: PageItem[] = [];
  let waiting: string[] = [];
  const push = (item: PageItem) => {
    items.push({ ...item, ids: [...waiting, ...item.ids] });
    waiting = [];
  };

  function flatten(list: readonly HtmlNode[], place: Place): void {
    for (const node of wrapLoose(list)) {
      const inherited = withAttributes(node, place.attributes);
      if (headingTag.test(node.tag)) addHeading(node, place);
      else if (node.tag === "section" || isWrapper(node)) {
        const id = node.attributes["id"];
        if (id !== undefined) waiting.push(id);
        const merged = mergeHeadings(node);
        const sectioning = node.attributes["data-sectioning"] !== undefined;
        flatten(merged.children, {
          deeper: place.deeper + (sectioning ? deeperBy(node, place) : 0),
          scope: sectioning ? { outer: place.scope, heading: null } : place.scope,
          attributes: inherited,
        });
      } else if (node.tag === "hr") continue;
      else if (isEmpty(node)) waiting.push(...idsIn([node]));
      else for (const part of splitAtBreaks(node)) push(blockOf(part, inherited));
    }
  }

  function addHeading(node: Element, place: Place): void {
    const title = textOf(node.children);
    const pictures = [...walk(node.children)].filter((entry) => entry.tag === "img");
    const rank = Number(node.tag.slice(1));
    const level = rank + place.deeper;
    if (title !== "") place.scope.heading ??= { rank, level };
    if (title !== "") push({ kind: "heading", level, title, ids: idsIn([node]) });
    else waiting.push(...idsIn([node]));
    for (const picture of pictures) push({ kind: "block", node: element("p", {}, [picture]), ids: [] });
  }

  flatten(nodes, { deeper: 0, scope: { outer: null, heading: null }, attributes: {} });
  if (waiting.length > 0) {
    const last = items.at(-1);
    if (last) items[items.length - 1] = { ...last, ids: [...last.ids, ...waiting] };
  }
  return items;
}

function blockOf(node: Element, attributes: Readonly<Record<string, string>>): PageItem {
  const block = element(
    node.tag === "figcaption" ? "p" : node.tag,
    { ...attributes, ...node.attributes },
    node.children,
  );
  return { kind: "block", node: withoutHeadings(block), ids: idsIn([node]) };
}

/** Text beside blocks becomes paragraphs; spans around blocks are containers. */
function wrapLoose(list: readonly HtmlNode[]): Element[] {
  const opened = list.map((node) =>
    typeof node !== "string" && !blockTags.has(node.tag) && node.children.some((child) => holdsBlock(child))
      ? element("section", node.attributes, node.children)
      : node,
  );
  const asDivs = opened.map((node) =>
    typeof node !== "string" && node.tag === "section" ? element("div", node.attributes, [node]) : node,
  );
  return wrapLooseText(asDivs, "p")
    .filter((node): node is Element => typeof node !== "string")
    .map((node) => (node.tag === "div" && node.children.length === 1 ? sectionIn(node) : node));
}

function sectionIn(node: Element): Element {
  const [inner] = node.children;
  return typeof inner === "object" && inner.tag === "section" ? inner : node;
}

function holdsBlock(node: HtmlNode): boolean {
  return typeof node !== "string" && (blockTags.has(node.tag) || node.children.some((child) => holdsBlock(child)));
}

/** A list or box that holds headings is the layout of a page, not a list. */
function isWrapper(node: Element): boolean {
  if (!["ul", "ol", "li", "blockquote", "figure", "dl", "dd", "aside", "details"].includes(node.tag)) return false;
  if (node.attributes["data-note"] !== undefined) return false;
  return [...walk(node.children)].some((entry) => /^h[1-3]$/u.test(entry.tag));
}

function withAttributes(node: Element, above: Readonly<Record<string, string>>): Record<string, string> {
  const { dir, lang } = node.attributes;
  return { ...above, ...(dir ? { dir } : {}), ...(lang ? { lang } : {}) };
}

/** `<h1>` in an article of a section that has an `<h1>` of its own is one below it. */
function deeperBy(node: Element, { scope, deeper }: Place): number {
  const first = firstHeading(node);
  let above: Scope | null = scope;
  while (above !== null && above.heading === null) above = above.outer;
  if (first === null || !above?.heading || first < above.heading.rank) return 0;
  return Math.max(0, above.heading.level + 1 - (first + deeper));
}

function firstHeading(node: Element): number | null {
  for (const entry of walk(node.children)) if (headingTag.test(entry.tag)) return Number(entry.tag.slice(1));
  return null;
}

/** `Chapter two` above `What is cancer?` in one header is one heading. */
function mergeHeadings(node: Element): Element {
  const parts = node.children.filter((child) => typeof child !== "string" || child.trim() !== "");
  const headings = parts.filter((part): part is Element => typeof part !== "string" && headingTag.test(part.tag));
  if (headings.length < 2 || headings.length !== parts.length || node.attributes["data-header"] === undefined)
    return node;
  const rank = Math.min(...headings.map((heading) => Number(heading.tag.slice(1))));
  const title = headings.flatMap((heading, index): HtmlNode[] =>
    index === 0 ? heading.children : [" – ", ...heading.children],
  );
  return element(node.tag, node.attributes, [element(`h${rank}`, headings[0]?.attributes ?? {}, title)]);
}

/** Headings inside of lists, cells and notes are bold lines there. */
function withoutHeadings(node: Element): Element {
  node.children = node.children.map((child) => {
    if (typeof child === "string") return child;
    const inner = withoutHeadings(child);
    if (headingTag.test(inner.tag)) return element("p", inner.attributes, [element("strong", {}, inner.children)]);
    return inner.tag === "section" ? element("div", inner.attributes, inner.children) : inner;
  });
  return node;
}

/** Two line breaks in a row are how some pages write a paragraph. */
function splitAtBreaks(node: Element): Element[] {
  if (node.tag !== "p" || !node.children.some((child) => typeof child !== "string" && child.tag === "br"))
    return [node];
  const parts: HtmlNode[][] = [[]];
  let breaks = 0;
  for (const child of node.children) {
    if (typeof child !== "string" && child.tag === "br") breaks += 1;
    else if (typeof child !== "string" || child.trim() !== "") {
      if (breaks > 1) parts.push([]);
      else if (breaks === 1) parts.at(-1)?.push(element("br", {}, []));
      breaks = 0;
      parts.at(-1)?.push(child);
    } else parts.at(-1)?.push(child);
  }
  const full = parts
    .map((children, index) => element("p", index === 0 ? node.attributes : {}, children))
    .filter((part) => !isEmpty(part));
  return full.length === 0 ? [node] : full;
}

function isEmpty(node: Element): boolean {
  return textOf([node]) === "" && ![...walk([node])].some((entry) => entry.tag === "img");
}

function idsIn(nodes: readonly HtmlNode[]): string[] {
  return [...walk(nodes)]
    .flatMap((entry) => [entry.attributes["id"], entry.attributes["name"]])
    .filter((id) => id !== undefined && id !== "") as string[];
}
