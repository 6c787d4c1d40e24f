import { parentPort, workerData } from "node:worker_threads";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ImportJob, ImportMessage } from "./importJob.ts";
import { readHandbook } from "./readHandbook.ts";

// Reading a book takes seconds of one core, and its files are not to be trusted: both belong in a thread of their own.
if (!parentPort) throw new Error("importWorker runs as a worker thread");
const port = parentPort;
const send = (message: ImportMessage) => port.postMessage(message);

// Not awaited at the top level: the bundle is CommonJS. What rejects here ends the thread with an error.
void read();

async function read(): Promise<void> {
  try {
    const report = throttle((stage, done, total) => send({ kind: "progress", stage, done, total }));
    const handbook = await readHandbook(workerData as ImportJob, report);
    send({ kind: "parsed", handbook });
  } catch (cause) {
    if (!(cause instanceof ExpectedFailure)) throw cause;
    send({ kind: "failed", failure: cause.toFailure() });
  }
}

/** About one report in a hundredth of the work: more would only fill the channel. */
function throttle(report: (stage: "reading" | "understanding" | "indexing", done: number, total: number) => void) {
  let last = "";
  return (stage: "reading" | "understanding" | "indexing", done: number, total: number) => {
    const step = `${stage} ${Math.floor((100 * done) / Math.max(total, 1))}`;
    if (step === last) return;
    last = step;
    report(stage, done, total);
  };
}
