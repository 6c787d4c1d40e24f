import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import { attachmentSegmentBytes } from "../../contract/models/attachment.ts";
import { anExchange, aPassword, invite, join, type Client } from "../fixtures/exchange.ts";
import { aLine } from "../fixtures/line.ts";

let exchange: ReturnType<typeof anExchange>;
let hub: Awaited<ReturnType<(typeof exchange)["hub"]>>;
let line: Awaited<ReturnType<typeof aLine>>;
let amina: Client;
let wei: Client;
let layla: Client;
const ids = new Map<Client, string>();

beforeEach(async () => {
  exchange = anExchange();
  hub = await exchange.hub();
  line = await aLine(Number(new URL(hub.url).port));
  exchange.atEnd(() => line.close());
  [amina, wei, layla] = [await exchange.client(), await exchange.client(), await exchange.client()];
  await join(amina, hub.url, "Amina", hub.setupCode!);
  await join(wei, line.url, "Wei 魏", await invite(amina));
  await join(layla, hub.url, "Layla", await invite(amina));
  for (const client of [amina, wei, layla]) {
    ids.set(client, (await client.call("session.read", {})).member!.id);
    await client.call("sync.now", {});
  }
});
afterEach(() => exchange.end());

const idOf = (client: Client): string => ids.get(client)!;
const begin = async (client: Client, ...others: Client[]): Promise<string> =>
  (await client.call("conversations.begin", { title: null, memberIds: others.map(idOf) })).id;
const say = async (client: Client, conversationId: string, text: string, more: object = {}): Promise<string> => {
  const id = uuidv7();
  await client.call("messages.send", { id, conversationId, text, replyToId: null, fileIds: [], ...more });
  return id;
};
const read = async (client: Client, conversationId: string) =>
  (await client.call("messages.read", { conversationId, around: null, before: 100, after: 0 })).messages;
const texts = async (client: Client, conversationId: string) =>
  (await read(client, conversationId)).map((message) => (message.deleted ? "-" : message.text));
const sees = (client: Client, conversationId: string, expected: readonly string[]) =>
  client.until(`sees ${expected.join()}`, async () => {
    await client.call("sync.now", {});
    return (await texts(client, conversationId)).join("|") === expected.join("|");
  });
const summary = async (client: Client, id: string) =>
  (await client.call("conversations.list", {})).conversations.find((each) => each.id === id);

test("two who begin to talk at the same time, one of them offline, are in one conversation, in one order", async () => {
  line.set("cut");
  const fromWei = await begin(wei, amina);
  await say(wei, fromWei, "from the ward, offline");
  expect((await read(wei, fromWei))[0]).toMatchObject({ standing: "waiting", sequence: null });
  const fromAmina = await begin(amina, wei);
  expect(fromAmina).toBe(fromWei);
  await say(amina, fromAmina, "first");
  await amina.call("sync.now", {});
  line.set("open");
  const both = ["first", "from the ward, offline"];
  await sees(wei, fromWei, both);
  await sees(amina, fromWei, both);
  expect((await wei.call("outbox.list", {})).entries).toEqual([]);
  expect((await layla.call("conversations.list", {})).conversations).toEqual([]);
});

test("edits, deletions, signs and answers made offline wait, arrive, and leave the order as it was", async () => {
  const id = await begin(amina, wei);
  const [one, two] = [await say(amina, id, "one"), await say(amina, id, "two")];
  await sees(wei, id, ["one", "two"]);
  line.set("cut");
  await wei.call("messages.react", { id: one, sign: "👍", on: true });
  await say(wei, id, "an answer", { replyToId: one });
  const mine = await say(wei, id, "taken back when it may have gone");
  await wei.until("it was tried", async () => {
    await wei.call("sync.now", {});
    const { entries } = await wei.call("outbox.list", {});
    return entries.some(({ documentId, attempts }) => documentId === mine && attempts > 0);
  });
  await wei.call("messages.remove", { id: mine });
  await amina.call("messages.edit", { id: one, text: "one, corrected" });
  await amina.call("messages.remove", { id: two });
  line.set("open");
  for (const client of [wei, amina]) await sees(client, id, ["one, corrected", "-", "an answer", "-"]);
  const [first, second, third] = await read(amina, id);
  expect(first).toMatchObject({ edited: true, reactions: [{ sign: "👍", count: 1, mine: false, names: ["Wei 魏"] }] });
  expect(second).toMatchObject({ deleted: true, text: "", reactions: [] });
  expect(third?.replyTo).toMatchObject({ id: one, text: "one, corrected", authorName: "Amina" });
  await wei.call("messages.react", { id: one, sign: "👍", on: false });
  await amina.until("the sign goes", async () => {
    await wei.call("sync.now", {});
    await amina.call("sync.now", {});
    return (await read(amina, id))[0]?.reactions.length === 0;
  });
});

