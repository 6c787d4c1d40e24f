import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import type { ImportWishes, ReportProgress } from "../import/importJob.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";

export async function readPdf(file: ImportFile, wishes: ImportWishes, report: ReportProgress): Promise<ParsedHandbook> {
  report("reading", 0, 1);
  await Promise.resolve();
  throw new ExpectedFailure("handbook.importUnsupported", { name: file.path, title: wishes.title ?? "" });
}
