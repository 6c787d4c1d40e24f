import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ImportNotice } from "../../../../contract/models/handbook.ts";
import { buildSections } from "../content/buildSections.ts";
import { deriveId, sha256Of } from "../content/deriveId.ts";
import { detectLanguage } from "../content/detectLanguage.ts";
import type { ParsedAsset, ParsedHandbook } from "../content/parsedHandbook.ts";
import type { ImportWishes, ReportProgress } from "../import/importJob.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";
import { dropContents } from "./dropContents.ts";
import { dropRunningHeads } from "./dropRunningHeads.ts";
import { joinLines } from "./groupBlocks.ts";
import { layOutPages } from "./layOutPages.ts";
import { loadPdfjs, openPdf, type PDFDocumentProxy } from "./openPdf.ts";
import { readOutline } from "./readOutline.ts";
import { linesOn, readPage, type PageContent } from "./readPage.ts";
import { isBlank, isUnreadable, listPages, looksScanned } from "./scannedPages.ts";

/** Of all images of a book together; after that, text alone is read. */
const mostImageBytes = 200 * 1024 * 1024;

/**
 * Reads a PDF. One that only has pictures of its pages, or text that its fonts do not name, becomes a book of pages with
 * the notice `scanned`: to be read as printed. Failures: `handbook.pdf*`, `handbook.importEmpty`,
 * `handbook.importNoText` (nothing on any page), `handbook.importTooLarge`.
 */
export async function readPdf(file: ImportFile, wishes: ImportWishes, report: ReportProgress): Promise<ParsedHandbook> {
  report("reading", 0, 1);
  const pdfjs = await loadPdfjs();
  const document = await openPdf(pdfjs, file.path, file.bytes);
  const info = await readInfo(document);
  const outline = await orBroken(file.path, 0, () => readOutline(document));
  const scanned = await orBroken(file.path, 1, () => looksScanned(document));
  const assets = new Map<string, ParsedAsset>();
  const pages: PageContent[] = [];
  let imageBytes = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    report("understanding", number - 1, document.numPages);
    const page = await orBroken(file.path, number, async () =>
      readPage(pdfjs, await document.getPage(number), { withDrawings: !scanned }),
    );
    const kept = page.images.filter(({ asset }) => {
      if (assets.has(asset.sha256)) return true;
      imageBytes += asset.bytes.byteLength;
      return imageBytes <= mostImageBytes;
    });
    for (const { asset } of kept) assets.set(asset.sha256, asset);
    // The bytes are kept once, however often an image is shown.
    pages.push({
      ...page,
      images: kept.map((image) => ({ ...image, asset: { ...image.asset, bytes: new Uint8Array() } })),
    });
  }
  const blank = scanned && (await orBroken(file.path, 1, () => isBlank(document)));
  await document.loadingTask.destroy();

  const id = deriveId("pdf", sha256Of(file.bytes));
  const about = {
    id,
    handbookKey: null,
    edition: wishes.edition ?? "",
    source: wishes.source ?? info.author,
    licence: "",
    format: "pdf",
    clinicallyReviewed: true,
  } as const;
  const trimmed = dropContents(dropRunningHeads(pages));
  const texts = trimmed.flatMap((page) => linesOn(page).map((line) => line.text));
  const named = wishes.language ?? info.language;
  const guessed: readonly ImportNotice[] = named === null ? ["languageGuessed"] : [];
  if (isUnreadable(texts)) {
    if (blank) throw new ExpectedFailure("handbook.importNoText", { name: file.path });
    const title = wishes.title ?? (usableTitle(info.title) || nameOf(file.path));
    const items = listPages(document.numPages, outline);
    return {
      ...about,
      title: title.slice(0, 300),
      language: named ?? "und",
      notices: ["scanned", ...guessed],
      imageCount: 0,
      tableCount: 0,
      sections: buildSections(id, title, items),
      assets: [],
    };
  }
  const book = layOutPages(id, trimmed, outline);
  const title = (wishes.title ?? (usableTitle(info.title) || largestText(trimmed) || nameOf(file.path))).slice(0, 300);
  const used = JSON.stringify(book.items);
  return {
    ...about,
    title,
    language: named ?? detectLanguage(texts.join("\n")),
    notices: ["layoutGuessed", ...guessed],
    imageCount: book.imageCount,
    tableCount: book.tableCount,
    sections: buildSections(id, title, book.items),
    assets: [...assets.values()].filter((asset) => used.includes(asset.sha256)),
  };
}

/** A page that cannot be read is never left out in silence. */
async function orBroken<Value>(name: string, page: number, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    throw new ExpectedFailure("handbook.pdfBroken", { name, page }, { cause });
  }
}

async function readInfo(document: PDFDocumentProxy) {
  const { info } = (await document.getMetadata()) as { info: Record<string, unknown> };
  const text = (key: string) => (typeof info[key] === "string" ? info[key].replace(/\s+/gu, " ").trim() : "");
  const language = text("Language").split("-")[0] ?? "";
  return {
    title: text("Title"),
    author: text("Author"),
    language: /^[a-z]{2,3}$/u.test(language) ? language : null,
  };
}

/** Programs write file names and language tags where the title belongs. */
function usableTitle(title: string): string {
  return /^(?:untitled|microsoft word|[a-z]{2}(?:-[a-z]{2,4})?$|.*\.(?:docx?|pdf|indd|html?|pptx?)$)/iu.test(title)
    ? ""
    : title;
}

function largestText(pages: readonly PageContent[]): string {
  const lines = pages.find((page) => page.lines.length > 0)?.lines ?? [];
  const size = Math.max(...lines.map((line) => line.size));
  const start = lines.findIndex((line) => line.size === size);
  let end = start + 1;
  for (; end < Math.min(lines.length, start + 4); end += 1) {
    const line = lines[end];
    const above = lines[end - 1];
    // Wrapped, not the next heading of the same size.
    if (!line || !above || line.size < 0.95 * size || above.y - line.y > 1.7 * size) break;
  }
  return joinLines(lines.slice(start, end).map((line) => line.text));
}

function nameOf(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.pdf$/iu, "");
}
