import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { ExpectedFailure } from "../../../contract/failure.ts";

/** A library that is just being closed, or whose host was killed, is waited for this long. */
const patienceMs = 10_000;

/**
 * Keeps a second process out of a library. The operating system lets go of the lock when the process ends, however it
 * ends. Gives back how to let go of it.
 * @throws ExpectedFailure `library.inUse`
 */
export function lockLibrary(directory: string): () => void {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const lock = new Database(path.join(directory, "library.lock"), { timeout: patienceMs });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    const busy = String((cause as { code?: unknown }).code).startsWith("SQLITE_BUSY");
    throw busy ? new ExpectedFailure("library.inUse", {}, { cause }) : cause;
  }
  return () => lock.close();
}
