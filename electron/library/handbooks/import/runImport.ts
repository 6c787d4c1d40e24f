import path from "node:path";
import { Worker } from "node:worker_threads";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import type { ImportJob, ImportMessage, ReportProgress } from "./importJob.ts";

/** In the sources beside this file, in the product beside the bundle. */
const workerFile = path.join(
  import.meta.dirname,
  path.basename(import.meta.filename).endsWith(".ts") ? "importWorker.ts" : "importWorker.cjs",
);

/** What a hostile book may take before it is given up as too large, in MiB. */
const heapLimit = 1536;

export interface RunningImport {
  readonly result: Promise<ParsedHandbook>;
  /** Ends the thread at once; the result is then `handbook.importCancelled`. */
  cancel(): Promise<void>;
}

export function runImport(job: ImportJob, report: ReportProgress): RunningImport {
  const worker = new Worker(workerFile, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: heapLimit } });
  const result = new Promise<ParsedHandbook>((resolve, reject) => {
    worker.on("message", (message: ImportMessage) => {
      if (message.kind === "progress") report(message.stage, message.done, message.total);
      else if (message.kind === "parsed") resolve(message.handbook);
      else reject(new ExpectedFailure(message.failure.code, message.failure.details));
    });
    worker.on("error", (cause: unknown) => {
      const memory = cause instanceof Error && "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";
      reject(memory ? new ExpectedFailure("handbook.importTooLarge", { limit: heapLimit }, { cause }) : asError(cause));
    });
    // Does nothing after a result; without one the thread was ended from outside.
    worker.on("exit", () => reject(new ExpectedFailure("handbook.importCancelled")));
  });
  async function settle(): Promise<ParsedHandbook> {
    try {
      return await result;
    } finally {
      await worker.terminate();
    }
  }
  return {
    result: settle(),
    async cancel() {
      await worker.terminate();
    },
  };
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error("the import thread failed", { cause });
}
