import { textOf, walk, type Element, type HtmlNode } from "../content/htmlTree.ts";
import type { WebPage } from "./readWebPage.ts";

const share = 0.6;
const chromeTags = new Set(["nav", "header", "footer", "aside"]);
const chromeRoles = new Set(["navigation", "banner", "contentinfo", "search", "complementary"]);
const chromeNames =
  /(?:^|[\s_-])(?:nav|navbar|menu|footer|header|banner|masthead|breadcrumbs?|sidebar|cookies?|consent|modal|popup|share|social|lang(?:uage)?s?|toc|pager|pagination|skip|logo)(?:$|[\s_-])/iu;

/**
 * Takes out of the pages of a site what frames them: navigation, and heads and feet that most of them share. Any other
 * text that pages share stays on the first that has it: a warning must not be lost.
 */
export function dropRepeats(pages: readonly WebPage[]): void {
  const counts = new Map<string, number>();
  const keys = new Map<Element, string>();
  for (const page of pages) {
    const own = new Set<string>();
    for (const node of walk(page.body.children)) {
      const key = keyOf(node);
      if (key === "") continue;
      keys.set(node, key);
      own.add(key);
    }
    for (const key of own) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = pages.length > 1 ? Math.max(2, Math.ceil(share * pages.length)) : Number.POSITIVE_INFINITY;
  const seen = new Set<string>();
  const prune = (nodes: readonly HtmlNode[]): HtmlNode[] =>
    nodes.filter((node) => {
      if (typeof node === "string") return true;
      if (isNavigation(node)) return false;
      const key = keys.get(node) ?? "";
      if ((counts.get(key) ?? 0) >= least) {
        if (isChrome(node) || seen.has(key)) return false;
        for (const inner of walk([node])) seen.add(keys.get(inner) ?? "");
        return true;
      }
      node.children = prune(node.children);
      return true;
    });
  for (const page of pages) page.body.children = prune(page.body.children);
}

/** What an element shows; empty where that is nothing, or so much that it is no frame. */
function keyOf(node: Element): string {
  const images = [...walk([node])].filter((entry) => entry.tag === "img").map((entry) => entry.attributes["src"] ?? "");
  const text = textOf([node]);
  return (text === "" && images.length === 0) || text.length > 4000 ? "" : [node.tag, text, ...images].join("\0");
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
