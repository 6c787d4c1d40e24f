import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Reportable } from "../../contract/models/report.ts";
import { openDatabase } from "../../electron/library/database/openDatabase.ts";
import { anExchange, aPlan, invite, join, type Client } from "../fixtures/exchange.ts";

let exchange: ReturnType<typeof anExchange>;
let administrator: Client;
let author: Client;
let reader: Client;
beforeEach(async () => {
  exchange = anExchange();
  const hub = await exchange.hub();
  administrator = await exchange.client();
  await join(administrator, hub.url, "Amina", hub.setupCode!);
  [author, reader] = [await exchange.client(), await exchange.client()];
  await join(author, hub.url, "Layla", await invite(administrator));
  await join(reader, hub.url, "Wei", await invite(administrator));
  for (const client of [administrator, author, reader]) await client.call("sync.now", {});
});
afterEach(() => exchange.end());

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
  "base64",
);
const idOf = async (client: Client) => (await client.call("session.read", {})).member!.id;
const keeps = (client: Client, id: string) => fs.existsSync(path.join(client.directory, "segments", id));
const opens = async (client: Client, address: string) => (await client.library.media(address)).status === 200;
const report = (collection: Reportable, documentId: string) =>
  reader.call("reports.make", { collection, documentId, reason: "patientIdentity", note: "" });
const decide = (collection: Reportable, documentId: string, decision: "hide" | "keep") =>
  administrator.call("reports.decide", { collection, documentId, decision, note: "" });
const gone = (client: Client, id: string) =>
  client.until("its segments are gone", async () => {
    await client.call("sync.now", {});
    return !keeps(client, id);
  });

async function send(conversationId: string) {
  const file = { id: uuidv7(), conversationId, name: "scan.png", mediaType: "image/png", thumbnail: null };
  const bytes = new Uint8Array(Buffer.concat([png, randomBytes(20)]));
  await author.call("drafts.beginFile", { ...file, sizeBytes: bytes.byteLength });
  await author.call("drafts.appendFile", { id: file.id, number: 0, bytes });
  const id = uuidv7();
  await author.call("messages.send", { id, conversationId, text: "", replyToId: null, fileIds: [file.id] });
  await reader.until("it is read", async () => {
    await reader.call("sync.now", {});
    return opens(reader, `/media/files/${file.id}`);
  });
  return { id, fileId: file.id };
}

test("the files of a message that is hidden go from who fetched them, stay with who sent them, and come again", async () => {
  const { id: conversationId } = await author.call("conversations.begin", {
    title: null,
    memberIds: [await idOf(reader)],
  });
  const [hidden, other] = [await send(conversationId), await send(conversationId)];
  expect([keeps(reader, hidden.fileId), keeps(author, hidden.fileId)]).toEqual([true, true]);
  await report("message", hidden.id);
  await decide("message", hidden.id, "hide");
  await gone(reader, hidden.fileId);
  expect(await opens(reader, `/media/files/${hidden.fileId}`)).toBe(false);
  await author.call("sync.now", {});
  expect([keeps(author, hidden.fileId), keeps(reader, other.fileId)]).toEqual([true, true]);
  await decide("message", hidden.id, "keep");
  await reader.until("it is shown again", async () => {
    await reader.call("sync.now", {});
    return opens(reader, `/media/files/${hidden.fileId}`);
  });

  // Whoever sent it takes it back.
  await author.call("messages.remove", { id: other.id });
  await gone(reader, other.fileId);
});

test("the pictures of an article that is hidden go from readers, and stay with its author and its moderators", async () => {
  const id = uuidv7();
  const words = { title: "Proning", abstract: "", subjects: ["intensiveCare" as const], language: "en", coAuthors: [] };
  await author.call("articles.keepDraft", { ...words, id, text: "" });
  const { id: fileId } = await author.call("articles.addImage", { draftId: id, bytes: new Uint8Array(png) });
  await author.call("articles.keepDraft", { ...words, id, text: `![The ward](image:${fileId})` });
  await author.call("articles.submit", { id });
  const address = `/media/articles/${id}/${fileId}`;
  const appears = (client: Client) =>
    client.until("the picture is there", async () => {
      await client.call("sync.now", {});
      return opens(client, address);
    });
  await appears(administrator);
  await administrator.call("articles.decide", { id, version: 1, approve: true, note: "" });
  await appears(reader);
  await report("article", id);
  await decide("article", id, "hide");
  await gone(reader, fileId);
  expect(await opens(reader, address)).toBe(false);
  for (const client of [author, administrator]) {
    await client.call("sync.now", {});
    expect([keeps(client, fileId), await opens(client, address)]).toEqual([true, true]);
  }
  await decide("article", id, "keep");
  await appears(reader);
});

test("a recording that was removed goes from who kept it, also where the program ended in between", async () => {
  const consultation = await author.call("consultations.plan", aPlan());
  const id = uuidv7();
  const person = { memberId: await idOf(author), name: "Layla" };
  const mimeType = 'video/mp4; codecs="avc1.42e01f, opus"';
  await author.call("recordings.begin", { id, consultationId: consultation.id, mimeType, people: [person] });
  for (const number of [0, 1, 2]) {
    const durationMs = number === 0 ? 0 : 1000;
    await author.call("recordings.append", { id, number, startMs: 0, durationMs, bytes: randomBytes(500) });
  }
  await author.call("recordings.finish", { id, people: [person], interrupted: false });
  const found = async () => (await reader.call("recordings.list", {})).recordings.find((each) => each.id === id);
  await reader.until("it is known", async () => (await found())?.state === "finished");
  const playlist = async () =>
    new TextDecoder().decode((await reader.library.media(`/media/recordings/${id}/playlist.m3u8`)).body);
  await reader.until("it is sent", async () => (await playlist()).includes("ENDLIST"));
  await reader.call("recordings.keepOffline", { id, keep: true });
  await reader.until("it is kept", async () => (await found())?.availableOffline);
  expect(keeps(reader, id)).toBe(true);
  await reader.close();

  // As when the program ended right after the page of the pull was taken in.
  const database = openDatabase(path.join(reader.directory, "library.sqlite"));
  database.prepare("UPDATE documents SET deleted = 1, body = NULL WHERE id = ?").run(id);
  database.close();
  expect(keeps(reader, id)).toBe(true);
  const again = await exchange.client(reader.directory);
  await again.until("its segments are gone", async () => !keeps(again, id));
});
