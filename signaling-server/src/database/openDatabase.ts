import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { Kysely } from "kysely";
import { HubDialect } from "./HubDialect.ts";
import type { HubDatabase, HubSchema } from "./schema.ts";

const migrationsDirectory = path.join(import.meta.dirname, "migrations");

/**
 * Opens the hub's database and brings it to the newest schema. Safe to open after the process was killed at any
 * moment (WAL). All statements run on one connection, one transaction after the other.
 */
export function openDatabase(file: string): HubDatabase {
  const database = new Database(file);
  try {
    database.pragma("journal_mode = WAL");
    // FULL: what the hub has acknowledged survives a power cut, not only a crash.
    database.pragma("synchronous = FULL");
    database.pragma("busy_timeout = 5000");
    migrate(database);
    database.pragma("foreign_keys = ON");
  } catch (cause) {
    database.close();
    throw cause;
  }
  return new Kysely<HubSchema>({ dialect: new HubDialect(database) });
}

/**
 * Each migration runs in a transaction of its own; `user_version` is the number of the last one that ran. With foreign
 * keys off, so that a table may be made anew; each migration must leave them whole.
 */
export function migrate(database: Database.Database): void {
  database.pragma("foreign_keys = OFF");
  const migrations = listMigrations();
  const newest = migrations.at(-1)?.number ?? 0;
  const done = database.pragma("user_version", { simple: true }) as number;
  if (done > newest) throw new Error(`the data were written by a newer hub (schema ${done}, this knows ${newest})`);
  for (const migration of migrations) {
    if (migration.number <= done) continue;
    database
      .transaction(() => {
        database.exec(migration.sql);
        if ((database.pragma("foreign_key_check") as unknown[]).length > 0) {
          throw new Error(`migration ${migration.number} leaves rows that refer to nothing`);
        }
        database.pragma(`user_version = ${migration.number}`);
      })
      .immediate();
  }
}

/** In order of their numbers. A number may be missing: what was begun side by side does not come in that order. */
function listMigrations(): { number: number; sql: string }[] {
  const names = fs
    .readdirSync(migrationsDirectory)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  let last = 0;
  return names.map((name) => {
    const number = Number(name.slice(0, 4));
    if (!(number > last)) throw new Error(`migration ${name} has no number of its own`);
    last = number;
    return { number, sql: fs.readFileSync(path.join(migrationsDirectory, name), "utf8") };
  });
}
