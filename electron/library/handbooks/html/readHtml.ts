import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ImportNotice } from "../../../../contract/models/handbook.ts";
import { BookImages } from "../content/bookImages.ts";
import { buildSections } from "../content/buildSections.ts";
import { deriveId, sha256Of } from "../content/deriveId.ts";
import { guessHeadings } from "../content/guessHeadings.ts";
import { textOf, walk } from "../content/htmlTree.ts";
import { layOutBook, type PageItem } from "../content/layOutBook.ts";
import { markForeign } from "../content/markForeign.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import { settleLanguage } from "../content/settleLanguage.ts";
import type { ImportWishes, ReportProgress } from "../import/importJob.ts";
import { FolderFiles, type ImportFile } from "../markdown/folderFiles.ts";
import { dropRepeats, linkShare } from "./dropRepeats.ts";
import { flattenPage } from "./flattenPage.ts";
import { nestLists } from "./nestLists.ts";
import { orderPages } from "./orderPages.ts";
import { readSiteMetadata, type SiteMetadata } from "./readSiteMetadata.ts";
import { readStyles, sheetsIn } from "./readStyles.ts";
import { readWebPage, type WebPage } from "./readWebPage.ts";
import { settleTables } from "./settleTables.ts";
import { simplifyMarkup } from "./simplifyMarkup.ts";
import { createSiteLinks, linksOf, type SiteLinks, type SiteTarget } from "./siteLinks.ts";
import { titlePage } from "./titlePage.ts";

export const webPageName = /\.x?html?$/iu;
/** What servers answer with where there is no page. */
const errorPage = /(?:^|\/)(?:404|50x|error)\.x?html?$/iu;
const largestPage = 64 * 1024 * 1024;

/** How one saved archive names its parts; a folder names them by its paths. */
export interface SavedParts {
  readonly charset: string | null;
  resolve(page: string, reference: string): SiteTarget | null;
}

/** Reads one page, or the pages of a saved site. Failures: `handbook.*`. */
export function readHtml(
  list: readonly ImportFile[],
  wishes: ImportWishes,
  report: ReportProgress,
  saved: SavedParts | null = null,
): ParsedHandbook {
  const files = new FolderFiles(list);
  const notices = new Set<ImportNotice>();
  const found = files.paths.filter((path) => webPageName.test(path));
  const paths =
    found.length > 1
      ? found.filter((path) => !errorPage.test(path))
      : found.length === 1
        ? found
        : files.paths.slice(0, 1);
  const read = paths.map((path, index) => {
    report("reading", index, paths.length);
    const bytes = files.read(path);
    if (bytes.byteLength > largestPage)
      throw new ExpectedFailure("handbook.importTooLarge", { name: path, limit: largestPage });
    return readWebPage(path, bytes, notices, saved?.charset);
  });
  const links: SiteLinks = saved ? (page, reference) => saved.resolve(page, reference) : createSiteLinks(files, read);
  const pages = orderPages(read, links);
  const names = linkNames(pages, links);
  const metadata = readSiteMetadata(pages);
  dropRepeats(pages);
  report("understanding", 0, 1);
  const single = pages.length === 1;
  const laidPages = pages.flatMap((page) => {
    if (!single && isMenu(page, links)) return [];
    const flat = flattenPage(
      settleTables(simplifyMarkup(nestLists([page.body]), readStyles(sheetsIn(page.root)), notices)),
    );
    const guessed = guessHeadings(flat);
    if (guessed) notices.add("layoutGuessed");
    const items = single
      ? (guessed ?? flat)
      : titlePage(guessed ?? flat, names.get(page.path) ?? page.title, metadata.title);
    return items.some((item) => item.kind === "block") ? [{ path: page.path, page, items }] : [];
  });
  return assemble(list, files, { laidPages, metadata, notices, links }, wishes);
}

/** The outline says it better. */
function isMenu(page: WebPage, links: SiteLinks): boolean {
  const own = linksOf(page.body).filter((reference) => (links(page.path, reference)?.path ?? page.path) !== page.path);
  return own.length > 1 && linkShare(page.body) > 0.8;
}

interface ReadSite {
  readonly laidPages: readonly { readonly path: string; readonly page: WebPage; readonly items: readonly PageItem[] }[];
  readonly metadata: SiteMetadata;
  readonly notices: Set<ImportNotice>;
  readonly links: SiteLinks;
}

function assemble(
  list: readonly ImportFile[],
  files: FolderFiles,
  { laidPages, metadata, notices, links }: ReadSite,
  wishes: ImportWishes,
): ParsedHandbook {
  const words = laidPages
    .flatMap(({ items }) => items.map((item) => (item.kind === "block" ? textOf([item.node]) : item.title)))
    .join("\n");
  const { language, guessed } = settleLanguage(wishes.language, metadata.language, words);
  if (guessed) notices.add("languageGuessed");
  const title = wishes.title ?? (metadata.title || firstHeading(laidPages) || fileTitle(files.paths[0] ?? ""));
  const id = deriveId("html", ...files.paths.map((path) => `${path}\0${sha256Of(files.read(path))}`));
  const images = new BookImages(
    files,
    notices,
    (page, source) => files.resolve(page, source) ?? links(page, source)?.path ?? null,
  );
  const laid = layOutBook(
    id,
    title,
    laidPages.map(({ path, page, items }) => ({
      path,
      items: markForeign(withoutTitle(items, title), page, language),
    })),
    { image: (page, source) => images.find(page, source), target: links },
  );
  const sections = buildSections(id, title, laid.items);
  if (!sections.some((section) => section.passages.length > 0)) throw new ExpectedFailure("handbook.importNoText");
  return {
    id,
    handbookKey: metadata.handbookKey,
    title: title.slice(0, 300),
    language,
    edition: wishes.edition ?? metadata.edition,
    source: wishes.source ?? metadata.source,
    licence: metadata.licence,
    format: "html",
    notices: [...notices].sort(),
    clinicallyReviewed: true,
    imageCount: laid.imageCount,
    tableCount: laid.tableCount,
    sections,
    assets: laid.assets,
  };
}

/** What the pages of a site call each other in their links: the words of a menu are the titles of its pages. */
function linkNames(pages: readonly WebPage[], links: SiteLinks): Map<string, string> {
  const names = new Map<string, string>();
  for (const page of pages) {
    for (const node of walk(page.body.children)) {
      const reference = node.tag === "a" ? (node.attributes["href"] ?? "#") : "#";
      const path = reference.includes("#") ? undefined : links(page.path, reference)?.path;
      if (path === undefined || names.has(path)) continue;
      const name = textOf(node.children);
      if (name !== "" && name.length <= 80) names.set(path, name);
    }
  }
  return names;
}

/** The title of the book is shown already. */
function withoutTitle(items: readonly PageItem[], title: string): readonly PageItem[] {
  const [first] = items;
  return first?.kind === "block" && textOf([first.node]) === title ? items.slice(1) : items;
}

function firstHeading(pages: readonly { readonly items: readonly PageItem[] }[]): string {
  for (const { items } of pages) for (const item of items) if (item.kind === "heading") return item.title;
  return "";
}

function fileTitle(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.[^.]*$/u, "").replace(/[_-]+/gu, " ");
}
