import path from "node:path";
import Database from "better-sqlite3";

/**
 * Keeps a second hub out of a data directory: rooms and waiting readers live in one process's memory. The operating
 * system lets go of the lock when the process ends, however it ends.
 * @returns how to let go of it
 * @throws an error whose code begins with SQLITE_BUSY where another hub has it
 */
export function lockDirectory(directory: string): () => void {
  const lock = new Database(path.join(directory, "hub.lock"), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw cause;
  }
  return () => lock.close();
}
