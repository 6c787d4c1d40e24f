import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";

export type LibraryDatabase = Database.Database;

/** Beside this file in the sources, copied beside the bundle by the build. */
const migrationsDirectory = path.join(import.meta.dirname, "migrations");

/**
 * Opens a library's database and brings it to the newest schema, each migration in a transaction of its own.
 * `user_version` is the number of the last migration that ran. Safe to open after the process was killed at any moment (WAL).
 */
export function openDatabase(file: string): LibraryDatabase {
  if (file !== ":memory:") fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  // FULL: what a person saw as saved survives a power cut, not only a crash.
  database.pragma("synchronous = FULL");
  database.pragma("busy_timeout = 5000");
  // In KiB. SQLite's own 2 MiB hold no search of a large library; what is not used is not taken.
  database.pragma("cache_size = -32768");
  migrate(database);
  database.pragma("foreign_keys = ON");
  return database;
}

/** With foreign keys off, so that a table may be made anew; each migration must leave them whole. */
export function migrate(database: LibraryDatabase): void {
  database.pragma("foreign_keys = OFF");
  const migrations = listMigrations();
  const newest = migrations.at(-1)?.number ?? 0;
  const done = database.pragma("user_version", { simple: true }) as number;
  if (done > newest) {
    throw new Error(`the library was written by a newer version (schema ${done}, this knows ${newest})`);
  }
  for (const migration of migrations) {
    if (migration.number <= done) continue;
    database
      .transaction(() => {
        database.exec(migration.sql);
        if ((database.pragma("foreign_key_check") as unknown[]).length > 0) {
          throw new Error(`migration ${migration.name} leaves rows that refer to nothing`);
        }
        database.pragma(`user_version = ${migration.number}`);
      })
      .immediate();
  }
}

/** In order of their numbers. A number may be missing: what was begun side by side does not come in that order. */
export function listMigrations(): { name: string; number: number; sql: string }[] {
  const names = fs
    .readdirSync(migrationsDirectory)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  let last = 0;
  return names.map((name) => {
    const number = Number(name.slice(0, 4));
    if (!(number > last)) throw new Error(`migration ${name} has no number of its own`);
    last = number;
    return { name, number, sql: fs.readFileSync(path.join(migrationsDirectory, name), "utf8") };
  });
}
