import { ExpectedFailure } from "../../../../contract/failure.ts";
import { isArchive, openArchive } from "../archive/openArchive.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";
import { isOffice } from "../docx/openDocx.ts";
import { readDocx } from "../docx/readDocx.ts";
import { isEpub, readEpub } from "../epub/readEpub.ts";
import { readHtml, webPageName } from "../html/readHtml.ts";
import { isMhtml, readMhtml } from "../html/readMhtml.ts";
import { readMarkdown } from "../markdown/readMarkdown.ts";
import { readPdf } from "../pdf/readPdf.ts";
import type { ImportJob, ImportWishes, ReportProgress } from "./importJob.ts";

/** What file browsers, version control and packers leave behind; `._page.md` is what a Mac writes beside a page on a stick. */
const leftovers = /(?:^|[\\/])(?:(?:\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX|\.git)(?:[\\/]|$)|\._[^\\/]*$)/u;
/** How every file of Microsoft's compound format begins: old Word files, and locked new ones. */
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Reads one book, from one file, an archive or a folder; what is in it decides, not what it is called. Failures: `handbook.*`. */
export async function readHandbook(job: ImportJob, report: ReportProgress): Promise<ParsedHandbook> {
  const files = job.files.filter((file) => !leftovers.test(file.path));
  const filled = files.filter((file) => file.bytes.byteLength > 0);
  const [first] = filled;
  if (!first) throw new ExpectedFailure("handbook.importEmpty");
  if (filled.length > 1) return readPages(files, job.wishes, report);
  if (compound.every((byte, index) => first.bytes[index] === byte)) throw refuseCompound(first);
  if (isArchive(first.bytes) && !isPdf(first)) {
    const inside = openArchive(first.bytes).filter((file) => !leftovers.test(file.path));
    if (isOffice(inside.map((file) => file.path))) return readDocx(inside, job.wishes, report, first.path);
    return readPages(withoutRoot(inside), job.wishes, report);
  }
  return readPages(filled, job.wishes, report);
}

/** Failures: `handbook.*`. */
async function readPages(
  files: readonly ImportFile[],
  wishes: ImportWishes,
  report: ReportProgress,
): Promise<ParsedHandbook> {
  if (isEpub(files)) return readEpub(files, wishes, report);
  const named = (pattern: RegExp) => files.filter((file) => pattern.test(file.path));
  const markdown = named(/\.(?:md|markdown)$/iu).length;
  const web = named(webPageName).length;
  // A saved site may have a README, and a book of Markdown a page or two of HTML.
  if (markdown > 0 && (markdown >= web || named(/(?:^|\/)SUMMARY\.md$/iu).length > 0))
    return readMarkdown(files, wishes, report);
  const [only] = files;
  if (files.length === 1 && only && isMhtml(only.bytes)) return readMhtml(only, wishes, report);
  if (web > 0 || (files.length === 1 && only && isWebPage(only))) return readHtml(files, wishes, report);
  const pdfs = files.length === 1 ? files.filter(isPdf) : named(/\.pdf$/iu);
  if (pdfs.length === 1 && pdfs[0]) return readPdf(pdfs[0], wishes, report);
  if (pdfs.length > 1 || files.length === 1) {
    throw new ExpectedFailure("handbook.importUnsupported", { name: files[0]?.path.slice(0, 300) ?? "" });
  }
  throw new ExpectedFailure("handbook.importNoText");
}

/** The one folder that most zip files wrap their files in says nothing. */
function withoutRoot(files: readonly ImportFile[]): readonly ImportFile[] {
  const root = /^[^/]+\//u.exec(files[0]?.path ?? "")?.[0];
  if (root === undefined || root === "META-INF/" || !files.every((file) => file.path.startsWith(root))) return files;
  return files.map((file) => ({
    path: file.path.slice(root.length),
    get bytes() {
      return file.bytes;
    },
  }));
}

/** By its first tag, where the name says nothing. */
function isWebPage(file: ImportFile): boolean {
  const head = Buffer.from(file.bytes.subarray(0, 1024)).toString("latin1");
  return /^[^<]{0,16}(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html)\b/iu.test(head);
}

/** By name or by its first bytes: a broken PDF is worded as such. */
function isPdf(file: ImportFile): boolean {
  const head = Buffer.from(file.bytes.subarray(0, 1024)).toString("latin1");
  return /\.pdf$/iu.test(file.path) || head.includes("%PDF-");
}

/** MS-OFFCRYPTO 2.3.4.4: a locked document lies in a stream of this name; without it, it is an old Word file. */
function refuseCompound(file: ImportFile): ExpectedFailure {
  const locked = Buffer.from(file.bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
  const name = file.path.slice(0, 300);
  return new ExpectedFailure(locked ? "handbook.protected" : "handbook.importUnsupported", { name });
}
