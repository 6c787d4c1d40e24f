import { ExpectedFailure } from "../../../../contract/failure.ts";
import { buildSections, sectionIdOf, type BookItem } from "../content/buildSections.ts";
import { decodeText } from "../content/decodeText.ts";
import { deriveId, sha256Of } from "../content/deriveId.ts";
import { detectLanguage } from "../content/detectLanguage.ts";
import { element, textOf, walk, type Element } from "../content/htmlTree.ts";
import { imageTypeOf } from "../content/imageTypeOf.ts";
import type { ParsedAsset, ParsedHandbook } from "../content/parsedHandbook.ts";
import type { ImportWishes, ReportProgress } from "../import/importJob.ts";
import { normaliseText } from "../../../../language/foldWord.ts";
import { FolderFiles, type ImportFile } from "./folderFiles.ts";
import { splitFrontMatter, textIn, type FrontMatter } from "./frontMatter.ts";
import { planBook, type BookPage } from "./planBook.ts";
import { renderPage } from "./renderPage.ts";
import { resolveReferences } from "./resolveReferences.ts";

/** Text beyond this in one page is no handbook, and would hold the parser for minutes. */
const largestPage = 8 * 1024 * 1024;
const largestBook = 64 * 1024 * 1024;
const introduction =
  /^(?:introduction|foreword|preface|readme|home|úvod|předmluva|前言|引言|序言|はじめに|مقدمة|введение|introducción|giriş|pendahuluan|lời nói đầu)$/iu;

interface ReadPage extends BookPage {
  readonly matter: FrontMatter;
  readonly elements: readonly Element[];
}

/** Reads a folder of Markdown, plain or as GitBook lays it out. Failures: `handbook.*`. */
export function readMarkdown(
  list: readonly ImportFile[],
  wishes: ImportWishes,
  report: ReportProgress,
): ParsedHandbook {
  const files = new FolderFiles(list);
  const plan = planBook(files);
  const { texts, guessed } = readTexts(files, plan.pages, report);
  const id = editionIdOf(files);
  const pages = plan.pages.map((page, index): ReadPage => {
    report("understanding", index, plan.pages.length);
    const { matter, body } = splitFrontMatter(texts[index] ?? "");
    return { ...page, matter, elements: renderPage(body) };
  });
  const book = layOut(id, files, pages);
  const matter = pages.find((page) => textIn(page.matter, "title") !== "")?.matter ?? pages[0]?.matter ?? {};
  const firstTitle = book.items.find((item) => item.kind === "heading")?.title ?? "";
  const ownTitle = introduction.test(firstTitle) && plan.title !== "" ? plan.title : firstTitle;
  const title = wishes.title ?? (textIn(matter, "title") || ownTitle);
  const sections = buildSections(id, title, book.items);
  const body = sections.flatMap((section) => section.passages.map((passage) => passage.text));
  if (body.length === 0) throw new ExpectedFailure("handbook.importNoText");
  const named = wishes.language ?? languageIn(matter);
  return {
    id,
    handbookKey: textIn(matter, "handbook") || null,
    title: title.slice(0, 300),
    language: named ?? detectLanguage(body.join("\n")),
    edition: wishes.edition ?? textIn(matter, "edition", "version"),
    source: wishes.source ?? textIn(matter, "source", "publisher"),
    licence: textIn(matter, "licence", "license"),
    format: "markdown",
    notices: [
      ...(named === null ? ["languageGuessed" as const] : []),
      ...(guessed ? ["encodingGuessed" as const] : []),
    ],
    clinicallyReviewed: matter["clinicallyReviewed"] !== false,
    imageCount: book.imageCount,
    tableCount: book.tableCount,
    sections,
    assets: book.assets,
  };
}

function readTexts(files: FolderFiles, pages: readonly BookPage[], report: ReportProgress) {
  let total = 0;
  let guessed = false;
  const texts = pages.map((page, index) => {
    report("reading", index, pages.length);
    const bytes = files.read(page.path);
    total += bytes.byteLength;
    if (bytes.byteLength > largestPage || total > largestBook) {
      throw new ExpectedFailure("handbook.importTooLarge", { name: page.path, limit: largestPage });
    }
    const decoded = decodeText(page.path, bytes);
    guessed ||= decoded.guessed;
    return normaliseText(decoded.text);
  });
  return { texts, guessed };
}

/** The same files give the same edition, whatever the folder was called or in which order they came. */
function editionIdOf(files: FolderFiles): string {
  const parts = files.paths.map((path) => `${path}\0${sha256Of(files.read(path))}`);
  return deriveId("markdown", ...parts);
}

