import { createHash, subtle } from "node:crypto";
import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { wordDiskFull } from "../guardDisk.ts";
import { flushFolder, isMissing, listOrNothing } from "../writeWhole.ts";

const unfinished = ".part";

/** Files of models, each under its SHA-256. A file that bears its name was whole when it was written. */
export class ModelFiles {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  async has(sha256: string, sizeBytes: number): Promise<boolean> {
    try {
      return (await fs.stat(this.place(sha256))).size === sizeBytes;
    } catch (cause) {
      if (isMissing(cause)) return false;
      throw cause;
    }
  }

  /**
   * Writes a file as it comes, of which no more is taken than it should have. `ok`: it is whole and on disk;
   * else nothing is left behind, and `sha256` says what came.
   * @throws ExpectedFailure `library.diskFull`, with nothing left behind
   */
  async write(
    file: { readonly sha256: string; readonly sizeBytes: number },
    parts: AsyncIterable<Uint8Array>,
    wrote: (bytes: number) => void,
  ): Promise<{ readonly ok: boolean; readonly sha256: string }> {
    const part = this.place(file.sha256) + unfinished;
    const hash = createHash("sha256");
    let length = 0;
    try {
      await fs.mkdir(this.directory, { recursive: true, mode: 0o700 });
      const handle = await fs.open(part, "w", 0o600);
      try {
        for await (const bytes of parts) {
          length += bytes.length;
          if (length > file.sizeBytes) break;
          hash.update(bytes);
          await handle.writeFile(bytes);
          wrote(length);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      const sha256 = hash.digest("hex");
      const ok = length === file.sizeBytes && sha256 === file.sha256;
      if (ok) {
        await fs.rename(part, this.place(file.sha256));
        await flushFolder(this.directory);
      } else await fs.rm(part, { force: true });
      return { ok, sha256 };
    } catch (cause) {
      await fs.rm(part, { force: true });
      throw wordDiskFull(cause);
    }
  }

  /** null where the file is missing or is not what its name says: a damaged disk must not translate. */
  async read(sha256: string): Promise<Uint8Array | null> {
    try {
      const bytes = await fs.readFile(this.place(sha256));
      // Off the thread that answers everything else: there are tens of megabytes.
      const digest = Buffer.from(await subtle.digest("SHA-256", bytes)).toString("hex");
      return digest === sha256 ? bytes : null;
    } catch (cause) {
      if (isMissing(cause)) return null;
      throw cause;
    }
  }

  /** Where a file lies that is what its name says, read through once; null where it is not. Of those too large to be read at once. */
  async whole(sha256: string): Promise<string | null> {
    const place = this.place(sha256);
    const hash = createHash("sha256");
    try {
      for await (const bytes of createReadStream(place, { highWaterMark: 1024 * 1024 })) hash.update(bytes as Buffer);
    } catch (cause) {
      if (isMissing(cause)) return null;
      throw cause;
    }
    return hash.digest("hex") === sha256 ? place : null;
  }

  /** Removes what no model needs; at the start also what was being written when the process was killed. */
  async keepOnly(known: ReadonlySet<string>, atStart: boolean): Promise<void> {
    for (const name of await listOrNothing(this.directory)) {
      if (!known.has(atStart ? name : path.basename(name, unfinished)))
        await fs.rm(path.join(this.directory, name), { force: true });
    }
  }

  private place(sha256: string): string {
    return path.join(this.directory, sha256);
  }
}