test("what is taken back while the line loses its answer goes at the others' too, and what never left leaves no trace", async () => {
  const id = await begin(amina, wei);
  await sees(wei, id, []);
  const kept = await say(wei, id, "kept");
  await sees(amina, id, ["kept"]);
  line.set("deaf");
  const wrong = await say(wei, id, "meant for another room");
  await wei.call("messages.edit", { id: kept, text: "also wrong" });
  await wei.call("sync.now", {});
  await sees(amina, id, ["also wrong", "meant for another room"]);
  for (const each of [wrong, kept]) await wei.call("messages.remove", { id: each });
  expect(await texts(wei, id)).toEqual(["-"]);
  line.set("open");
  for (const client of [wei, amina]) await sees(client, id, ["-", "-"]);
  expect((await wei.call("outbox.list", {})).entries).toEqual([]);

  await hub.close();
  const early = await say(amina, id, "never sent");
  await amina.call("sync.now", {});
  await amina.call("messages.remove", { id: early });
  expect((await amina.call("outbox.list", {})).entries).toEqual([]);
  expect(await texts(amina, id)).toEqual(["-", "-"]);
});

test("unread, mentions and mutes are counted, and reading one computer reads the other", async () => {
  const { id } = await amina.call("conversations.begin", { title: "Ward 3", memberIds: [idOf(wei), idOf(layla)] });
  await say(amina, id, `@[${idOf(wei)}] please look`);
  await say(amina, id, "and this");
  await sees(wei, id, [`@[${idOf(wei)}] please look`, "and this"]);
  expect(await summary(wei, id)).toMatchObject({
    unread: 2,
    mentions: 1,
    last: { text: "and this", authorName: "Amina" },
  });
  expect((await read(wei, id))[0]?.mentions).toEqual([{ id: idOf(wei), name: "Wei 魏" }]);
  const last = (await read(wei, id)).at(-1)!.sequence!;
  await wei.call("settings.write", { shareReading: true });
  await wei.call("conversations.markRead", { id, through: last });
  expect(await summary(wei, id)).toMatchObject({ unread: 0, mentions: 0 });
  expect((await wei.call("conversations.unread", {})).messages).toBe(0);
  const seen = await amina.until("the mark", async () => {
    const { conversation } = await amina.call("conversations.read", { id });
    return conversation?.seen[0];
  });
  expect(seen).toEqual({ memberId: idOf(wei), through: last });
  // Who does not allow it is not seen.
  await sees(layla, id, [`@[${idOf(wei)}] please look`, "and this"]);
  await layla.call("conversations.markRead", { id, through: last });
  await layla.call("conversations.mute", { id, muted: true });
  await layla.call("sync.now", {});
  await amina.call("sync.now", {});
  expect((await amina.call("conversations.read", { id })).conversation?.seen).toHaveLength(1);
  await say(amina, id, "louder");
  await sees(layla, id, [`@[${idOf(wei)}] please look`, "and this", "louder"]);
  expect(await summary(layla, id)).toMatchObject({ muted: true, unread: 1 });
  expect((await layla.call("conversations.unread", {})).messages).toBe(0);
  // Not told of what she muted; Wei is, without the text, as he did not ask for it.
  const told = await wei.until("word of it", async () =>
    wei.events.findLast(
      (event) => event.name === "messages.arrived" && (event.payload as { count: number }).count === 1,
    ),
  );
  expect(told.payload).toMatchObject({ conversationTitle: "Ward 3", authorName: "Amina", text: null });
  expect(layla.events.filter((event) => event.name === "messages.arrived").length).toBeLessThan(2);
});

test("two who let others into a group at once both do, and who leaves keeps nothing of it", async () => {
  const { id } = await amina.call("conversations.begin", { title: "Ward 3", memberIds: [idOf(wei)] });
  await say(amina, id, "welcome");
  await sees(wei, id, ["welcome"]);
  line.set("cut");
  await wei.call("conversations.change", { id, add: [idOf(layla)] });
  await amina.call("conversations.change", { id, title: "Ward 3 and 4" });
  await amina.call("sync.now", {});
  line.set("open");
  await sees(layla, id, ["welcome"]);
  expect(await summary(layla, id)).toMatchObject({ title: "Ward 3 and 4", memberCount: 3 });
  expect((await wei.call("outbox.list", {})).entries).toEqual([]);
  await layla.call("conversations.leave", { id });
  await layla.until("it is forgotten", async () => {
    await layla.call("sync.now", {});
    return (await summary(layla, id)) === undefined && (await texts(layla, id)).length === 0;
  });
  await amina.until("the others know", async () => {
    await amina.call("sync.now", {});
    return (await summary(amina, id))?.memberCount === 2;
  });
});

