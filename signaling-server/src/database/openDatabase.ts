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
    database.pragma("foreign_keys = ON");
    database.pragma("busy_timeout = 5000");
    migrate(database);
  } catch (cause) {
    database.close();
    throw cause;
  }
  return new Kysely<HubSchema>({ dialect: new HubDialect(database) });
}

/** Each migration runs in a transaction of its own; `user_version` counts those that ran. */
export function migrate(database: Database.Database): void {
  const migrations = listMigrations();
  const done = database.pragma("user_version", { simple: true }) as number;
  if (done > migrations.length) {
    throw new Error(`the data were written by a newer hub (schema ${done}, this knows ${migrations.length})`);
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < done) continue;
    database
      .transaction(() => {
        database.exec(migration.sql);
        database.pragma(`user_version = ${index + 1}`);
      })
      .immediate();
  }
}

/** In order of their numbers, which count from 1 without a gap. */
function listMigrations(): { name: string; sql: string }[] {
  const names = fs
    .readdirSync(migrationsDirectory)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  return names.map((name, index) => {
    if (Number(name.slice(0, 4)) !== index + 1) throw new Error(`migration ${name} is out of order`);
    return { name, sql: fs.readFileSync(path.join(migrationsDirectory, name), "utf8") };
  });
}
