import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentWrite } from "../../../contract/models/document.ts";
import { RoomClient } from "../../fixtures/RoomClient.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { aConsultation, aConversation, aMessage, aRecording, aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let administrator: HubClient;
let mia: HubClient;
let noa: HubClient;
let miaId: string;
let miaToken: string;
beforeEach(async () => {
  hub = await TestHub.start();
  administrator = hub.client((await hub.administrator()).accessToken);
  const tokens = await hub.member("Mia");
  miaId = tokens.memberId;
  miaToken = tokens.accessToken;
  mia = hub.client(tokens.accessToken);
  noa = hub.client((await hub.member("Noa")).accessToken);
});
afterEach(async () => {
  await hub.discard();
});

async function push(client: HubClient, ...writes: DocumentWrite[]) {
  return (await client.value("documents.push", { writes })).results;
}
async function said(client: HubClient, ...writes: DocumentWrite[]) {
  return (await push(client, ...writes)).map((result) => (result.ok ? result.document.version : result.failure.code));
}

/** What is known of who came by a code. */
const byCode = { institutionId: null, country: null, profession: null, suspended: false };

test("a profile of each member is written by the hub, and by nobody else", async () => {
  const { documents } = await mia.value("documents.pull", { after: "", limit: 100 });
  expect(documents.map(({ collection, body }) => [collection, body])).toEqual([
    ["member", { ...byCode, name: "Ada Administrator", role: "administrator" }],
    ["member", { ...byCode, name: "Mia", role: "member" }],
    ["member", { ...byCode, name: "Noa", role: "member" }],
  ]);
  const body = { name: "Mia", role: "administrator" };
  const forged = aWrite({ collection: "member", id: miaId, baseVersion: 1, body });
  expect(await said(mia, forged, aWrite({ collection: "member", body }))).toEqual([
    "document.forbidden",
    "document.forbidden",
  ]);
  expect(await said(administrator, { ...forged, deleted: true })).toEqual(["document.forbidden"]);
});

test("author and organiser are who they are", async () => {
  const write = aWrite({ body: aConsultation({ organiserName: "Ada Administrator", authorId: "x" }) });
  const [result] = await push(mia, write);
  expect(result).toMatchObject({ ok: true, document: { authorId: miaId, body: { organiserName: "Mia" } } });
  const change = aWrite({ id: write.id, baseVersion: 1, body: aConsultation({ title: "Moved" }) });
  const [changed] = await push(administrator, change);
  expect(changed).toMatchObject({
    ok: true,
    document: { version: 2, authorId: miaId, body: { title: "Moved", organiserName: "Mia" } },
  });
});

test("a consultation is changed by its author and administrators, a recording by its author", async () => {
  const consultation = aWrite();
  const recording = aWrite({ collection: "recording", body: aRecording() });
  expect(await said(mia, consultation, recording)).toEqual([1, 1]);
  const changeOf = (write: DocumentWrite, change: object) => ({
    ...write,
    writeId: uuidv7(),
    baseVersion: 1,
    ...change,
  });
  expect(await said(noa, changeOf(consultation, {}), changeOf(recording, { deleted: true }))).toEqual([
    "document.forbidden",
    "document.forbidden",
  ]);
  expect(await said(administrator, changeOf(consultation, {}), changeOf(recording, {}))).toEqual([
    2,
    "document.forbidden",
  ]);
  expect(await said(mia, changeOf(recording, {}))).toEqual([2]);
  expect(await said(administrator, changeOf(recording, { baseVersion: 2, deleted: true, body: null }))).toEqual([3]);
});

test("a write upon an old version is a conflict and shows what is there; deleted is for ever", async () => {
  const write = aWrite();
  await push(mia, write);
  const [stale] = await push(mia, aWrite({ id: write.id }));
  expect(stale).toMatchObject({ ok: false, failure: { code: "document.conflict" }, current: { version: 1 } });
  const next = { id: write.id, baseVersion: 1 };
  expect(await said(mia, aWrite({ ...next, deleted: true, body: null }))).toEqual([2]);
  const [revived] = await push(mia, aWrite({ id: write.id, baseVersion: 2 }));
  expect(revived).toMatchObject({ failure: { code: "document.conflict" }, current: { deleted: true, body: null } });
});

test("sending a write again changes nothing and is answered the same", async () => {
  const write = aWrite();
  const first = await push(mia, write);
  await push(mia, aWrite({ id: write.id, baseVersion: 1, body: aConsultation({ title: "Later" }) }));
  const before = await mia.value("documents.pull", { after: "", limit: 100 });
  expect(await push(mia, write)).toEqual(first);
  expect(await push(mia, write, write)).toEqual([...first, ...first]);
  expect(await mia.value("documents.pull", { after: "", limit: 100 })).toEqual(before);
  // The id of somebody else's write opens nothing.
  expect(await said(noa, write)).toEqual(["document.forbidden"]);
  expect(await said(mia, { ...write, id: uuidv7() })).toEqual(["document.forbidden"]);
});

