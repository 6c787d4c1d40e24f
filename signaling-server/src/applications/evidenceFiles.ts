import fs from "node:fs/promises";
import path from "node:path";
import { openWholeFiles, syncDirectory } from "../openWholeFiles.ts";

/** What applicants sent to show who they are: a file named by the application and the hash, whole or not there. */
export interface EvidenceFiles {
  write(applicationId: string, sha256: string, bytes: Uint8Array): Promise<void>;
  /** Null where there is none. */
  read(applicationId: string, sha256: string): Promise<Buffer | null>;
  remove(applicationId: string, sha256: string): Promise<void>;
  list(): Promise<{ readonly applicationId: string; readonly sha256: string }[]>;
  /** What was removed stays so after a power cut. */
  flush(): Promise<void>;
}

/** Opens the directory and throws away what a crash left half-written. */
export async function openEvidenceFiles(directory: string): Promise<EvidenceFiles> {
  const files = await openWholeFiles(directory);
  const fileOf = (applicationId: string, sha256: string) => path.join(directory, `${applicationId}-${sha256}`);

  return {
    write: (applicationId, sha256, bytes) => files.write(fileOf(applicationId, sha256), bytes),
    read: (applicationId, sha256) => files.read(fileOf(applicationId, sha256)),
    remove: (applicationId, sha256) => fs.rm(fileOf(applicationId, sha256), { force: true }),
    async list() {
      const names = await fs.readdir(directory);
      return names.flatMap((name) => {
        const [, applicationId, sha256] = /^([0-9a-f-]{36})-([0-9a-f]{64})$/.exec(name) ?? [];
        return applicationId === undefined || sha256 === undefined ? [] : [{ applicationId, sha256 }];
      });
    },
    flush: () => syncDirectory(directory),
  };
}
