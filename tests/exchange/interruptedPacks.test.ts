import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../electron/library/database/openDatabase.ts";
import { readPackFile } from "../../electron/library/packs/format/packFile.ts";
import { readBook } from "../../electron/library/packs/format/readBook.ts";
import { installPack } from "../../electron/library/packs/installPack.ts";
import { anExchange, type Client } from "../fixtures/exchange.ts";
import { aPack, aSigner } from "../fixtures/packs/aPack.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

const chapters = (words: string) =>
  Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`${index}.md`, `# Chapter ${index}\n\n${words}\n\n${words}\n\n${words}`]),
  );
const titles = async (client: Client) => {
  const { editions } = await client.call("handbooks.list", {});
  return editions.map(({ edition, supersededAt }) => [edition, supersededAt === null]);
};
const streamsIn = (directory: string) =>
  fs
    .readdirSync(path.join(directory, "segments"))
    .flatMap((name) => fs.readdirSync(path.join(directory, "segments", name)).map((segment) => `${name}/${segment}`))
    .sort();

test.each(["keeping", "installing"])(
  "killed with -9 while %s: the version before is read as if nothing was",
  async (when) => {
    const signer = aSigner();
    const client = await exchange.client();
    const first = await client.call("packs.inspect", {
      bytes: await aPack(chapters("old words"), { signer, edition: "1" }),
    });
    await client.call("packs.install", { id: first.id, allowOlder: false });
    const before = [await titles(client), streamsIn(client.directory)];
    await client.close();
    const update = await aPack(chapters("new words"), {
      signer,
      edition: "2",
      publishedAt: "2026-12-01T00:00:00.000Z",
    });
    const file = path.join(exchange.folder(), "update.mxpack");
    fs.writeFileSync(file, update);
    const dying = path.resolve(import.meta.dirname, "../fixtures/packs/dieWithPack.ts");
    expect(spawnSync(process.execPath, [dying, client.directory, file, when]).signal).toBe("SIGKILL");
    const later = await exchange.client(client.directory);
    expect([await titles(later), streamsIn(later.directory)]).toEqual(before);
    const database = new Database(path.join(later.directory, "library.sqlite"), { readonly: true });
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
    const again = await later.call("packs.inspect", { bytes: update });
    expect(again.relation).toBe("newer");
    await later.call("packs.install", { id: again.id, allowOlder: false });
    expect(await titles(later)).toEqual(
      expect.arrayContaining([
        ["1", false],
        ["2", true],
      ]),
    );
  },
);

test("a disk without room for it is said, and the version before is still the one that is read", async () => {
  const signer = aSigner();
  const database = openDatabase(path.join(exchange.folder(), "library.sqlite"));
  const install = async (bytes: Uint8Array) => {
    const file = readPackFile(bytes);
    installPack(database, await readBook(file), file.head.manifest, false);
  };
  await install(await aPack(chapters("old words"), { signer, edition: "1" }));
  const state = () =>
    database.prepare("SELECT edition, superseded_at, (SELECT count(*) FROM passages) FROM editions").raw().all();
  const before = state();
  const pages = database.pragma("page_count", { simple: true }) as number;
  database.pragma(`max_page_count = ${pages + 2}`);
  const update = await aPack(chapters("new words ".repeat(3000)), { signer, edition: "2" });
  await expect(install(update)).rejects.toMatchObject({ code: "library.diskFull" });
  expect(state()).toEqual(before);
  database.pragma("max_page_count = 1000000");
  await install(update);
  expect(state()).toHaveLength(2);
  database.close();
});
