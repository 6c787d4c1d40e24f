import type { z } from "zod";
import type { Failure } from "../../../../contract/failure.ts";
import type { importStageSchema } from "../../../../contract/models/handbook.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";

type ImportStage = z.infer<typeof importStageSchema>;
export type ReportProgress = (stage: ImportStage, done: number, total: number) => void;

/** What the person says about the book; null is read from the files. */
export interface ImportWishes {
  readonly title: string | null;
  readonly language: string | null;
  readonly edition: string | null;
  readonly source: string | null;
}

export interface ImportJob {
  readonly files: readonly ImportFile[];
  readonly wishes: ImportWishes;
}

export type ImportMessage =
  | { readonly kind: "progress"; readonly stage: ImportStage; readonly done: number; readonly total: number }
  | { readonly kind: "parsed"; readonly handbook: ParsedHandbook }
  | { readonly kind: "failed"; readonly failure: Failure };
