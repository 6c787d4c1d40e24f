import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ImportNotice } from "../../../../contract/models/handbook.ts";
import { BookImages } from "../content/bookImages.ts";
import { buildSections } from "../content/buildSections.ts";
import { decodeText } from "../content/decodeText.ts";
import { deriveId, sha256Of } from "../content/deriveId.ts";
import { textOf, walk } from "../content/htmlTree.ts";
import { isBlank, layOutBook, type LaidPage, type PageItem } from "../content/layOutBook.ts";
import { markForeign } from "../content/markForeign.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import { settleLanguage } from "../content/settleLanguage.ts";
import { flattenPage } from "../html/flattenPage.ts";
import { readStyles, sheetsIn, type Styles, isForEveryScreen } from "../html/readStyles.ts";
import { readWebPage, type WebPage } from "../html/readWebPage.ts";
import { settleTables } from "../html/settleTables.ts";
import { simplifyMarkup } from "../html/simplifyMarkup.ts";
import type { ImportWishes, ReportProgress } from "../import/importJob.ts";
import { FolderFiles, type ImportFile } from "../markdown/folderFiles.ts";
import { applyNavigation, lettersOf, type Levels } from "./applyNavigation.ts";
import { openPackage } from "./openPackage.ts";
import { readMetadata, type EpubMetadata } from "./readMetadata.ts";
import { fragmentOf, readNavigation } from "./readNavigation.ts";
import { refuseProtected } from "./refuseProtected.ts";

const largestPage = 32 * 1024 * 1024;

/** True for the files of an EPUB, packed or not. */
export function isEpub(files: readonly ImportFile[]): boolean {
  return (
    files.some((file) => /^META-INF\/container\.xml$/iu.test(file.path)) ||
    files.some((file) => /\.opf$/iu.test(file.path))
  );
}

/** Reads an EPUB 2 or 3. Failures: `handbook.*`. */
export function readEpub(list: readonly ImportFile[], wishes: ImportWishes, report: ReportProgress): ParsedHandbook {
  const files = new FolderFiles(list);
  refuseProtected(files);
  const book = openPackage(files);
  const metadata = readMetadata(book);
  const points = readNavigation(files, book);
  const notices = new Set<ImportNotice>(book.missing > 0 ? ["partsSkipped"] : []);
  const stylesOf = rememberStyles(files);
  const levels: Levels = { offset: 0 };
  const pages: (LaidPage & { readonly web: WebPage })[] = [];
  const { spine } = book;
  const hash: string[] = [];
  for (const [index, path] of spine.entries()) {
    report("reading", index, spine.length);
    const bytes = files.read(path);
    if (bytes.byteLength > largestPage)
      throw new ExpectedFailure("handbook.importTooLarge", { name: path, limit: largestPage });
    hash.push(`${path}\0${sha256Of(bytes)}`);
    const web = readWebPage(path, bytes, notices);
    if (isContents(web)) continue;
    const flat = flattenPage(settleTables(simplifyMarkup([web.body], stylesOf(web), notices)));
    if (isBlank(flat) || repeatsTitle(flat, metadata)) continue;
    const own = points.filter((point) => point.path === path);
    pages.push({ path, web, items: applyNavigation(flat, own, levels) });
  }
  return assemble(list, files, { metadata, pages, notices, hash, hasContents: points.length > 0 }, wishes, report);
}

interface ReadPages {
  readonly metadata: EpubMetadata;
  readonly pages: readonly (LaidPage & { readonly web: WebPage })[];
  readonly notices: Set<ImportNotice>;
  readonly hash: readonly string[];
  readonly hasContents: boolean;
}

