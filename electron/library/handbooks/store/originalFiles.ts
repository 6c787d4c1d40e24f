import fs from "node:fs/promises";
import path from "node:path";
import { wordDiskFull } from "../../guardDisk.ts";
import { flushFolder, isMissing, listOrNothing, writeWhole } from "../../writeWhole.ts";

/** In the folder of everything of this person. */
export function originalsDirectory(dataDirectory: string): string {
  return path.join(dataDirectory, "originals");
}

/** The files that handbooks were read from: `<directory>/<edition id>`. The name that a person knows is in the database. */
export class OriginalFiles {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /**
   * Takes a file over from the same disk: on disk in its place when it resolves, also after a power cut.
   * @throws ExpectedFailure `library.diskFull`
   */
  async take(editionId: string, file: string): Promise<void> {
    try {
      await fs.mkdir(this.directory, { recursive: true, mode: 0o700 });
      const handle = await fs.open(file, "r+");
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      await fs.rename(file, this.fileOf(editionId));
      await flushFolder(this.directory);
    } catch (cause) {
      throw wordDiskFull(cause);
    }
  }

  /** On disk, whole, when it resolves. @throws ExpectedFailure `library.diskFull` */
  write(editionId: string, bytes: Uint8Array): Promise<void> {
    return writeWhole(this.fileOf(editionId), bytes);
  }

  /** Gives it back, where what it belongs to could not be written. */
  async giveBack(editionId: string, file: string): Promise<void> {
    await fs.rename(this.fileOf(editionId), file);
  }

  async read(editionId: string): Promise<Uint8Array | null> {
    try {
      return await fs.readFile(this.fileOf(editionId));
    } catch (cause) {
      if (isMissing(cause)) return null;
      throw cause;
    }
  }

  async remove(editionId: string): Promise<void> {
    await fs.rm(this.fileOf(editionId), { force: true });
  }

  /** Removes files whose edition was never written, or was removed, before the process ended. */
  async removeStrays(known: ReadonlySet<string>): Promise<void> {
    for (const name of await listOrNothing(this.directory)) {
      if (!known.has(name)) await fs.rm(path.join(this.directory, name), { recursive: true, force: true });
    }
  }

  private fileOf(editionId: string): string {
    return path.join(this.directory, editionId);
  }
}
