import { ExpectedFailure } from "../../../../contract/failure.ts";
import { isArchive, openArchive } from "../archive/openArchive.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";
import { readMarkdown } from "../markdown/readMarkdown.ts";
import { readPdf } from "../pdf/readPdf.ts";
import type { ImportJob, ImportWishes, ReportProgress } from "./importJob.ts";

/** What file browsers, version control and packers leave behind. */
const leftovers = /(?:^|[\\/])(?:\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX|\.git)(?:[\\/]|$)/u;
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
    return readPages(inside, job.wishes, report);
  }
  return readPages(filled, job.wishes, report);
}

/** Failures: `handbook.*`. */
async function readPages(
  files: readonly ImportFile[],
  wishes: ImportWishes,
  report: ReportProgress,
): Promise<ParsedHandbook> {
  const named = (pattern: RegExp) => files.filter((file) => pattern.test(file.path));
  if (named(/\.(?:md|markdown)$/iu).length > 0) return readMarkdown(files, wishes, report);
  const pdfs = files.length === 1 ? files.filter(isPdf) : named(/\.pdf$/iu);
  if (pdfs.length === 1 && pdfs[0]) return readPdf(pdfs[0], wishes, report);
  if (pdfs.length > 1 || files.length === 1) {
    throw new ExpectedFailure("handbook.importUnsupported", { name: files[0]?.path.slice(0, 300) ?? "" });
  }
  throw new ExpectedFailure("handbook.importNoText");
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