test("what was typed and a file that was added are there after a restart; sent, the file goes first and arrives whole", async () => {
  const id = await begin(wei, amina);
  await sees(amina, id, []);
  const bytes = randomBytes(attachmentSegmentBytes * 2 + 100);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const fileId = uuidv7();
  line.set("cut");
  await wei.call("drafts.beginFile", {
    id: fileId,
    conversationId: id,
    name: "../ward\u202egnp.exe",
    sizeBytes: bytes.length,
    thumbnail: null,
  });
  for (let number = 0; number < 3; number += 1) {
    const piece = bytes.subarray(number * attachmentSegmentBytes, (number + 1) * attachmentSegmentBytes);
    await wei.call("drafts.appendFile", { id: fileId, number, bytes: new Uint8Array(piece) });
  }
  await wei.call("drafts.write", { conversationId: id, text: "look at this", replyToId: null });
  await wei.close();
  wei = await exchange.client(wei.directory);
  const draft = await wei.call("drafts.read", { conversationId: id });
  expect(draft).toMatchObject({
    text: "look at this",
    files: [{ id: fileId, name: "wardgnp.exe", mediaType: "image/png" }],
  });
  expect((await wei.call("sync.read", {})).waitingSegments).toBe(0);
  await say(wei, id, draft.text, { fileIds: [fileId] });
  await say(wei, id, "and this went at once");
  expect(await wei.call("drafts.read", { conversationId: id })).toEqual({
    text: "",
    replyToId: null,
    replyTo: null,
    files: [],
  });
  expect((await read(wei, id))[0]?.files).toMatchObject([{ segmentsWaiting: 3, segmentCount: 3 }]);
  line.set("open");
  await amina.until("both came", async () => {
    await wei.call("sync.now", {});
    return (await texts(amina, id)).toSorted().join("|") === "and this went at once|look at this";
  });
  // The file was there before the message was.
  const file = await amina.library.media(`/media/files/${fileId}`);
  expect(file).toMatchObject({ status: 200, contentType: "image/png" });
  expect(createHash("sha256").update(file.body).digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(file.saveAs).toBeUndefined();
  expect(await amina.library.media(`/media/files/${fileId}/save`)).toMatchObject({ saveAs: "wardgnp.exe" });
  // A stranger who knows its name gets nothing.
  expect((await layla.library.media(`/media/files/${fileId}`)).status).toBe(404);
  await wei.call("messages.remove", { id: (await read(wei, id)).find((each) => each.files.length > 0)!.id });
  await amina.until("it goes with its message", async () => {
    await wei.call("sync.now", {});
    return (await amina.library.media(`/media/files/${fileId}`)).status === 404;
  });
});

test("a page is never opened by us: whatever is no picture, sound or film is only saved", async () => {
  const id = await begin(amina, wei);
  const bytes = new TextEncoder().encode("<svg onload=alert(1)><html><script>alert(1)</script>");
  const fileId = uuidv7();
  const file = { id: fileId, conversationId: id, sizeBytes: bytes.length, thumbnail: null };
  await amina.call("drafts.beginFile", { ...file, name: "x.svg" });
  await amina.call("drafts.appendFile", { id: fileId, number: 0, bytes });
  await say(amina, id, "", { fileIds: [fileId] });
  expect(await amina.library.media(`/media/files/${fileId}`)).toMatchObject({
    contentType: "application/octet-stream",
    saveAs: "x.svg",
  });
  const tooLarge = amina.call("drafts.beginFile", { ...file, id: uuidv7(), name: "film", sizeBytes: 60 * 1024 * 1024 });
  await expect(tooLarge).rejects.toMatchObject({ code: "message.fileTooLarge" });
  const empty = amina.call("drafts.beginFile", { ...file, id: uuidv7(), name: "film", sizeBytes: 0 });
  await expect(empty).rejects.toMatchObject({ code: "message.fileEmpty" });
});

test("what was said is found in every script, on this computer alone, until it is taken back", async () => {
  const id = await begin(amina, wei);
  await say(amina, id, "呼吸机参数需要调整");
  await say(amina, id, "مستوى الأكسجين منخفض");
  const english = await say(amina, id, "The ventilator alarm");
  await sees(wei, id, ["呼吸机参数需要调整", "مستوى الأكسجين منخفض", "The ventilator alarm"]);
  line.set("cut");
  const find = async (query: string) =>
    (await wei.call("messages.search", { query, conversationId: null, limit: 10 })).hits.map((hit) =>
      hit.snippet
        .filter((run) => run.match)
        .map((run) => run.text)
        .join(" "),
    );
  expect(await find("参数")).toEqual(["参数"]);
  expect(await find("اكسجين")).toEqual(["الأكسجين"]);
  expect(await find("ventil")).toEqual(["ventilator"]);
  line.set("open");
  await amina.call("messages.remove", { id: english });
  await sees(wei, id, ["呼吸机参数需要调整", "مستوى الأكسجين منخفض", "-"]);
  expect(await find("ventil")).toEqual([]);
  expect((await layla.call("messages.search", { query: "参数", conversationId: null, limit: 10 })).hits).toEqual([]);
});

test("what waits to be sent is found as well, once, as it was written last, and by nobody else on this computer", async () => {
  const noor = await exchange.client();
  const account = { hubUrl: line.url, email: "noor@example.org", password: aPassword };
  await noor.call("session.join", { ...account, name: "Noor", code: await invite(amina) });
  ids.set(noor, (await noor.call("session.read", {})).member!.id);
  await noor.call("sync.now", {});
  const id = await begin(noor, amina);
  const sent = await say(noor, id, "Oxygen for bed four");
  await sees(amina, id, ["Oxygen for bed four"]);
  line.set("cut");
  const find = async (query: string) =>
    (await noor.call("messages.search", { query, conversationId: null, limit: 10 })).hits.map((hit) => [
      hit.snippet.map((run) => run.text).join(""),
      hit.sequence === null,
    ]);
  const unsent = await say(noor, id, "Oxygen for bed nine");
  await noor.call("messages.edit", { id: sent, text: "Oxygen for bed seven" });
  expect(await find("oxygen")).toEqual([
    ["Oxygen for bed nine", true],
    ["Oxygen for bed seven", false],
  ]);
  expect(await find("four")).toEqual([]);
  await noor.call("session.signOut", {});
  expect(await find("oxygen")).toEqual([]);
  line.set("open");
  await noor.call("session.signIn", account);
  await sees(noor, id, ["Oxygen for bed seven", "Oxygen for bed nine"]);
  expect((await find("oxygen")).map(([text]) => text)).toEqual(["Oxygen for bed nine", "Oxygen for bed seven"]);
  await noor.call("messages.remove", { id: unsent });
  expect((await find("oxygen")).map(([text]) => text)).toEqual(["Oxygen for bed seven"]);
});

test("who is let into a group begins to count there, on every computer of hers, and is told of nothing said before", async () => {
  const { id } = await amina.call("conversations.begin", { title: "Ward 3", memberIds: [idOf(wei)] });
  for (const text of ["one", "two", `@[${idOf(wei)}] three`]) await say(amina, id, text);
  await sees(wei, id, ["one", "two", `@[${idOf(wei)}] three`]);
  expect(await summary(wei, id)).toMatchObject({ unread: 3, mentions: 1 });
  await amina.call("conversations.change", { id, add: [idOf(layla)] });
  await sees(layla, id, ["one", "two", `@[${idOf(wei)}] three`]);
  expect(await summary(layla, id)).toMatchObject({ unread: 0, mentions: 0 });
  await say(amina, id, "four");
  await sees(layla, id, ["one", "two", `@[${idOf(wei)}] three`, "four"]);
  expect(await summary(layla, id)).toMatchObject({ unread: 1 });
  const told = layla.events.filter((event) => event.name === "messages.arrived");
  expect(told.map((event) => (event.payload as { count: number }).count)).toEqual([1]);
  await sees(wei, id, ["one", "two", `@[${idOf(wei)}] three`, "four"]);
  expect(await summary(wei, id)).toMatchObject({ unread: 4 });
  // She goes and comes back later: nothing that she had not read, or that was said meanwhile, counts as read.
  await layla.call("conversations.leave", { id });
  await layla.call("sync.now", {});
  await amina.call("sync.now", {});
  await say(amina, id, "five");
  await amina.call("conversations.change", { id, add: [idOf(layla)] });
  await sees(layla, id, ["one", "two", `@[${idOf(wei)}] three`, "four", "five"]);
  expect(await summary(layla, id)).toMatchObject({ unread: 2 });
  // Nor for who was there from the beginning, and has not read a word yet.
  await sees(wei, id, ["one", "two", `@[${idOf(wei)}] three`, "four", "five"]);
  await wei.call("conversations.leave", { id });
  await wei.call("sync.now", {});
  await amina.call("sync.now", {});
  await amina.call("conversations.change", { id, add: [idOf(wei)] });
  await sees(wei, id, ["one", "two", `@[${idOf(wei)}] three`, "four", "five"]);
  expect(await summary(wei, id)).toMatchObject({ unread: 5, mentions: 1 });
});

test("who read nothing before she went counts from where she was first let in, whatever was said while she was away", async () => {
  const { id } = await amina.call("conversations.begin", { title: "Ward 4", memberIds: [idOf(wei)] });
  await say(amina, id, "before");
  const change = async (client: Client, how: "add" | "leave") => {
    if (how === "add") await amina.call("conversations.change", { id, add: [idOf(client)] });
    else await client.call("conversations.leave", { id });
    for (const each of [client, amina]) await each.call("sync.now", {});
  };
  await change(layla, "add");
  await say(amina, id, "while in");
  await sees(layla, id, ["before", "while in"]);
  await change(layla, "leave");
  await say(amina, id, "while away");
  await change(layla, "add");
  await sees(layla, id, ["before", "while in", "while away"]);
  expect(await summary(layla, id)).toMatchObject({ unread: 2 });
  await change(layla, "leave");
  await change(layla, "add");
  await sees(layla, id, ["before", "while in", "while away"]);
  expect(await summary(layla, id)).toMatchObject({ unread: 2 });
});

test("an answer that was begun is restored with what it answers", async () => {
  const id = await begin(amina, wei);
  const asked = await say(amina, id, "Which mask for bed four?");
  await sees(wei, id, ["Which mask for bed four?"]);
  await wei.call("drafts.write", { conversationId: id, text: "FFP2, becau", replyToId: asked });
  await wei.close();
  wei = await exchange.client(wei.directory);
  const draft = await wei.call("drafts.read", { conversationId: id });
  expect(draft.replyTo).toMatchObject({ id: asked, authorName: "Amina", text: "Which mask for bed four?" });
  expect(draft.replyTo?.sequence).toBeGreaterThan(0);
});

test("a file that can never arrive is told on its message, with the way out; the others go", async () => {
  const id = await begin(wei, amina);
  await sees(amina, id, []);
  line.set("cut");
  const bytes = randomBytes(1000);
  const attach = async () => {
    const fileId = uuidv7();
    const facts = { id: fileId, conversationId: id, name: "scan.bin", sizeBytes: bytes.length, thumbnail: null };
    await wei.call("drafts.beginFile", facts);
    await wei.call("drafts.appendFile", { id: fileId, number: 0, bytes: new Uint8Array(bytes) });
    return fileId;
  };
  const [broken, whole] = [await attach(), await attach()];
  const message = await say(wei, id, "with a broken one", { fileIds: [broken] });
  await say(wei, id, "with a whole one", { fileIds: [whole] });
  // The disk went bad under it.
  const folder = path.join(wei.directory, "segments", broken);
  for (const name of fs.readdirSync(folder)) fs.writeFileSync(path.join(folder, name), randomBytes(1000));
  line.set("open");
  await sees(amina, id, ["with a whole one"]);
  const standing = async () => (await read(wei, id)).find((each) => each.id === message);
  await wei.until("it says why", async () => (await standing())?.standing === "refused");
  expect((await standing())?.failure).toEqual({ code: "message.fileBroken", details: {} });
  await wei.call("messages.retry", { id: message });
  expect((await standing())?.standing).toBe("waiting");
  await wei.until("it is found broken again", async () => {
    await wei.call("sync.now", {});
    return (await standing())?.standing === "refused";
  });
  await wei.call("messages.discard", { id: message });
  expect(await standing()).toBeUndefined();
  expect((await wei.call("sync.read", {})).waitingSegments).toBe(0);
});

test("who is there and who types is told to those in a conversation, and to nobody else", async () => {
  const online = async (client: Client) => (await client.call("presence.read", {})).onlineIds;
  const id = await begin(amina, wei);
  await sees(wei, id, []);
  await wei.until("Amina is there", async () => (await online(wei)).includes(idOf(amina)));
  expect(await online(layla)).toEqual([]);
  await amina.call("conversation.type", { conversationId: id });
  const typed = await wei.until("she types", async () => wei.events.find((event) => event.name === "people.typed"));
  expect(typed.payload).toEqual({ conversationId: id, memberId: idOf(amina) });
  expect(layla.events.some((event) => event.name === "people.typed")).toBe(false);
  await amina.call("settings.write", { sharePresence: false });
  await wei.until("she is gone", async () => (await online(wei)).length === 0);
});
