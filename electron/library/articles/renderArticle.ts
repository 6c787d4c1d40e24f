import MarkdownIt from "markdown-it";
import { idSchema } from "../../../contract/models/scalars.ts";
import { cleanHtml } from "../handbooks/content/cleanHtml.ts";
import {
  element,
  parseCleanHtml,
  serialise,
  textOf,
  walk,
  type Element,
  type HtmlNode,
} from "../handbooks/content/htmlTree.ts";
import { resolveReferences } from "../handbooks/markdown/resolveReferences.ts";

// No HTML: what looks like it is shown as it was typed. Nesting is limited by the parser and again by cleanHtml.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

const ownAddress = /^(image|video|recording):([0-9a-f-]{36})$/iu;
const shownAddress =
  /^\/media\/(?:articles\/[0-9a-f-]{36}\/[0-9a-f-]{36}(?:\/playlist\.m3u8)?|recordings\/[0-9a-f-]{36}\/playlist\.m3u8)$/u;

/**
 * The text of an article as safe HTML, with the same rules as handbooks: no address in it but those of the library. Headings
 * begin below the title. Where a video stands: `<span data-video="its playlist">its title</span>`.
 */
export function renderArticle(articleId: string, text: string): string {
  return serialise(treeOf(articleId, text));
}

/** The words alone, as they are searched and compared: one string for each passage. */
export function passagesOf(text: string): string[] {
  const passages: string[] = [];
  const blocks = new Set(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "tr", "blockquote", "dt", "dd"]);
  const take = (node: Element) => {
    const inner = [...walk(node.children)].some((child) => blocks.has(child.tag));
    if (!inner) {
      const words = textOf(node.children);
      if (words !== "") passages.push(words);
      return;
    }
    const loose = textOf(node.children.filter((child) => typeof child === "string" || !hasBlocks(child, blocks)));
    if (loose !== "") passages.push(loose);
    for (const child of node.children) if (typeof child !== "string" && hasBlocks(child, blocks)) take(child);
  };
  for (const node of treeOf("", text)) if (typeof node !== "string") take(node);
  return passages;
}

const hasBlocks = (node: Element, blocks: ReadonlySet<string>) =>
  blocks.has(node.tag) || [...walk(node.children)].some((child) => blocks.has(child.tag));

function treeOf(articleId: string, text: string) {
  const tokens = markdown.parse(text, {});
  for (const token of tokens) {
    for (const child of token.children ?? []) {
      if (child.type === "image") child.attrSet("src", addressOf(articleId, String(child.attrGet("src") ?? "")));
    }
  }
  const holder = element("div", {}, parseCleanHtml(cleanHtml(markdown.renderer.render(tokens, markdown.options, {}))));
  resolveReferences(holder, {
    image: (source) => (shownAddress.test(source) ? source : null),
    place: () => null,
  });
  return settle(holder.children);
}

function settle(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.map((node) => {
    if (typeof node === "string") return node;
    const source = node.attributes["src"] ?? "";
    if (node.tag === "img" && source.endsWith(".m3u8")) {
      return element("span", { "data-video": source }, [node.attributes["alt"] ?? ""]);
    }
    const level = /^h([1-6])$/u.exec(node.tag)?.[1];
    const tag = level === undefined ? node.tag : `h${Math.min(6, Number(level) + 1)}`;
    return element(tag, node.attributes, settle(node.children));
  });
}

/** Empty for what is not part of the article. */
function addressOf(articleId: string, source: string): string {
  const [, kind = "", typed = ""] = ownAddress.exec(source) ?? [];
  const id = typed.toLowerCase();
  if (!idSchema.safeParse(id).success) return "";
  if (kind.toLowerCase() === "recording") return `/media/recordings/${id}/playlist.m3u8`;
  return `/media/articles/${articleId || id}/${id}${kind.toLowerCase() === "video" ? "/playlist.m3u8" : ""}`;
}
