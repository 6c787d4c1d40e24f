import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { aPack, aRecording, aWrite, sha256, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let administrator: HubClient;
let member: HubClient;
beforeEach(async () => {
  hub = await TestHub.start();
  administrator = hub.client((await hub.administrator()).accessToken);
  member = hub.client((await hub.member()).accessToken);
});
afterEach(() => hub.discard());

const bytesOf = (text: string) => new TextEncoder().encode(text);
async function push(client: HubClient, change: object): Promise<string> {
  const { results } = await client.value("documents.push", { writes: [aWrite({ collection: "pack", ...change })] });
  return results[0]?.ok ? "ok" : (results[0]?.failure.code ?? "nothing");
}
const put = async (client: HubClient, streamId: string, number: number, text: string) => {
  const bytes = bytesOf(text);
  const input = { streamId, number, sha256: sha256(bytes), startMs: 0, durationMs: 0 };
  return (await client.outcome("segments.put", input, bytes))[1];
};

test("administrators alone publish and withdraw, and nobody changes what is published", async () => {
  const id = uuidv7();
  expect(await push(member, { id, body: aPack() })).toBe("document.forbidden");
  expect(await push(administrator, { id, body: aPack() })).toBe("ok");
  const { documents } = await member.value("documents.pull", { after: "", limit: 100 });
  const pack = documents.find((document) => document.collection === "pack");
  expect(pack?.body).toEqual(aPack({ publishedByName: "Ada Administrator" }));
  expect(await push(administrator, { id, baseVersion: 1, body: aPack({ title: "Other" }) })).toBe("document.forbidden");
  expect(await push(member, { id, baseVersion: 1, deleted: true, body: null })).toBe("document.forbidden");
  expect(await push(administrator, { id, body: aPack({ sizeBytes: 2 ** 40 }) })).not.toBe("ok");
  expect(await push(administrator, { id, baseVersion: 1, deleted: true, body: null })).toBe("ok");
});

test("takes the segments of a pack from who published it, the ones that it names, up to the size that it names", async () => {
  const id = uuidv7();
  expect(await put(administrator, id, 0, "head")).toBe("segment.notFound");
  await push(administrator, { id, body: aPack() });
  expect(await put(member, id, 0, "head")).toBe("session.forbidden");
  expect(await put(administrator, id, 0, "tail")).toBe("segment.contentConflict");
  expect(await put(administrator, id, 3, "more")).toBe("segment.contentConflict");
  expect(await put(administrator, id, 0, "head")).toBe("ok");
  expect(await put(administrator, id, 1, "one!")).toBe("ok");
  expect(await put(administrator, id, 1, "one!")).toBe("ok");
  expect(await put(administrator, id, 2, "two, too long")).toBe("segment.tooLarge");
  expect(await put(administrator, id, 2, "two!")).toBe("ok");
  expect(await administrator.outcome("segments.end", { streamId: id, count: 2 })).toEqual([
    409,
    "segment.contentConflict",
  ]);
  expect(await administrator.outcome("segments.end", { streamId: id, count: 3 })).toEqual([200, "ok"]);
  expect((await member.value("segments.index", { streamId: id })).endCount).toBe(3);
  await push(administrator, { id, baseVersion: 1, deleted: true, body: null });
  expect((await member.outcome("segments.get", { streamId: id, number: 0 }))[1]).toBe("segment.notFound");
});

test("two documents never share a stream: a member cannot write into a pack by recording under its id", async () => {
  const id = uuidv7();
  await push(administrator, { id, body: aPack() });
  expect(await push(member, { collection: "recording", id, body: aRecording() })).toBe("document.forbidden");
  expect(await put(member, id, 1, "one!")).toBe("session.forbidden");
  const recording = uuidv7();
  expect(await push(member, { collection: "recording", id: recording, body: aRecording() })).toBe("ok");
  expect(await push(administrator, { id: recording, body: aPack() })).toBe("document.forbidden");
});
