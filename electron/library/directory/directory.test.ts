import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase, type LibraryDatabase } from "../database/openDatabase.ts";
import { Replica } from "../documents/replica.ts";
import { createDirectory } from "./directory.ts";

let folder: string;
let database: LibraryDatabase;
let replica: Replica;
let sequence: number;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "directory-"));
  database = openDatabase(path.join(folder, "library.sqlite"));
  replica = new Replica(database, () => null);
  sequence = 0;
});
afterEach(() => {
  vi.restoreAllMocks();
  database.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const put = (collection: "member" | "institution", id: string, version: number, body: object) => {
  sequence += 1;
  const at = "2026-11-22T09:00:00.000Z";
  replica.put({
    collection,
    id,
    version,
    body,
    sequence,
    firstSequence: sequence,
    scope: "members",
    authorId: id,
    createdAt: at,
    updatedAt: at,
    deleted: false,
    schemaVersion: collection === "member" ? 2 : 1,
  });
};

test("many who come at once are taken in beside what is asked, and what is missing until then is said", async () => {
  const institutionId = uuidv7();
  const named = (name: string) => ({ name, country: "VN", city: "", website: "", about: "" });
  put("institution", institutionId, 1, named("Bach Mai"));
  const rest = { role: "member", institutionId, country: "VN", profession: "nurse", suspended: false };
  database.transaction(() => {
    for (let number = 0; number < 500; number += 1) put("member", uuidv7(), 1, { name: `Linh ${number}`, ...rest });
  })();
  const bugs: unknown[] = [];
  const changed = vi.fn<() => void>();
  const directory = createDirectory({
    database,
    replica,
    account: null as never,
    outbox: null as never,
    written: () => undefined,
    changed,
    bug: (cause) => bugs.push(cause),
  });
  const find = (query: string) => {
    const none = { country: null, language: null, speciality: null, availability: null, institutionId: null };
    const wanted = { query, ...none, role: null, suspended: false, limit: 10, offset: 0 };
    return directory.handlers["directory.find"](wanted, undefined as never) as { total: number; waiting: number };
  };

  // A computer that stands still between every two of them.
  let now = 0;
  const slow = vi.spyOn(performance, "now").mockImplementation(() => (now += 1_000));
  const atFirst = find("linh");
  expect(atFirst).toMatchObject({ total: 199, waiting: 301 });
  slow.mockRestore();
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce(), { timeout: 30_000 });
  expect(find("linh")).toMatchObject({ total: 500, waiting: 0 });

  // Its people are found by the new name, all of them, however they come.
  put("institution", institutionId, 2, named("Cho Ray"));
  directory.documentsChanged(["institution"]);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2), { timeout: 30_000 });
  expect(find("cho")).toMatchObject({ total: 500, waiting: 0 });
  expect(find("bach")).toMatchObject({ total: 0, waiting: 0 });
  directory.close();
  expect(bugs).toEqual([]);
});
