import type { Statement } from "better-sqlite3";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { FoundBook } from "./foundBook.ts";

/** What the person has decided about books of the watched folder, by what is in them: none is offered twice. */
export class Decisions {
  private readonly database: LibraryDatabase;
  private readonly unchanged: Statement<[string, number, number, string]>;
  private readonly content: Statement<[string]>;
  private readonly place: Statement<[string]>;

  constructor(database: LibraryDatabase) {
    this.database = database;
    // Asked of every file at every look.
    const from = "SELECT 1 FROM decided_books WHERE";
    this.unchanged = database.prepare(`${from} path = ? AND size_bytes = ? AND modified_ms = ? AND listing = ?`);
    this.content = database.prepare(`${from} sha256 = ?`);
    this.place = database.prepare(`${from} path = ?`);
  }

  /** True for a book that has not changed since it was decided, so that it need not be read at every look. */
  knowsUnchanged({ path, sizeBytes, modifiedMs, listing }: FoundBook): boolean {
    return this.unchanged.get(path, sizeBytes, modifiedMs, listing) !== undefined;
  }

  knows(sha256: string): boolean {
    return this.content.get(sha256) !== undefined;
  }

  /** True where another content of this place was decided. */
  knowsPlace(path: string): boolean {
    return this.place.get(path) !== undefined;
  }

  rememberAll(decided: readonly (readonly [sha256: string, book: FoundBook])[]): void {
    if (decided.length === 0) return;
    const insert = this.database.prepare(
      `INSERT INTO decided_books (sha256, path, size_bytes, modified_ms, listing) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (sha256, path) DO UPDATE SET size_bytes = excluded.size_bytes,
         modified_ms = excluded.modified_ms, listing = excluded.listing`,
    );
    this.database
      .transaction(() => {
        for (const [sha256, { path, sizeBytes, modifiedMs, listing }] of decided) {
          insert.run(sha256, path, sizeBytes, modifiedMs, listing);
        }
      })
      .immediate();
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
