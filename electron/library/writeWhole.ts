import fs from "node:fs/promises";
import path from "node:path";
import { wordDiskFull } from "./guardDisk.ts";

/** What a file is called while it is written. */
const unfinished = ".part";

/**
 * A file that is whole and on disk when this resolves, also after a power cut: written beside, flushed, renamed, the
 * folder flushed. The folder is made where it is missing.
 * @throws ExpectedFailure `library.diskFull`, with nothing left behind
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  const part = file + unfinished;
  try {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await fs.open(part, "w", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(part, file);
    await flushFolder(folder);
  } catch (cause) {
    await fs.rm(part, { force: true });
    throw wordDiskFull(cause);
  }
}

export async function flushFolder(folder: string): Promise<void> {
  // Windows has no handle for a folder; NTFS journals the rename itself.
  if (process.platform === "win32") return;
  const handle = await fs.open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function isMissing(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code;
  return code === "ENOENT" || code === "ENOTDIR";
}

/** The names in a folder; none where there is no folder. */
export async function listOrNothing(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}
