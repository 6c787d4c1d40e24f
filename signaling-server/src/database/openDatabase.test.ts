import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDirectory } from "./lockDirectory.ts";
import { migrate, openDatabase } from "./openDatabase.ts";

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-hub-database-"));
});
afterEach(() => {
  fs.rmSync(directory, { recursive: true, force: true });
});

test("a database from any number of migrations on comes to the newest schema", async () => {
  const schemaOf = (file: string) => {
    const database = new Database(file, { readonly: true });
    const schema = database.prepare("SELECT sql FROM sqlite_schema ORDER BY name").all();
    database.close();
    return schema;
  };
  const file = path.join(directory, "hub.sqlite");
  await openDatabase(file).destroy();
  const schema = schemaOf(file);
  await openDatabase(file).destroy();
  expect(schemaOf(file)).toEqual(schema);

  const migrations = path.join(import.meta.dirname, "migrations");
  const names = fs.readdirSync(migrations).sort();
  for (const released of names.keys()) {
    const old = path.join(directory, `from-${released}.sqlite`);
    const database = new Database(old);
    for (const name of names.slice(0, released)) database.exec(fs.readFileSync(path.join(migrations, name), "utf8"));
    database.pragma(`user_version = ${Number(names[released - 1]?.slice(0, 4) ?? 0)}`);
    database.close();
    await openDatabase(old).destroy();
    expect(schemaOf(old)).toEqual(schema);
  }
});

test("a hub at 14 comes to captions, whether it had them by their first number or never got them", async () => {
  const migrations = path.join(import.meta.dirname, "migrations");
  const before = fs.readdirSync(migrations).filter((name) => Number(name.slice(0, 4)) <= 14);
  for (const had of [[], ["0015-captions.sql"]]) {
    const file = path.join(directory, `with-${had.length}.sqlite`);
    const database = new Database(file);
    for (const name of [...before.sort(), ...had]) {
      database.exec(fs.readFileSync(path.join(migrations, name), "utf8"));
    }
    database.pragma("user_version = 14");
    database.close();
    await openDatabase(file).destroy();
    const opened = new Database(file, { readonly: true });
    const index = opened.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'documents_caption_parts'").pluck();
    expect(index.get()).toBe(1);
    opened.close();
  }
});

test("institutions that were merged before the hub kept a list of them are found in its log", async () => {
  const file = path.join(directory, "hub.sqlite");
  const migrations = path.join(import.meta.dirname, "migrations");
  const before = fs.readdirSync(migrations).filter((name) => Number(name.slice(0, 4)) < 13);
  const database = new Database(file);
  for (const name of before.sort()) database.exec(fs.readFileSync(path.join(migrations, name), "utf8"));
  database.pragma("user_version = 12");
  const merge = database.prepare(
    `INSERT INTO audit_entries VALUES (?, '', NULL, '', 'institution.merged', 'institution', ?, '', ?, 'hub', ?, ?)`,
  );
  for (const [index, [id, intoId]] of [
    ["one", "two"],
    ["two", "three"],
    ["other", "three"],
  ].entries()) {
    merge.run(index + 1, id, JSON.stringify({ intoId }), index === 0 ? "" : String(index), String(index + 1));
  }
  database.close();
  const opened = openDatabase(file);
  expect(await opened.selectFrom("merged_institutions").selectAll().orderBy("id").execute()).toEqual([
    { id: "one", into_id: "three" },
    { id: "other", into_id: "three" },
    { id: "two", into_id: "three" },
  ]);
  await opened.destroy();
});

test("data of a newer hub are left alone", () => {
  const database = new Database(":memory:");
  database.pragma("user_version = 999");
  expect(() => migrate(database)).toThrow("newer hub");
  database.close();
});

test("a folder has one hub at a time", () => {
  const unlock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow("locked");
  unlock();
  lockDirectory(directory)();
});
