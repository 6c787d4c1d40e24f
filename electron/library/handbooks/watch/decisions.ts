import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { FoundFile } from "./listBooks.ts";

/** What the person has decided about files of the watched folder, by what is in them: none is offered twice. */
export class Decisions {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  /** True for a file that has not changed since it was decided, so that it need not be read at every start. */
  knowsUnchanged({ path, sizeBytes, modifiedMs }: FoundFile): boolean {
    const row = this.database
      .prepare("SELECT 1 FROM decided_files WHERE path = ? AND size_bytes = ? AND modified_ms = ?")
      .get(path, sizeBytes, modifiedMs);
    return row !== undefined;
  }

  knows(sha256: string): boolean {
    return this.database.prepare("SELECT 1 FROM decided_files WHERE sha256 = ?").get(sha256) !== undefined;
  }

  remember(sha256: string, { path, sizeBytes, modifiedMs }: FoundFile): void {
    this.database
      .prepare(
        `INSERT INTO decided_files (sha256, path, size_bytes, modified_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT (sha256) DO UPDATE SET path = excluded.path, size_bytes = excluded.size_bytes,
           modified_ms = excluded.modified_ms`,
      )
      .run(sha256, path, sizeBytes, modifiedMs);
  }

  /** null where no folder is watched. */
  get folder(): string | null {
    const row = this.database.prepare("SELECT value FROM settings WHERE name = 'watchedFolder'").pluck().get();
    return typeof row === "string" ? row : null;
  }

  set folder(path: string | null) {
    if (path === null) this.database.prepare("DELETE FROM settings WHERE name = 'watchedFolder'").run();
    else {
      this.database
        .prepare(
          "INSERT INTO settings VALUES ('watchedFolder', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .run(path);
    }
  }
}
