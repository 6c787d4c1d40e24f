import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FoundPack } from "../../contract/packCalls.ts";
import { anExchange, type Client } from "../fixtures/exchange.ts";
import { aPack, aSigner } from "../fixtures/packs/aPack.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

const foundIn = async (client: Client): Promise<FoundPack[]> => (await client.call("packs.found", {})).packs;
/** Until the folder was looked at, and what lies in it has settled. */
const waitFor = (expected: () => Promise<void>) => vi.waitFor(expected, { timeout: 60_000, interval: 100 });
const shelf = async (client: Client) => (await client.call("handbooks.list", {})).editions.map(({ title }) => title);

test("packs of the watched folder are shown with their publisher, and each is installed or declined by the person alone", async () => {
  const folder = exchange.folder();
  const client = await exchange.client();
  const signer = aSigner("Ministry of Health");
  const pages = { "a.md": "# Oxygen\n\nfifteen litres" };
  const whole = await aPack(pages, { signer });
  const other = await aPack(pages, { title: "Masks", handbookKey: "masks" });
  fs.writeFileSync(path.join(folder, "oxygen.mxpack"), whole);
  fs.writeFileSync(path.join(folder, "masks.mxpack"), other);
  fs.writeFileSync(path.join(folder, "cut.mxpack"), whole.subarray(0, -20));
  await client.call("handbooks.watchFolder", { path: folder });
  await waitFor(async () => expect(await foundIn(client)).toHaveLength(3));
  const byName = async (name: string) => (await foundIn(client)).find((pack) => pack.name === name)!;
  expect(await byName("oxygen.mxpack")).toMatchObject({
    changed: false,
    failure: null,
    offer: {
      relation: "new",
      about: { title: "Oxygen" },
      signature: { standing: "unknown", name: "Ministry of Health" },
    },
  });
  expect(await byName("masks.mxpack")).toMatchObject({ offer: { signature: { standing: "unsigned" } } });
  expect(await byName("cut.mxpack")).toMatchObject({ offer: null, failure: { code: "pack.broken" } });
  expect(await shelf(client)).toEqual([]);

  // The same file by hand, and then not now: in the folder it waits as before.
  const byHand = await client.call("packs.inspect", { bytes: whole });
  await client.call("packs.discard", { id: byHand.id });
  await client.call("publishers.trust", { key: byHand.about.publisher!.key, name: "The ministry" });
  const { offer } = await byName("oxygen.mxpack");
  expect(offer?.signature).toMatchObject({ standing: "trusted", name: "The ministry" });
  await client.call("packs.install", { id: offer!.id, allowOlder: false });
  expect(await shelf(client)).toEqual(["Oxygen"]);
  await client.call("packs.decline", { key: (await byName("masks.mxpack")).key });
  await client.call("packs.decline", { key: (await byName("cut.mxpack")).key });
  expect(await foundIn(client)).toEqual([]);

  // The next version takes the place of the file; what was decided stays away, also at the next start.
  const next = await aPack(pages, { signer, edition: "2", publishedAt: "2026-11-23T08:00:00.000Z" });
  fs.writeFileSync(path.join(folder, "oxygen.mxpack"), next);
  fs.utimesSync(path.join(folder, "oxygen.mxpack"), 5000, 5000);
  await client.close();
  const again = await exchange.client(client.directory);
  await waitFor(async () => expect(await foundIn(again)).toHaveLength(1));
  expect(await foundIn(again)).toMatchObject([
    { name: "oxygen.mxpack", changed: true, offer: { relation: "newer", about: { edition: "2" } } },
  ]);
  expect(await shelf(again)).toEqual(["Oxygen"]);
  await again.call("handbooks.watchFolder", { path: null });
  expect(await foundIn(again)).toEqual([]);
}, 240_000);
