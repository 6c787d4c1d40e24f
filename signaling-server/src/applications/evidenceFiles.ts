import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";

/** What applicants sent to show who they are: a file named by the application and the hash, whole or not there. */
export interface EvidenceFiles {
  write(applicationId: string, sha256: string, bytes: Uint8Array): Promise<void>;
  /** Null where there is none. */
  read(applicationId: string, sha256: string): Promise<Buffer | null>;
  /** Everything of an application but the file named. */
  removeOthers(applicationId: string, keep: string | null): Promise<void>;
}

/** Opens the directory and throws away what a crash left half-written. */
export async function openEvidenceFiles(directory: string): Promise<EvidenceFiles> {
  const incoming = path.join(directory, ".incoming");
  await fs.rm(incoming, { recursive: true, force: true });
  await fs.mkdir(incoming, { recursive: true, mode: 0o700 });
  const nameOf = (applicationId: string, sha256: string) => `${applicationId}-${sha256}`;

  return {
    async write(applicationId, sha256, bytes) {
      const temporary = path.join(incoming, randomUUID());
      try {
        const handle = await fs.open(temporary, "wx", 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await fs.rename(temporary, path.join(directory, nameOf(applicationId, sha256)));
        await syncDirectory(directory);
      } catch (cause) {
        await fs.rm(temporary, { force: true });
        throw cause;
      }
    },
    async read(applicationId, sha256) {
      try {
        return await fs.readFile(path.join(directory, nameOf(applicationId, sha256)));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw cause;
      }
    },
    async removeOthers(applicationId, keep) {
      const names = await fs.readdir(directory);
      const kept = keep === null ? null : nameOf(applicationId, keep);
      for (const name of names) {
        if (name.startsWith(`${applicationId}-`) && name !== kept) await fs.rm(path.join(directory, name));
      }
    },
  };
}

/** Makes a new name survive a power cut. Windows has no such call and does not need it (NTFS journals). */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await fs.open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
