import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ImportNotice } from "../../../../contract/models/handbook.ts";
import { BookImages } from "../content/bookImages.ts";
import { buildSections } from "../content/buildSections.ts";
import { deriveId, sha256Of } from "../content/deriveId.ts";
import { guessHeadings } from "../content/guessHeadings.ts";
import { element, textOf, type Element, type HtmlNode } from "../content/htmlTree.ts";
import { layOutBook, type PageItem } from "../content/layOutBook.ts";
import { markForeign } from "../content/markForeign.ts";
import { numberAnchors } from "../content/numberAnchors.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import { settleLanguage } from "../content/settleLanguage.ts";
import { fragmentOf } from "../epub/readNavigation.ts";
import { flattenPage } from "../html/flattenPage.ts";
import { readStyles } from "../html/readStyles.ts";
import { settleTables } from "../html/settleTables.ts";
import { simplifyMarkup } from "../html/simplifyMarkup.ts";
import type { ImportWishes, ReportProgress } from "../import/importJob.ts";
import { FolderFiles, type ImportFile } from "../markdown/folderFiles.ts";
import { normaliseText } from "../../../../language/foldWord.ts";
import { applyMarks, notesIn, takeNotes } from "./applyMarks.ts";
import { convertBody, type DocxPart } from "./convertBody.ts";
import { readDocxStyles } from "./docxStyles.ts";
import { readNumbering } from "./numbering.ts";
import { namedText, openDocx, readPart, type OpenDocx } from "./openDocx.ts";
import { prepareBody } from "./prepareBody.ts";

const page = "document";
/** Titles that programs and templates write. */
const noTitle = /^(?:|document\d*|untitled.*|normal|microsoft word - .*|.*\.(?:docx?|dotx?|rtf|odt|tmp))$/iu;

/** Reads a Word document. Failures: `handbook.*`. */
export async function readDocx(
  list: readonly ImportFile[],
  wishes: ImportWishes,
  report: ReportProgress,
  fileName: string,
): Promise<ParsedHandbook> {
  const files = new FolderFiles(list);
  const docx = openDocx(files);
  const notices = new Set<ImportNotice>(docx.linkedPictures > 0 ? ["remoteImagesRemoved"] : []);
  report("reading", 0, 2);
  const { parts, languages, lost } = prepareParts(docx);
  if (lost > 0) notices.add("partsSkipped");
  report("reading", 1, 2);
  const converted = await convertBody(parts, docx.pictures);
  report("understanding", 0, 1);
  const simple = simplifyMarkup(normaliseTree(converted.children), readStyles([]), notices);
  const { body, notes } = takeNotes(simple);
  const marked = applyMarks(body);
  const flat = flattenPage(settleTables(marked.nodes));
  const guessed = guessHeadings(flat);
  if (guessed) notices.add("layoutGuessed");
  const items = numberAnchors(page, placeNotes(guessed ?? flat, notes));
  return assemble({ docx, items, languages, notices, styledTitle: marked.title, fileName }, wishes);
}

interface ReadDocument {
  readonly docx: OpenDocx;
  readonly items: readonly PageItem[];
  readonly languages: ReadonlyMap<string, number>;
  readonly notices: Set<ImportNotice>;
  readonly styledTitle: string;
  readonly fileName: string;
}

function assemble(
  { docx, items, languages, notices, styledTitle, fileName }: ReadDocument,
  wishes: ImportWishes,
): ParsedHandbook {
  const { files, core } = docx;
  const words = items.map((item) => (item.kind === "block" ? textOf([item.node]) : item.title)).join("\n");
  const declared = namedText(core, "language") || ([...languages].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "");
  const { language, guessed } = settleLanguage(wishes.language, declared, words);
  if (guessed) notices.add("languageGuessed");
  const named = [styledTitle, namedText(core, "title")].find((title) => !noTitle.test(title));
  const title = wishes.title ?? named ?? onlyChapter(items) ?? fileTitle(fileName);
  const id = deriveId("docx", ...[docx.path, ...docx.pictures].map((path) => `${path}\0${sha256Of(files.read(path))}`));
  const images = new BookImages(files, notices, (_, source) => (files.paths.includes(source) ? source : null));
  const laid = layOutBook(
    id,
    title,
    [{ path: page, items: markForeign(items, { language: "", direction: "" }, language) }],
    {
      image: (from, source) => images.find(from, source),
      target: (_, reference) => (reference.startsWith("#") ? { path: page, id: fragmentOf(reference) } : null),
    },
  );
  const sections = buildSections(id, title, laid.items);
  if (!sections.some((section) => section.passages.length > 0)) throw new ExpectedFailure("handbook.importNoText");
  return {
    id,
    handbookKey: docx.handbookKey || null,
    title: title.slice(0, 300),
    language,
    edition:
      wishes.edition ?? (namedText(core, "version") || namedText(core, "modified").replace(/T.*$/su, "")).slice(0, 200),
    source: wishes.source ?? (docx.company || namedText(core, "creator")).slice(0, 500),
    licence: "",
    format: "docx",
    notices: [...notices].sort(),
    clinicallyReviewed: true,
    imageCount: laid.imageCount,
    tableCount: laid.tableCount,
    sections,
    assets: laid.assets,
  };
}

