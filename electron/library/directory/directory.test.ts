import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase, type LibraryDatabase } from "../database/openDatabase.ts";
import { Replica } from "../documents/replica.ts";
import { findPeople } from "../messages/memberNames.ts";
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

const named = (name: string) => ({ name, country: "VN", city: "", website: "", about: "" });
const member = { role: "member", institutionId: null, country: "VN", profession: "nurse", suspended: false };
const filter = {
  country: null,
  language: null,
  speciality: null,
  availability: null,
  institutionId: null,
  role: null,
  suspended: false,
  offset: 0,
};

function open(changed: () => void, bug: (cause: unknown) => void) {
  const [account, outbox] = [null as never, null as never];
  return createDirectory({ database, replica, account, outbox, written: () => undefined, changed, bug });
}

test("people and institutions stand in the order of the alphabet of who reads them, whatever computer this is", () => {
  for (const name of ["Cem", "Çağla", "Zoe", "博", "安"]) {
    put("member", uuidv7(), 1, { ...member, name });
    put("institution", uuidv7(), 1, named(name));
  }
  const directory = open(
    () => undefined,
    (cause) => {
      throw cause;
    },
  );
  const order = (language?: string) => {
    const asked = { query: "", limit: 10, ...(language === undefined ? {} : { readerLanguage: language }) };
    const { people } = directory.handlers["directory.find"]({ ...filter, ...asked }, undefined as never) as {
      people: { name: string }[];
    };
    const { institutions } = directory.handlers["directory.institutions"](
      { ...asked, country: null, offset: 0 },
      undefined as never,
    ) as { institutions: { name: string }[] };
    const names = people.map(({ name }) => name);
    expect(institutions.map(({ name }) => name)).toEqual(names);
    expect(findPeople(database, "", 10, null, language).map(({ name }) => name)).toEqual(names);
    return names.join(" ");
  };
  expect(order("en")).toBe("Çağla Cem Zoe 博 安");
  expect(order("tr")).toBe("Cem Çağla Zoe 博 安");
  expect(order("zh")).toBe("安 博 Çağla Cem Zoe");
  expect([order(), order("en-XA")]).toEqual([order("en"), order("en")]);
  directory.close();
});

test("many who come at once are taken in beside what is asked, and what is missing until then is said", async () => {
  const institutionId = uuidv7();
  put("institution", institutionId, 1, named("Bach Mai"));
  const rest = { ...member, institutionId };
  database.transaction(() => {
    for (let number = 0; number < 500; number += 1) put("member", uuidv7(), 1, { name: `Linh ${number}`, ...rest });
  })();
  const bugs: unknown[] = [];
  const changed = vi.fn<() => void>();
  const directory = open(changed, (cause) => bugs.push(cause));
  const find = (query: string) => {
    return directory.handlers["directory.find"]({ ...filter, query, limit: 10 }, undefined as never) as {
      total: number;
      waiting: number;
    };
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
