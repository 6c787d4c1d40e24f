import { textOf, walk, type Element, type HtmlNode } from "../content/htmlTree.ts";
import type { WebPage } from "./readWebPage.ts";

/** What stands on this part of the pages is repeated. */
const share = 0.6;
const longestFrame = 4000;
const containers = new Set("div section header footer aside main article center form fieldset".split(" "));
/** Only looked at as a whole: a row that many tables share belongs to each of them. */
const wholes = new Set("nav ul ol dl p table blockquote pre figure address".split(" "));
const chromeTags = new Set(["nav", "footer", "aside"]);
const chromeRoles = new Set(["navigation", "contentinfo", "search", "complementary"]);
// Not heads: they may name the source, and are told by their links.
const chromeNames =
  /(?:^|[\s_-])(?:nav|navbar|menu|footer|breadcrumbs?|sidebar|cookies?|consent|modal|popup|share|social|lang(?:uage)?s?|toc|pager|pagination|skip|logo)(?:$|[\s_-])/iu;

/**
 * Takes out of the pages of a site what frames them: navigation, and heads and feet that most of them share. Other text
 * that they share at their very beginning or end stays on the first that has it: a warning must not be lost. What they
 * share between, such as the name of a part that every chapter has, is their own.
 */
export function dropRepeats(pages: readonly WebPage[]): void {
  const keys = new Map<Element, string>();
  const counts = new Map<string, number>();
  for (const page of pages) {
    const own = new Set<string>();
    for (const node of framesIn(page.body.children)) {
      const key = keyOf(node);
      if (key === "") continue;
      keys.set(node, key);
      own.add(key);
    }
    for (const key of own) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = pages.length > 1 ? Math.max(2, Math.ceil(share * pages.length)) : Number.POSITIVE_INFINITY;
  const isRepeated = (node: HtmlNode) => typeof node !== "string" && (counts.get(keys.get(node) ?? "") ?? 0) >= least;
  const prune = (nodes: readonly HtmlNode[]): HtmlNode[] =>
    nodes.filter((node) => {
      if (typeof node === "string") return true;
      if (isNavigation(node) || (isRepeated(node) && isChrome(node))) return false;
      if (containers.has(node.tag)) node.children = prune(node.children);
      return true;
    });
  const seen = new Set<string>();
  for (const page of pages) {
    page.body.children = prune(page.body.children);
    const inner = innermost(page.body);
    inner.children = withoutEdges(inner.children, isRepeated, (node) => {
      const key = keys.get(node) ?? "";
      if ([node, ...walk(node.children)].some((entry) => /^(?:table|h[1-6])$/u.test(entry.tag))) return false;
      if (seen.has(key)) return true;
      seen.add(key);
      return false;
    });
  }
}

function* framesIn(nodes: readonly HtmlNode[]): Generator<Element> {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    if (wholes.has(node.tag) || containers.has(node.tag)) yield node;
    if (containers.has(node.tag)) yield* framesIn(node.children);
  }
}

/** The element in which pages differ at last: some wrap all that they have. */
function innermost(node: Element): Element {
  const parts = node.children.filter((child) => typeof child !== "string" || child.trim() !== "");
  const [only] = parts;
  return parts.length === 1 && typeof only === "object" && containers.has(only.tag) ? innermost(only) : node;
}

function withoutEdges(
  nodes: readonly HtmlNode[],
  isRepeated: (node: HtmlNode) => boolean,
  wasSeen: (node: Element) => boolean,
): HtmlNode[] {
  const isOwn = (node: HtmlNode) =>
    typeof node === "string" ? node.trim() !== "" : !isRepeated(node) && textOf([node]) !== "";
  const first = nodes.findIndex(isOwn);
  const last = nodes.findLastIndex(isOwn);
  return nodes.filter((node, index) => {
    const inside = first >= 0 && index >= first && index <= last;
    return inside || typeof node === "string" || !isRepeated(node) || !wasSeen(node);
  });
}

/** What an element shows; empty where that is nothing, or so much that it is no frame. */
function keyOf(node: Element): string {
  const text = textOf([node]);
  if (text.length > longestFrame) return "";
  const images = [...walk([node])].filter((entry) => entry.tag === "img").map((entry) => entry.attributes["src"] ?? "");
  return text === "" && images.length === 0 ? "" : [node.tag, text, ...images].join("\0");
}

function isNavigation(node: Element): boolean {
  if (node.tag !== "nav" && node.attributes["role"] !== "navigation") return false;
  return linkShare(node) > 0.4;
}

function isChrome(node: Element): boolean {
  if (chromeTags.has(node.tag) || chromeRoles.has(node.attributes["role"] ?? "")) return true;
  if (chromeNames.test(`${node.attributes["class"] ?? ""} ${node.attributes["id"] ?? ""}`)) return true;
  return linkShare(node) > 0.5;
}

/** How much of the text of an element leads elsewhere, from 0 to 1. */
export function linkShare(node: Element): number {
  const lettersOf = (entry: Element) => textOf([entry]).replace(/\s/gu, "").length;
  const all = lettersOf(node);
  const links = [...walk([node])].filter((entry) => entry.tag === "a").reduce((sum, link) => sum + lettersOf(link), 0);
  return all === 0 ? 1 : links / all;
}
