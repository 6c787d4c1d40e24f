import { createHash, subtle } from "node:crypto";
import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { isDiskFull, wordDiskFull } from "../guardDisk.ts";
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
   * Writes a file as it comes, of which no more is taken than it should have, and goes on where an earlier try was cut.
   * `ok`: it is whole and on disk; else nothing is left behind, and `sha256` says what came.
   * @throws ExpectedFailure `library.diskFull`, with nothing left behind; whatever ended the bytes, with what came
   */
  async write(
    file: { readonly sha256: string; readonly sizeBytes: number },
    open: (from: number) => AsyncIterable<Uint8Array>,
    wrote: (bytes: number) => void,
  ): Promise<{ readonly ok: boolean; readonly sha256: string }> {
    const part = this.place(file.sha256) + unfinished;
    try {
      await fs.mkdir(this.directory, { recursive: true, mode: 0o700 });
      const begun = await sizeOf(part);
      let sha256 = await appendTo(part, file.sizeBytes, open, wrote);
      // What was there before, or a source that changed in between, may have spoilt it: once more, from its beginning.
      if (sha256 !== file.sha256 && begun > 0) {
        await fs.rm(part, { force: true });
        sha256 = await appendTo(part, file.sizeBytes, open, wrote);
      }
      const ok = sha256 === file.sha256;
      if (ok) {
        await fs.rename(part, this.place(file.sha256));
        await flushFolder(this.directory);
      } else await fs.rm(part, { force: true });
      return { ok, sha256 };
    } catch (thrown) {
      const cause = wordDiskFull(thrown);
      // A ward's computer needs the room for more than half a model; and nothing is no beginning.
      if (isDiskFull(cause) || (await sizeOf(part)) === 0) await fs.rm(part, { force: true });
      throw cause;
    }
  }

  /**
   * null where the file is missing or is not what its name says: a damaged disk must not translate. It goes at once, for a
   * model that is wanted may need the same file.
   */
  async read(sha256: string): Promise<Uint8Array | null> {
    try {
      const bytes = await fs.readFile(this.place(sha256));
      // Off the thread that answers everything else: there are tens of megabytes.
      const digest = Buffer.from(await subtle.digest("SHA-256", bytes)).toString("hex");
      if (digest === sha256) return bytes;
      await fs.rm(this.place(sha256), { force: true });
      return null;
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

  /**
   * Removes what no model needs; what was being written when the process was killed goes on, where it is wanted. `needed` is
   * asked before each removal: somebody may want it meanwhile.
   */
  async keepOnly(needed: () => ReadonlySet<string>): Promise<void> {
    for (const name of await listOrNothing(this.directory)) {
      if (needed().has(path.basename(name, unfinished))) continue;
      // What an engine holds open cannot go on every system: it goes the next time.
      await fs.rm(path.join(this.directory, name), { force: true }).catch((cause: unknown) => {
        if (!isHeld(cause)) throw cause;
      });
    }
  }

  /** What lies here, also what is not whole yet, in bytes. */
  async diskBytes(): Promise<number> {
    let bytes = 0;
    for (const name of await listOrNothing(this.directory)) bytes += await sizeOf(path.join(this.directory, name));
    return bytes;
  }

  private place(sha256: string): string {
    return path.join(this.directory, sha256);
  }
}

const isHeld = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && (cause.code === "EBUSY" || cause.code === "EPERM");

async function sizeOf(file: string): Promise<number> {
  try {
    return (await fs.stat(file)).size;
  } catch (cause) {
    if (isMissing(cause)) return 0;
    throw cause;
  }
}

/** Writes on at the end of what is there, to the full size and one piece more at most; the SHA-256 of all of it. */
async function appendTo(
  part: string,
  sizeBytes: number,
  open: (from: number) => AsyncIterable<Uint8Array>,
  wrote: (bytes: number) => void,
): Promise<string> {
  const hash = createHash("sha256");
  let length = 0;
  const handle = await fs.open(part, "a+", 0o600);
  try {
    for await (const bytes of handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1024 * 1024 })) {
      hash.update(bytes as Buffer);
      length += (bytes as Buffer).length;
    }
    wrote(Math.min(length, sizeBytes));
    if (length < sizeBytes)
      for await (const bytes of open(length)) {
        length += bytes.length;
        hash.update(bytes);
        if (length > sizeBytes) break;
        await handle.writeFile(bytes);
        wrote(length);
      }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}
