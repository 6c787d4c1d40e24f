import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { isMissing, listOrNothing, writeWhole } from "../writeWhole.ts";

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The segments' files: `<directory>/<stream id>/<number>`. A file that bears its name is whole. */
export class SegmentFiles {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /**
   * On disk when it resolves, also after a power cut.
   * @throws ExpectedFailure `library.diskFull`, with nothing left behind
   */
  async write(streamId: string, number: number, bytes: Uint8Array): Promise<void> {
    await writeWhole(path.join(this.directory, streamId, String(number)), bytes);
  }

  /** null where the file is missing or is not what its hash says: a damaged disk must not be shown as truth. */
  async read(streamId: string, number: number, sha256: string): Promise<Uint8Array | null> {
    try {
      const bytes = await fs.readFile(path.join(this.directory, streamId, String(number)));
      return sha256Of(bytes) === sha256 ? bytes : null;
    } catch (cause) {
      if (isMissing(cause)) return null;
      throw cause;
    }
  }

  async remove(streamId: string, number: number): Promise<void> {
    await fs.rm(path.join(this.directory, streamId, String(number)), { force: true });
  }

  async removeStream(streamId: string): Promise<void> {
    await fs.rm(path.join(this.directory, streamId), { recursive: true, force: true });
  }

  /** Removes what the process was writing when it was killed, and files that no row knows. */
  async removeStrays(known: (streamId: string, number: number) => boolean): Promise<void> {
    for (const streamId of await listOrNothing(this.directory)) {
      for (const name of await listOrNothing(path.join(this.directory, streamId))) {
        if (!/^\d+$/.test(name) || !known(streamId, Number(name))) {
          await fs.rm(path.join(this.directory, streamId, name), { force: true });
        }
      }
    }
  }
}
