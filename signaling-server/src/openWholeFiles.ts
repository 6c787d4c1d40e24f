import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";

/** Files in a directory, each either whole or not there, also after a power cut. */
export interface WholeFiles {
  /** `file`: in the directory, or in a folder of it that is made where it is missing. */
  write(file: string, bytes: Uint8Array): Promise<void>;
  /** Null where there is no such file. */
  read(file: string): Promise<Buffer | null>;
}

/** Opens the directory and throws away what a crash left half-written. */
export async function openWholeFiles(directory: string): Promise<WholeFiles> {
  const incoming = path.join(directory, ".incoming");
  await fs.rm(incoming, { recursive: true, force: true });
  await fs.mkdir(incoming, { recursive: true, mode: 0o700 });

  return {
    async write(file, bytes) {
      const temporary = path.join(incoming, randomUUID());
      try {
        const handle = await fs.open(temporary, "wx", 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        const folder = path.dirname(file);
        if ((await fs.mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await syncDirectory(directory);
        await fs.rename(temporary, file);
        await syncDirectory(folder);
      } catch (cause) {
        await fs.rm(temporary, { force: true });
        throw cause;
      }
    },

    async read(file) {
      try {
        return await fs.readFile(file);
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw cause;
      }
    },
  };
}

/** Makes a new name in a directory, or one that is gone, survive a power cut. Windows has no such call and does not need it (NTFS journals). */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await fs.open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