/** The parts that the converter reads; all others stay out of its reach. */
function prepareParts(docx: OpenDocx) {
  const { files, path } = docx;
  const stylesPart = readPart(files, docx.part("styles"));
  const styles = readDocxStyles(childElement(stylesPart));
  const numbering = readNumbering(childElement(readPart(files, docx.part("numbering"))));
  const parts: DocxPart[] = [];
  let languages: ReadonlyMap<string, number> = new Map();
  let lost = 0;
  const texts = [path, docx.part("footnotes"), docx.part("endnotes")].filter((part) => part !== null);
  for (const part of texts) {
    const root = readPart(files, part);
    if (!root) continue;
    const prepared = prepareBody(root, styles, numbering);
    if (part === path) languages = prepared.languages;
    lost += prepared.lost;
    parts.push({ path: part, xml: prepared.root });
  }
  const relations = texts.map((part) => part.replace(/([^/]*)$/u, "_rels/$1.rels"));
  for (const name of [
    "[Content_Types].xml",
    "_rels/.rels",
    docx.part("styles"),
    docx.part("numbering"),
    ...relations,
  ]) {
    const found = name === null ? null : files.resolve("", name);
    const xml = readPart(files, found);
    if (found !== null && xml) parts.push({ path: name ?? found, xml });
  }
  return { parts, languages, lost };
}

function childElement(root: Element | undefined): Element | undefined {
  return root?.children.find((child): child is Element => typeof child !== "string" && !child.tag.startsWith("?"));
}

function normaliseTree(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.map((node) =>
    typeof node === "string" ? normaliseText(node) : element(node.tag, node.attributes, normaliseTree(node.children)),
  );
}

/** Every note stands at the end of the section that leads to it, under the number that it has there. */
function placeNotes(items: readonly PageItem[], notes: ReadonlyMap<string, Element>): PageItem[] {
  const placed: PageItem[] = [];
  const left = new Map(notes);
  const numbers = new Map([...notes.keys()].map((id, index) => [id, index + 1]));
  let waiting: string[] = [];
  const close = () => {
    const [first] = waiting;
    if (first === undefined) return;
    const list = waiting.flatMap((id) => left.get(id) ?? []);
    for (const id of waiting) left.delete(id);
    placed.push({ kind: "block", node: element("ol", { start: String(numbers.get(first) ?? 1) }, list), ids: waiting });
    waiting = [];
  };
  for (const item of items) {
    if (item.kind === "heading") close();
    placed.push(
      item.kind === "heading"
        ? { ...item, title: item.title.replace(/(?:\[\d+\])+$/u, "").trim() || item.title }
        : item,
    );
    if (item.kind === "block") for (const id of notesIn(item.node, left)) if (!waiting.includes(id)) waiting.push(id);
  }
  waiting.push(...[...left.keys()].filter((id) => !waiting.includes(id)));
  close();
  return placed;
}

/** The heading above all others, where there is only one of its level. */
function onlyChapter(items: readonly PageItem[]): string | undefined {
  const headings = items.filter((item) => item.kind === "heading");
  const top = Math.min(...headings.map((heading) => heading.level));
  const chapters = headings.filter((heading) => heading.level === top);
  return chapters.length === 1 ? chapters[0]?.title : undefined;
}

function fileTitle(name: string): string {
  return (name.split("/").at(-1) ?? name).replace(/\.[^.]*$/u, "").replace(/[_-]+/gu, " ");
}
