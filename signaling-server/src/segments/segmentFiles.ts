import fs from "node:fs/promises";
import path from "node:path";
import { openWholeFiles } from "../openWholeFiles.ts";

/** The segments' files: `<stream id>/<number>`, each either whole or not there. */
export interface SegmentFiles {
  write(streamId: string, number: number, bytes: Uint8Array): Promise<void>;
  /** Null where there is no such file. */
  read(streamId: string, number: number): Promise<Buffer | null>;
  remove(streamId: string, number: number): Promise<void>;
  removeStream(streamId: string): Promise<void>;
}

/** Opens the directory and throws away what a crash left half-written. */
export async function openSegmentFiles(directory: string): Promise<SegmentFiles> {
  const files = await openWholeFiles(directory);
  const fileOf = (streamId: string, number: number) => path.join(directory, streamId, String(number));

  return {
    write: (streamId, number, bytes) => files.write(fileOf(streamId, number), bytes),
    read: (streamId, number) => files.read(fileOf(streamId, number)),
    remove: (streamId, number) => fs.rm(fileOf(streamId, number), { force: true }),
    removeStream: (streamId) => fs.rm(path.join(directory, streamId), { recursive: true, force: true }),
  };
}
