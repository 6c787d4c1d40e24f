import { walk } from "../content/htmlTree.ts";
import type { WebPage } from "./readWebPage.ts";
import { linksOf, type SiteLinks } from "./siteLinks.ts";

const startFile = /(?:^|\/)(?:index|default|home|start|toc|contents)\.x?html?$/iu;

/**
 * Pages in the order in which a site leads to them from its start: by its navigation, then by its links. What nothing
 * leads to follows by name.
 */
export function orderPages(pages: readonly WebPage[], links: SiteLinks): WebPage[] {
  const named = pages.toSorted((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
  const byPath = new Map(named.map((page) => [page.path, page]));
  const leads = (page: WebPage) =>
    [...navigationLinks(page), ...linksOf(page.body)]
      .map((reference) => byPath.get(links(page.path, reference)?.path ?? ""))
      .filter((target) => target !== undefined);
  const start = startOf(named, leads);
  if (!start) return [];
  const ordered = new Set<WebPage>([start]);
  // A set grows while it is walked: this goes on until nothing new is found.
  for (const page of ordered) for (const target of leads(page)) ordered.add(target);
  for (const page of named) ordered.add(page);
  const list = [...ordered];
  // Pages of one menu that has no start of its own: the menu says where they begin.
  const first = startFile.test(start.path) ? undefined : leads(start)[0];
  return first ? [first, ...list.filter((page) => page !== first)] : list;
}

function startOf(named: readonly WebPage[], leads: (page: WebPage) => WebPage[]): WebPage | undefined {
  const depth = (page: WebPage) => page.path.split("/").length;
  const indexes = named.filter((page) => startFile.test(page.path)).sort((a, b) => depth(a) - depth(b));
  const [highest] = indexes;
  const top = Math.min(...named.map(depth));
  if (highest && depth(highest) === top) return highest;
  const reach = new Map(named.map((page) => [page, new Set(leads(page)).size]));
  return named.toSorted((a, b) => (reach.get(b) ?? 0) - (reach.get(a) ?? 0))[0];
}

function navigationLinks(page: WebPage): string[] {
  return [...walk(page.body.children)]
    .filter((node) => node.tag === "nav" || node.attributes["role"] === "navigation")
    .flatMap(linksOf);
}