test("one refusal does not stop the others", async () => {
  const results = await said(
    mia,
    aWrite(),
    aWrite({ body: aConsultation({ timeZone: "Mars/Olympus" }) }),
    aWrite({ body: null }),
    aWrite({ baseVersion: 3 }),
    aWrite({ deleted: true }),
    aWrite({ id: uuidv7().toUpperCase() }),
    aWrite(),
  );
  expect(results).toEqual([
    1,
    "document.bodyInvalid",
    "document.bodyInvalid",
    "document.notFound",
    "document.notFound",
    "document.bodyInvalid",
    1,
  ]);
});

test("large pages are cut and go on", async () => {
  const body = aConsultation({ agenda: "x".repeat(10_000) });
  for (let page = 0; page < 3; page += 1) await push(mia, ...Array.from({ length: 100 }, () => aWrite({ body })));
  const seen = [];
  let page = await mia.value("documents.pull", { after: "", limit: 1000 });
  expect(page.complete).toBe(false);
  for (;;) {
    seen.push(...page.documents.map((document) => document.sequence));
    if (page.complete) break;
    page = await mia.value("documents.pull", { after: page.cursor, limit: 1000 });
  }
  expect(seen).toEqual(Array.from({ length: 303 }, (_, index) => index + 1));
});

test("sockets hear of what was added, once for each page and not for what is known already", async () => {
  const socket = await RoomClient.connect(hub.hub.url, (await hub.member()).accessToken);
  const write = aWrite();
  const [result] = await push(mia, aWrite(), write);
  const sequence = result?.ok ? result.document.sequence + 1 : 0;
  await socket.saw("documents.changed", (event) => event.sequence === sequence);
  await push(mia, write);
  await push(mia, aWrite());
  await socket.saw("documents.changed", (event) => event.sequence === sequence + 1);
  expect(socket.heard).toHaveLength(2);
  socket.close();
});

test("a write made upon a refused one of the same page is refused with it, though its number would fit", async () => {
  const write = aWrite();
  await push(mia, write);
  const theirs = { id: write.id, baseVersion: 1, body: aConsultation({ title: "Theirs" }) };
  await push(administrator, aWrite(theirs));
  const mine = { id: write.id, body: aConsultation({ title: "Mine" }) };
  const chain = [aWrite({ ...mine, baseVersion: 1 }), aWrite({ ...mine, baseVersion: 2 })];
  expect(await said(mia, ...chain)).toEqual(["document.conflict", "document.conflict"]);
  expect(await said(mia, ...chain)).toEqual(["document.conflict", "document.conflict"]);
});

test("who is let into another conversation while catching up with one misses nothing of either", async () => {
  const { memberId: noaId } = await hub.member("Noa");
  const tokens = await hub.member("Late");
  const late = new PullingClient(tokens.memberId, hub.client(tokens.accessToken));
  const begin = async (texts: number) => {
    const id = uuidv7();
    const scope = `conversation:${id}` as const;
    const conversation = {
      collection: "conversation",
      id,
      scope,
      body: aConversation({ memberIds: [miaId, noaId] }),
    } as const;
    const messages = Array.from({ length: texts }, () => aWrite({ collection: "message", scope, body: aMessage() }));
    await push(mia, aWrite(conversation), ...messages);
    const body = aConversation({ memberIds: [miaId, late.memberId] });
    return { scope, letIn: () => push(mia, aWrite({ ...conversation, baseVersion: 1, body })) };
  };
  const [first, second] = [await begin(3), await begin(6)];
  await late.pullAll(100);
  await second.letIn();
  expect((await late.pullPage(5)).complete).toBe(false);
  await first.letIn();
  await late.pullAll(5);
  const scopes = [...late.held.values()].map(({ scope }) => scope);
  expect(scopes.filter((scope) => scope === first.scope)).toHaveLength(4);
  expect(scopes.filter((scope) => scope === second.scope)).toHaveLength(7);
});

test("of a hub that was restored a cursor that saw more is of another history, and one that saw less goes on", async () => {
  const backup = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-hub-backup-"));
  const clients = [1, 2].map(() => new PullingClient(miaId, mia));
  const [early, lateClient] = clients as [PullingClient, PullingClient];
  await push(mia, aWrite());
  await early.pullAll(100);
  await hub.close();
  fs.cpSync(hub.dataDirectory, backup, { recursive: true });
  await hub.reopen();
  lateClient.hub = hub.client(miaToken);
  await push(lateClient.hub, aWrite());
  await lateClient.pullAll(100);
  await hub.close();
  fs.cpSync(backup, hub.dataDirectory, { recursive: true, force: true });
  fs.rmSync(backup, { recursive: true, force: true });
  await hub.reopen();
  const again = hub.client(miaToken);
  // The log is longer by now than what either has seen.
  await push(again, aWrite(), aWrite(), aWrite());
  for (const each of clients) each.hub = again;
  expect((await early.pullPage(100)).anew).toBe(false);
  expect((await lateClient.pullPage(100)).anew).toBe(true);
  expect(lateClient.held).toEqual(early.held);
  expect((await lateClient.pullPage(100)).anew).toBe(false);
});
