import fs from "node:fs/promises";
import path from "node:path";
import v8 from "node:v8";
import { wordDiskFull } from "../../guardDisk.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";

/**
 * What was read, until the person has looked at it: `<directory>/<import id>/book` and `original`. On disk, because a
 * folder full of illustrated books does not fit into memory. Nothing here outlives the process.
 */
export class DraftFiles {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** @throws ExpectedFailure `library.diskFull`, with nothing left behind */
  async write(importId: string, handbook: ParsedHandbook, original: Uint8Array | null): Promise<void> {
    const folder = this.folderOf(importId);
    try {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      await fs.writeFile(path.join(folder, "book"), v8.serialize(handbook), { mode: 0o600 });
      if (original) await fs.writeFile(this.originalOf(importId), original, { mode: 0o600 });
    } catch (cause) {
      await this.remove(importId);
      throw wordDiskFull(cause);
    }
  }

  /** Written by this process a while ago, and by nobody else. */
  async read(importId: string): Promise<ParsedHandbook> {
    return v8.deserialize(await fs.readFile(path.join(this.folderOf(importId), "book"))) as ParsedHandbook;
  }

  originalOf(importId: string): string {
    return path.join(this.folderOf(importId), "original");
  }

  async remove(importId: string): Promise<void> {
    await fs.rm(this.folderOf(importId), { recursive: true, force: true });
  }

  /** Removes what an earlier process left. */
  async removeAll(): Promise<void> {
    await fs.rm(this.directory, { recursive: true, force: true });
  }

  private folderOf(importId: string): string {
    return path.join(this.directory, importId);
  }
}
