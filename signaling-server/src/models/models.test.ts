import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { modelPieceBytes, piecesOf } from "../../../contract/models/model.ts";
import { aModelFolder, type ModelFolder } from "../../../tests/fixtures/translation/aModelFolder.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { sha256, TestHub } from "../../fixtures/TestHub.ts";
import { systemClock } from "../clock.ts";
import { openDatabase } from "../database/openDatabase.ts";
import type { Documents } from "../documents/documents.ts";
import { createModels } from "./createModels.ts";
import { fetchModels } from "./fetchModels.ts";
import { readCatalogues } from "./modelFolder.ts";

let hub: TestHub;
let administrator: HubClient;
let member: HubClient;
let folder: string;
let stick: ModelFolder;
beforeEach(async () => {
  hub = await TestHub.start();
  administrator = hub.client((await hub.administrator()).accessToken);
  member = hub.client((await hub.member()).accessToken);
  folder = path.join(hub.dataDirectory, "models");
  stick = aModelFolder(folder, [
    ["tr", "en"],
    ["en", "vi"],
  ]);
});
afterEach(() => hub.discard());

async function readFolder() {
  await administrator.value("models.readFolder", {});
  await expect.poll(async () => (await administrator.value("models.folder", {})).reading).toBeNull();
  const { offered: count, refused } = await administrator.value("models.folder", {});
  return { offered: count, refused };
}
async function offered(client = member) {
  const reader = new PullingClient("", client);
  await reader.pullAll(1000);
  const models = [...reader.held.values()].filter(({ collection, deleted }) => collection === "model" && !deleted);
  return models.map(({ id, body }) => ({ id, body: body as { from: string; files: { sha256: string }[] } }));
}
const turkish = async () => (await offered()).find(({ body }) => body.from === "tr");

test("what lies in the folder is offered to every member, and its files come as segments", async () => {
  expect(await member.outcome("models.readFolder", {})).toEqual([403, "session.forbidden"]);
  expect(await member.outcome("models.folder", {})).toEqual([403, "session.forbidden"]);
  expect(await readFolder()).toEqual({ offered: 2, refused: [] });
  const model = await turkish();
  const streamId = model?.id ?? "";
  const { segments, endCount } = await member.value("segments.index", { streamId });
  const files = (["model", "lex", "vocab"] as const).map((kind) => fs.readFileSync(stick.place("tr", "en", kind)));
  expect(endCount).toBe(files.reduce((sum, { length }) => sum + piecesOf(length), 0));
  expect(segments[0]?.sizeBytes).toBe(Math.min(modelPieceBytes, files[0]?.length ?? 0));
  const parts: Buffer[] = [];
  for (const { number, sha256: listed } of segments) {
    const got = await member.send("segments.get", { streamId, number });
    expect([got.status, got.headers.get("etag"), sha256(got.bytes)]).toEqual([200, `"${listed}"`, listed]);
    parts.push(Buffer.from(got.bytes));
  }
  expect(Buffer.concat(parts).equals(Buffer.concat(files))).toBe(true);
  // No stranger, and nobody adds to it, whoever the hub named as its author.
  expect((await hub.client().outcome("segments.get", { streamId, number: 0 }))[1]).toBe("session.required");
  const bytes = new Uint8Array([1]);
  const put = { streamId, number: 0, sha256: sha256(bytes), startMs: 0, durationMs: 0 };
  expect(await administrator.outcome("segments.put", put, bytes)).toEqual([403, "session.forbidden"]);
  const storage = await administrator.value("storage.read", {});
  const size = files.reduce((sum, { length }) => sum + length, 0);
  expect(storage.kinds.find(({ collection }) => collection === "model")?.bytes).toBeGreaterThan(size);
  expect(storage.members).toEqual([]);
});

test("a hub that starts anew offers what it offered, and what was laid there meanwhile", async () => {
  await readFolder();
  const before = await turkish();
  await hub.close();
  stick.rewrite((records) => records.splice(3, 3));
  await hub.reopen();
  const client = hub.client((await hub.member("Late")).accessToken);
  await expect.poll(async () => (await offered(client)).map(({ id }) => id)).toEqual([before?.id]);
});

