import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";
import { readMarkdown } from "../markdown/readMarkdown.ts";
import { readPdf } from "../pdf/readPdf.ts";
import type { ImportJob, ReportProgress } from "./importJob.ts";

/** Reads one PDF or one folder of Markdown. Failures: `handbook.*`. */
export async function readHandbook(job: ImportJob, report: ReportProgress): Promise<ParsedHandbook> {
  // Files that the system's file browsers leave behind.
  const files = job.files.filter((file) => !/(?:^|[\\/])(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/u.test(file.path));
  const filled = files.filter((file) => file.bytes.byteLength > 0);
  if (filled.length === 0) throw new ExpectedFailure("handbook.importEmpty");
  if (filled.some((file) => /\.(?:md|markdown)$/iu.test(file.path))) return readMarkdown(files, job.wishes, report);
  const pdfs = filled.filter(isPdf);
  if (pdfs.length === 1 && pdfs[0]) return readPdf(pdfs[0], job.wishes, report);
  if (pdfs.length > 1 || filled.length === 1) {
    throw new ExpectedFailure("handbook.importUnsupported", { name: filled[0]?.path.slice(0, 300) ?? "" });
  }
  throw new ExpectedFailure("handbook.importNoText");
}

/** By name or by its first bytes: a broken PDF is worded as such. */
function isPdf(file: ImportFile): boolean {
  const head = Buffer.from(file.bytes.subarray(0, 1024)).toString("latin1");
  return /\.pdf$/iu.test(file.path) || head.includes("%PDF-");
}
