import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { listMigrations, migrate } from "./openDatabase.ts";

/** Of a library in which these ran, which takes `version` for the newest of them, once it is opened. */
function schemaAfter(ran: readonly { readonly sql: string }[], version: number): unknown[] {
  const database = new Database(":memory:");
  for (const { sql } of ran) database.exec(sql);
  database.pragma(`user_version = ${version}`);
  migrate(database);
  const schema = database.prepare("SELECT sql FROM sqlite_schema ORDER BY name").all();
  database.close();
  return schema;
}

const migrations = listMigrations();

test("a library from any number of migrations on comes to the newest schema", () => {
  const schema = schemaAfter([], 0);
  for (const released of migrations.keys()) {
    const ran = migrations.slice(0, released + 1);
    expect(schemaAfter(ran, ran.at(-1)?.number ?? 0)).toEqual(schema);
  }
});

test("a library at 27 comes to captions, whether it had them by their first number or never got them", () => {
  const schema = schemaAfter([], 0);
  const before = migrations.filter(({ number }) => number <= 27);
  const captions = migrations.filter(({ name }) => name === "0028-captions.sql");
  expect(captions).toHaveLength(1);
  expect(schemaAfter(before, 27)).toEqual(schema);
  expect(schemaAfter([...before, ...captions], 27)).toEqual(schema);
});
