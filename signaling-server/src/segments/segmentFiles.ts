import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";

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
  const incoming = path.join(directory, ".incoming");
  await fs.rm(incoming, { recursive: true, force: true });
  await fs.mkdir(incoming, { recursive: true, mode: 0o700 });
  const fileOf = (streamId: string, number: number) => path.join(directory, streamId, String(number));

  return {
    async write(streamId, number, bytes) {
      const temporary = path.join(incoming, randomUUID());
      try {
        const handle = await fs.open(temporary, "wx", 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        const streamDirectory = path.join(directory, streamId);
        if ((await fs.mkdir(streamDirectory, { recursive: true, mode: 0o700 })) !== undefined) {
          await syncDirectory(directory);
        }
        await fs.rename(temporary, fileOf(streamId, number));
        await syncDirectory(streamDirectory);
      } catch (cause) {
        await fs.rm(temporary, { force: true });
        throw cause;
      }
    },

    async read(streamId, number) {
      try {
        return await fs.readFile(fileOf(streamId, number));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw cause;
      }
    },

    remove: (streamId, number) => fs.rm(fileOf(streamId, number), { force: true }),
    removeStream: (streamId) => fs.rm(path.join(directory, streamId), { recursive: true, force: true }),
  };
}

/** Makes a new name in a directory survive a power cut. Windows has no such call and does not need it (NTFS journals). */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await fs.open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