test("what is cut, changed, missing or listed in nonsense is named and not offered, and what stood is withdrawn", async () => {
  const spoil: [string, () => void][] = [
    ["translation.modelBroken", () => fs.truncateSync(stick.place("tr", "en", "model"), 1000)],
    ["translation.modelBroken", () => fs.writeFileSync(stick.place("tr", "en", "lex"), "x")],
    ["translation.modelMissing", () => fs.rmSync(stick.place("tr", "en", "vocab"))],
  ];
  await readFolder();
  const before = await turkish();
  for (const [code, change] of spoil) {
    change();
    const { offered: count, refused } = await readFolder();
    expect([count, refused.map(({ name, failure }) => [name, failure.code])]).toEqual([1, [["tr-en", code]]]);
    expect(await turkish()).toBeUndefined();
    stick = aModelFolder(folder, [
      ["tr", "en"],
      ["en", "vi"],
    ]);
  }
  const gone = await member.outcome("segments.get", { streamId: before?.id, number: 0 });
  expect(gone[1]).toBe("segment.notFound");
});

test("a list that is half written, or a folder that is not there, withdraws nothing; who takes all away says so", async () => {
  await readFolder();
  const before = await offered();
  expect(before).toHaveLength(2);
  const list = path.join(folder, "catalogue.json");
  const whole = fs.readFileSync(list);
  fs.writeFileSync(list, whole.subarray(0, whole.length / 2));
  expect(await readFolder()).toMatchObject({ offered: 2, refused: [{ name: "catalogue.json" }] });
  expect(await offered()).toEqual(before);

  // What is not mounted when the hub starts looks like a folder with nothing in it.
  await hub.close();
  fs.rmSync(folder, { recursive: true });
  fs.mkdirSync(folder);
  const database = openDatabase(path.join(hub.dataDirectory, "hub.sqlite"));
  const documents = { announce: () => undefined } as unknown as Documents;
  const models = createModels({ database, clock: systemClock, documents, folder });
  expect(await models.read(false, () => undefined)).toEqual({ offered: 2, refused: [] });
  await database.destroy();
  await hub.reopen();
  administrator = hub.client((await hub.administrator()).accessToken);
  member = hub.client((await hub.member("Late")).accessToken);
  expect(await offered()).toEqual(before);
  // An administrator who asks has taken it away.
  expect(await readFolder()).toEqual({ offered: 0, refused: [] });
  expect(await offered()).toEqual([]);
});

test("who presses waits for nothing, and no file is read again that stayed as it was, whole or not", async () => {
  expect((await administrator.value("models.readFolder", {})).reading).not.toBeNull();
  await expect.poll(async () => (await administrator.value("models.folder", {})).reading).toBeNull();
  await hub.close();
  const database = openDatabase(path.join(hub.dataDirectory, "hub.sqlite"));
  const models = createModels({
    database,
    clock: systemClock,
    documents: { announce: () => undefined } as unknown as Documents,
    folder,
  });
  const read = async (anew: boolean) => {
    let told = { bytes: 0, ofBytes: 0 };
    const { offered: count, refused } = await models.read(anew, (bytes, ofBytes) => (told = { bytes, ofBytes }));
    expect(told.bytes).toBe(told.ofBytes);
    return [told.bytes, count, refused.map(({ name, failure }) => [name, failure.code])];
  };
  const parts = (from: string, to: string) =>
    (["model", "lex", "vocab"] as const).map((kind) => fs.statSync(stick.place(from, to, kind)).size);
  const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);
  const turkishBytes = sum(parts("tr", "en"));
  expect(await read(true)).toEqual([turkishBytes + sum(parts("en", "vi")), 2, []]);
  expect(await read(true)).toEqual([0, 2, []]);
  // As long as before, and another.
  const file = stick.place("tr", "en", "vocab");
  fs.writeFileSync(file, Buffer.alloc(fs.statSync(file).size, "other"));
  expect(await read(true)).toEqual([turkishBytes, 1, [["tr-en", "translation.modelBroken"]]]);
  expect(await read(false)).toEqual([0, 1, [["tr-en", "translation.modelBroken"]]]);
  await database.destroy();
});