function assemble(
  list: readonly ImportFile[],
  files: FolderFiles,
  { metadata, pages, notices, hash, hasContents }: ReadPages,
  wishes: ImportWishes,
  report: ReportProgress,
): ParsedHandbook {
  report("understanding", 0, 1);
  const words = pages
    .flatMap(({ items }) => items.map((item) => (item.kind === "block" ? textOf([item.node]) : "")))
    .join("\n");
  const { language, guessed } = settleLanguage(
    wishes.language,
    metadata.language || pages[0]?.web.language || "",
    words,
  );
  if (guessed) notices.add("languageGuessed");
  const headed = hasContents ? pages : titleFiles(pages);
  const title =
    wishes.title ?? (metadata.title || (headed[0]?.items.find((item) => item.kind === "heading")?.title ?? ""));
  const id = deriveId("epub", ...hash, ...imageHashes(list));
  const images = new BookImages(files, notices);
  const laid = layOutBook(
    id,
    title,
    headed.map(({ path, web, items }) => ({ path, items: markForeign(items, web, language) })),
    {
      image: (page, source) => images.find(page, source),
      target(page, reference) {
        const path = reference.startsWith("#") ? page : files.resolve(page, reference);
        return path === null ? null : { path, id: fragmentOf(reference) };
      },
    },
  );
  const sections = buildSections(id, title, laid.items);
  if (!sections.some((section) => section.passages.length > 0)) throw new ExpectedFailure("handbook.importNoText");
  return {
    id,
    handbookKey: metadata.handbookKey,
    title: title.slice(0, 300),
    language,
    edition: wishes.edition ?? metadata.edition,
    source: wishes.source ?? metadata.source.slice(0, 500),
    licence: metadata.licence.slice(0, 300),
    format: "epub",
    notices: [...notices].sort(),
    clinicallyReviewed: true,
    imageCount: laid.imageCount,
    tableCount: laid.tableCount,
    sections,
    assets: laid.assets,
  };
}

/** A book with other pictures is another book. */
function imageHashes(list: readonly ImportFile[]): string[] {
  return list
    .filter((file) => /\.(?:png|jpe?g|gif|webp|svg)$/iu.test(file.path))
    .map((file) => `${file.path}\0${sha256Of(file.bytes)}`)
    .sort();
}

/** The table of contents as a page: the outline is one already. */
function isContents({ body }: WebPage): boolean {
  return [...walk(body.children)].some(
    (node) => node.tag === "nav" && /\btoc\b/u.test(node.attributes["epub:type"] ?? ""),
  );
}

/** Without a table of contents, a file without a heading is called as the file says, where each says something else. */
function titleFiles<Page extends LaidPage & { readonly web: WebPage }>(pages: readonly Page[]): Page[] {
  return pages.map((page) => {
    const { title } = page.web;
    const own = title !== "" && pages.every((other) => other === page || other.web.title !== title);
    if (!own || page.items.some((item) => item.kind === "heading")) return page;
    return { ...page, items: [{ kind: "heading", level: 1, title, ids: [] }, ...page.items] };
  });
}

/** A title page says nothing that is not said about the book. */
function repeatsTitle(items: readonly PageItem[], { title, names }: EpubMetadata): boolean {
  const known = lettersOf([title, ...names].join(" "));
  return (
    items.length <= 4 &&
    items.every((item) => {
      if (item.kind === "heading") return known.includes(lettersOf(item.title));
      const picture = [...walk([item.node])].some((node) => node.tag === "img");
      return !picture && known.includes(lettersOf(textOf([item.node])));
    })
  );
}

/** Style sheets are shared by all the files of a book. */
function rememberStyles(files: FolderFiles): (page: WebPage) => Styles {
  const known = new Map<string, Styles>();
  const sheets = new Map<string, string>();
  return (page) => {
    const links = [...walk(page.root.children)]
      .filter(
        (node) => node.tag === "link" && /stylesheet/iu.test(node.attributes["rel"] ?? "") && isForEveryScreen(node),
      )
      .map((node) => files.resolve(page.path, node.attributes["href"] ?? ""))
      .filter((path) => path !== null);
    const inner = sheetsIn(page.root);
    const key = [...links, ...inner].join("\0");
    let styles = known.get(key);
    if (!styles) {
      for (const link of links) if (!sheets.has(link)) sheets.set(link, decodeText(link, files.read(link)).text);
      styles = readStyles([...links.map((link) => sheets.get(link) ?? ""), ...inner]);
      known.set(key, styles);
    }
    return styles;
  };
}