function layOut(id: string, files: FolderFiles, pages: readonly ReadPage[]) {
  const items: BookItem[] = [];
  const places = new Map<string, string>();
  const assets = new Map<string, ParsedAsset>();
  const blocks: { node: Element; page: string }[] = [];
  let headings = 0;
  const addHeading = (level: number, title: string, anchors: readonly string[], anchor: string) => {
    items.push({ kind: "heading", level, title, page: null, anchor });
    const place = `#/handbooks/${id}/${sectionIdOf(id, headings)}`;
    for (const anchor of anchors) if (!places.has(anchor)) places.set(anchor, place);
    headings += 1;
  };
  const addBlock = (node: Element, page: string) => {
    items.push({ kind: "block", node, page: null });
    blocks.push({ node, page });
  };
  for (const page of pages) {
    const first = headingLevel(page.elements[0]);
    // By the page's file and place, which translations share, and not by words.
    let ordinal = 0;
    const nextAnchor = () => `${page.path}#${ordinal++}`;
    if (first === null && page.elements.length === 0) continue;
    const description = textIn(page.matter, "description");
    const lead = description === "" ? null : element("p", {}, [description]);
    if (first === null) {
      addHeading(
        page.depth,
        textIn(page.matter, "title") || page.title || fileTitle(page.path),
        [page.path],
        nextAnchor(),
      );
      if (lead) addBlock(lead, page.path);
    }
    for (const [index, node] of page.elements.entries()) {
      const level = headingLevel(node);
      const title = level === null ? "" : textOf(node.children);
      if (level !== null && title !== "") {
        const anchors = [`${page.path}#${slugOf(title)}`, ...anchorsIn(node, page.path)];
        const opening = index === 0;
        const depth = page.depth + Math.max(0, level - (first ?? 1));
        addHeading(depth, title, opening ? [page.path, ...anchors] : anchors, nextAnchor());
        if (opening && lead) addBlock(lead, page.path);
        for (const image of walk(node.children))
          if (image.tag === "img") addBlock(element("p", {}, [image]), page.path);
      } else addBlock(node.tag === "hr" || level === null ? node : element("p", {}, node.children), page.path);
    }
  }
  let imageCount = 0;
  let tableCount = 0;
  for (const { node, page } of blocks) {
    const holder = element("div", {}, [node]);
    resolveReferences(holder, {
      image: (source) => imageAddress(id, files, assets, page, source),
      place: (target) => placeOf(files, places, page, target),
    });
    for (const entry of walk(holder.children)) {
      if (entry.tag === "img") imageCount += 1;
      if (entry.tag === "table") tableCount += 1;
    }
  }
  return { items, assets: [...assets.values()], imageCount, tableCount };
}

function imageAddress(id: string, files: FolderFiles, assets: Map<string, ParsedAsset>, page: string, source: string) {
  const path = files.resolve(page, source);
  if (path === null) return null;
  const known = assets.get(path);
  const bytes = files.read(path);
  const contentType = known?.contentType ?? imageTypeOf(bytes);
  if (contentType === null) return null;
  const sha256 = known?.sha256 ?? sha256Of(bytes);
  assets.set(path, { sha256, contentType, bytes });
  return `/media/handbooks/${id}/${sha256}`;
}

function placeOf(files: FolderFiles, places: Map<string, string>, page: string, target: string): string | null {
  const anchor = /#(.*)$/su.exec(target)?.[1] ?? "";
  const path = target.startsWith("#") ? page : files.resolve(page, target);
  if (path === null) return null;
  const decoded = /%[0-9a-f]{2}/iu.test(anchor) ? safeDecode(anchor) : anchor;
  return places.get(`${path}#${decoded.toLowerCase()}`) ?? places.get(path) ?? null;
}

function safeDecode(text: string): string {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  ).toString("utf8");
}

function anchorsIn(node: Element, page: string): string[] {
  return [...walk([node])]
    .map((entry) => entry.attributes["id"] ?? entry.attributes["name"] ?? "")
    .filter((anchor) => anchor !== "")
    .map((anchor) => `${page}#${anchor.toLowerCase()}`);
}

function headingLevel(node: Element | undefined): number | null {
  const level = /^h([1-6])$/u.exec(node?.tag ?? "")?.[1];
  return level === undefined ? null : Number(level);
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
    .trim()
    .replace(/\s+/gu, "-");
}

function fileTitle(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.[^.]*$/u, "").replace(/[_-]+/gu, " ");
}

function languageIn(matter: FrontMatter): string | null {
  const language = textIn(matter, "language", "lang");
  return /^[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*$/u.test(language) && language.length <= 35 ? language : null;
}