test("what the system does not let the hub read is named, keeps what is offered, and holds up nothing else", async () => {
  const file = stick.place("tr", "en", "model");
  fs.rmSync(file);
  fs.symlinkSync(file, file);
  const refused = [
    {
      name: "tr-en",
      failure: { code: "translation.sourceUnreachable", details: { place: "models/tr-en" } },
    },
  ];
  expect(await readFolder()).toEqual({ offered: 1, refused });
  fs.rmSync(file);
  stick = aModelFolder(folder, [
    ["tr", "en"],
    ["en", "vi"],
  ]);
  expect(await readFolder()).toEqual({ offered: 2, refused: [] });
  fs.rmSync(stick.place("tr", "en", "model"));
  fs.symlinkSync(stick.place("tr", "en", "model"), stick.place("tr", "en", "model"));
  expect(await readFolder()).toEqual({ offered: 2, refused });
  expect(await turkish()).toBeDefined();
});

test("bytes that the disk changed after the reading are not handed out", async () => {
  await readFolder();
  const streamId = (await turkish())?.id ?? "";
  const file = stick.place("tr", "en", "model");
  const bytes = fs.readFileSync(file);
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  fs.writeFileSync(file, bytes);
  expect((await member.outcome("segments.get", { streamId, number: 0 }))[1]).toBe("segment.notFound");
  expect(hub.bugs.splice(0).join(" ")).toContain("is corrupt");
});

test("models are fetched with their lists, checked, and only those that are asked for", async () => {
  const target = path.join(hub.dataDirectory, "fetched");
  const told: string[] = [];
  const wish = { from: folder, folder: target, only: ["tr"], tell: (line: string) => void told.push(line) };
  expect(await fetchModels(wish)).toBe(1);
  expect(told).toEqual(["tr-en"]);
  const files = fs.readdirSync(target, { recursive: true }).filter((name) => String(name).endsWith(".bin"));
  expect(files).toHaveLength(2);
  fs.appendFileSync(stick.place("en", "vi", "model"), "more");
  await expect(fetchModels({ ...wish, only: ["vi"] })).rejects.toThrow("larger than its list says");
  fs.writeFileSync(path.join(folder, "catalogue.json"), "<html>");
  await expect(fetchModels(wish)).rejects.toThrow("makes no sense");
  // What was there stays as it was.
  expect(JSON.parse(fs.readFileSync(path.join(target, "catalogue.json"), "utf8"))).toHaveProperty("data");
  expect(fs.readdirSync(target).filter((name) => name.startsWith("."))).toEqual([]);
});

test("bringing in one language leaves what is there as it is, until its newer version is there too", async () => {
  const target = path.join(hub.dataDirectory, "fetched");
  const fetchOnly = (...only: string[]) => fetchModels({ from: folder, folder: target, only, tell: () => undefined });
  const named = async () =>
    (await readCatalogues(target)).models.map(({ name, body }) => `${name} ${body.version}`).toSorted();
  await fetchOnly("tr");
  // A month later: the mirror has a newer one of it, with other files.
  fs.rmSync(folder, { recursive: true });
  stick = aModelFolder(folder, [
    ["en", "vi"],
    ["tr", "en"],
  ]);
  stick.rewrite((records) => {
    for (const record of records) record.version = "2.1";
  });
  await fetchOnly("vi");
  expect(await named()).toEqual(["en-vi 2.1", "tr-en 2.0"]);
  // Cut: nothing of what is there goes, and nothing that did not come is named.
  const kept = fs.readFileSync(stick.place("tr", "en", "vocab"));
  fs.rmSync(stick.place("tr", "en", "vocab"));
  await expect(fetchOnly("tr")).rejects.toThrow("is not there");
  expect(await named()).toEqual(["en-vi 2.1", "tr-en 2.0"]);
  fs.writeFileSync(stick.place("tr", "en", "vocab"), kept);
  await fetchOnly("tr");
  expect(await named()).toEqual(["en-vi 2.1", "tr-en 2.1"]);
});
