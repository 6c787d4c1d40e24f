import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentWrite } from "../../../contract/models/document.ts";
import { RoomClient } from "../../fixtures/RoomClient.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { aConsultation, aRecording, aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let administrator: HubClient;
let mia: HubClient;
let noa: HubClient;
let miaId: string;
beforeEach(async () => {
  hub = await TestHub.start();
  administrator = hub.client((await hub.administrator()).accessToken);
  const tokens = await hub.member("Mia");
  miaId = tokens.memberId;
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

test("a profile of each member is written by the hub, and by nobody else", async () => {
  const { documents } = await mia.value("documents.pull", { after: 0, limit: 100 });
  expect(documents.map(({ collection, body }) => [collection, body])).toEqual([
    ["member", { name: "Ada Administrator", role: "administrator" }],
    ["member", { name: "Mia", role: "member" }],
    ["member", { name: "Noa", role: "member" }],
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
  const before = await mia.value("documents.pull", { after: 0, limit: 100 });
  expect(await push(mia, write)).toEqual(first);
  expect(await push(mia, write, write)).toEqual([...first, ...first]);
  expect(await mia.value("documents.pull", { after: 0, limit: 100 })).toEqual(before);
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
  let page = await mia.value("documents.pull", { after: 0, limit: 1000 });
  expect(page.complete).toBe(false);
  for (;;) {
    seen.push(...page.documents.map((document) => document.sequence));
    if (page.complete) break;
    page = await mia.value("documents.pull", { after: page.cursor, limit: 1000 });
  }
  expect(seen).toEqual(Array.from({ length: 303 }, (_, index) => index + 1));
});

test("a cursor of a log that was longer begins anew", async () => {
  const page = await mia.value("documents.pull", { after: 1000, limit: 100 });
  expect([page.documents.length, page.cursor, page.complete]).toEqual([3, 3, true]);
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
