import path from "node:path";
import { Worker } from "node:worker_threads";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { packMaxBytes } from "../../../contract/models/pack.ts";
import type { PackedBook } from "./format/cutBook.ts";
import type { ReadPackJob, ReadPackMessage } from "./readPackWorker.ts";

/** In the sources beside this file, in the product beside the bundle. */
const workerFile = path.join(
  import.meta.dirname,
  path.basename(import.meta.filename).endsWith(".ts") ? "readPackWorker.ts" : "readPackWorker.cjs",
);

/** What a hostile pack may take before it is given up as too large, in MiB. */
const heapLimit = 1536;

/** Reads a pack that lies on the disk, in a thread of its own. Failures as `readBook`, and `pack.tooLarge`. */
export async function readPack(job: ReadPackJob): Promise<PackedBook> {
  const worker = new Worker(workerFile, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: heapLimit } });
  try {
    return await new Promise<PackedBook>((resolve, reject) => {
      worker.on("message", (message: ReadPackMessage) => {
        if (message.kind === "read") resolve(message.handbook);
        else reject(new ExpectedFailure(message.failure.code, message.failure.details));
      });
      worker.on("error", (cause: Error & { code?: string }) => {
        const memory = cause.code === "ERR_WORKER_OUT_OF_MEMORY";
        reject(memory ? new ExpectedFailure("pack.tooLarge", { limit: packMaxBytes }, { cause }) : cause);
      });
      worker.on("exit", () => reject(new Error("the thread that read a pack ended without an answer")));
    });
  } finally {
    await worker.terminate();
  }
}
