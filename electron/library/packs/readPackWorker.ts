import { parentPort, workerData } from "node:worker_threads";
import { ExpectedFailure, type Failure } from "../../../contract/failure.ts";
import { SegmentFiles } from "../segments/segmentFiles.ts";
import type { PackedBook } from "./format/cutBook.ts";
import { readBook } from "./format/readBook.ts";
import { readHead } from "./format/packHead.ts";

export interface ReadPackJob {
  readonly directory: string;
  readonly streamId: string;
  readonly headSha256: string;
}
export type ReadPackMessage =
  | { readonly kind: "read"; readonly handbook: PackedBook }
  | { readonly kind: "failed"; readonly failure: Failure };

// Cleaning a book takes seconds of one core, and what it holds is not to be trusted: a thread of its own for both.
if (!parentPort) throw new Error("readPackWorker runs as a worker thread");
const port = parentPort;
const send = (message: ReadPackMessage) => port.postMessage(message);

// Not awaited at the top level: the bundle is CommonJS. What rejects here ends the thread with an error.
void read(workerData as ReadPackJob);

async function read({ directory, streamId, headSha256 }: ReadPackJob): Promise<void> {
  const files = new SegmentFiles(directory);
  const need = async (number: number, sha256: string): Promise<Uint8Array> => {
    const bytes = await files.read(streamId, number, sha256);
    if (bytes === null) throw new ExpectedFailure("pack.broken");
    return bytes;
  };
  try {
    const head = readHead(await need(0, headSha256));
    const readSegment = (number: number) => need(number, head.manifest.segments[number - 1]?.sha256 ?? "");
    send({ kind: "read", handbook: await readBook({ head, readSegment }) });
  } catch (cause) {
    if (!(cause instanceof ExpectedFailure)) throw cause;
    send({ kind: "failed", failure: cause.toFailure() });
  }
}
