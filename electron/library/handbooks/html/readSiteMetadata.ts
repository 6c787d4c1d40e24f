import { textOf, walk } from "../content/htmlTree.ts";
import type { WebPage } from "./readWebPage.ts";

export interface SiteMetadata {
  readonly title: string;
  readonly language: string;
  readonly edition: string;
  readonly source: string;
  readonly licence: string;
  readonly handbookKey: string | null;
}

/** Titles that programs write where nobody gave one. */
const noTitle =
  /^(?:untitled(?: document)?|document|new page(?: \d+)?|home|index|microsoft word - .*|.*\.(?:docx?|odt|html?|pdf))$/iu;

/** What the pages of a site, the first before the others, say about it. */
export function readSiteMetadata(pages: readonly WebPage[]): SiteMetadata {
  const first = (...names: readonly string[]) => {
    for (const name of names) {
      for (const page of pages) {
        const value = page.meta.get(name);
        // An address of somebody is no name.
        if (value !== undefined && value.length <= 300 && !/^\S+@\S+$/u.test(value)) return value;
      }
    }
    return "";
  };
  return {
    title: titleOf(pages, first("og:site_name")),
    language: languageOf(pages),
    edition: first(
      "version",
      "dcterms.modified",
      "dc.date.modified",
      "article:modified_time",
      "dcterms.date",
      "dc.date",
      "date",
      "changed",
      "created",
    ).replace(/T\d.*$/u, ""),
    source: first(
      "dcterms.publisher",
      "dc.publisher",
      "publisher",
      "citation_publisher",
      "dcterms.creator",
      "dc.creator",
      "author",
      "og:site_name",
    ),
    licence:
      licenceOf(pages) || first("dcterms.rights", "dc.rights", "dcterms.license", "license", "licence", "copyright"),
    handbookKey: first("medixchange:handbook") || null,
  };
}

function titleOf(pages: readonly WebPage[], siteName: string): string {
  const titles = pages.map((page) => page.title).filter((title) => title !== "" && !noTitle.test(title));
  if (pages.length === 1) return titles[0] ?? (titleLine(pages[0]) || headingOf(pages));
  if (siteName !== "") return siteName;
  const parts = titles.map((title) => title.split(/\s+[|–—·-]\s+/u).map((part) => part.trim()));
  // What stands in most titles is the site, not the page.
  const shared = parts[0]?.find(
    (part) => parts.length > 1 && parts.filter((other) => other.includes(part)).length > parts.length / 2,
  );
  return shared ?? titles[0] ?? headingOf(pages);
}

/** The line that word processors style as the title. */
function titleLine(page: WebPage | undefined): string {
  const line = [...walk(page?.body.children ?? [])].find(
    (node) => node.tag === "p" && /(?:^|\s)(?:Mso)?Title(?:\s|$)/iu.test(node.attributes["class"] ?? ""),
  );
  return line ? textOf(line.children).slice(0, 300) : "";
}

/** The only first heading of a page. */
function headingOf(pages: readonly WebPage[]): string {
  const headings = [...walk(pages[0]?.body.children ?? [])].filter((node) => node.tag === "h1");
  return headings.length === 1 && headings[0] ? textOf(headings[0].children) : "";
}

/** That of most pages: one is left in another language easily. */
function languageOf(pages: readonly WebPage[]): string {
  const counts = new Map<string, number>();
  for (const { language } of pages) if (language !== "") counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

function licenceOf(pages: readonly WebPage[]): string {
  for (const page of pages) {
    for (const node of walk(page.root.children)) {
      if (!/(?:^|\s)license(?:\s|$)/iu.test(node.attributes["rel"] ?? "")) continue;
      const words = textOf(node.children);
      return (words || (node.attributes["href"] ?? "")).slice(0, 300);
    }
  }
  return "";
}
