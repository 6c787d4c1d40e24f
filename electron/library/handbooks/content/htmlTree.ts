export interface Element {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  children: HtmlNode[];
}
export type HtmlNode = string | Element;

export function element(tag: string, attributes: Record<string, string>, children: HtmlNode[]): Element {
  return { tag, attributes, children };
}

const voidTags = new Set(["br", "hr", "img", "col"]);
const tokenPattern = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|([^<]+|<)/g;
const attributePattern = /([a-z-]+)(?:="([^"]*)")?/g;
const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/** Reads what `cleanHtml` gives: a small, regular subset of HTML with balanced tags. Not for anything else. */
export function parseCleanHtml(html: string): HtmlNode[] {
  const root = element("root", {}, []);
  const open: Element[] = [root];
  for (const [, closing, tag = "", attributes = "", text] of html.matchAll(tokenPattern)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(decodeEntities(text));
    else if (closing) {
      const at = open.findLastIndex((candidate) => candidate.tag === tag);
      if (at > 0) open.length = at;
    } else {
      const entry = element(tag, readAttributes(attributes), []);
      parent.children.push(entry);
      if (!voidTags.has(tag)) open.push(entry);
    }
  }
  return root.children;
}

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", value = ""] of source.matchAll(attributePattern)) attributes[name] = decodeEntities(value);
  return attributes;
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hexadecimal, name) => {
    if (typeof name === "string") return namedEntities[name.toLowerCase()] ?? whole;
    const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "";
  });
}

export function serialise(nodes: readonly HtmlNode[]): string {
  let html = "";
  for (const node of nodes) {
    if (typeof node === "string") html += escapeText(node);
    else {
      const passage = node.attributes["data-passage"];
      // First, where `writeEdition` looks for it.
      html += passage === undefined ? `<${node.tag}` : `<${node.tag} data-passage="${passage}"`;
      for (const [name, value] of Object.entries(node.attributes)) {
        if (name !== "data-passage") html += ` ${name}="${escapeText(value).replaceAll('"', "&quot;")}"`;
      }
      html += ">";
      if (!voidTags.has(node.tag)) html += `${serialise(node.children)}</${node.tag}>`;
    }
  }
  return html;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const spacedTags = new Set([
  "br",
  "p",
  "div",
  "li",
  "ul",
  "ol",
  "tr",
  "table",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "pre",
]);

/** The words of nodes as one line; cells of a row are set apart. */
export function textOf(nodes: readonly HtmlNode[]): string {
  return rawText(nodes)
    .replace(/\s+/gu, " ")
    .replace(/(?: ·)+ ?$/u, "")
    .trim();
}

function rawText(nodes: readonly HtmlNode[]): string {
  let text = "";
  for (const node of nodes) {
    if (typeof node === "string") text += node;
    else if (node.tag === "img") text += node.attributes["alt"] ? ` ${node.attributes["alt"]} ` : "";
    // The reading of a word is shown beside it, but the word is what is searched.
    else if (node.tag === "rt" || node.tag === "rp") continue;
    else if (node.tag === "td" || node.tag === "th") text += `${rawText(node.children)} · `;
    else if (spacedTags.has(node.tag)) text += ` ${rawText(node.children)} `;
    else text += rawText(node.children);
  }
  return text;
}

export function* walk(nodes: readonly HtmlNode[]): Generator<Element> {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    yield node;
    yield* walk(node.children);
  }
}
