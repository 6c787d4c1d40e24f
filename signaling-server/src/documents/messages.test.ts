import { hash } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DocumentWrite } from "../../../contract/models/document.ts";
import { markIdOf, type MarkKind } from "../../../contract/models/markId.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import { attachmentMaxBytes } from "../../../contract/models/attachment.ts";
import { defaultExchange } from "../../../contract/models/exchange.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { RoomClient } from "../../fixtures/RoomClient.ts";
import { aConversation, aMessage, anAttachment, aWrite, sha256, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
const people: { id: string; token: string; client: HubClient }[] = [];
const conversationId = uuidv7();
const scope: Scope = `conversation:${conversationId}`;
const [mia, noa, eve] = [0, 1, 2];
const person = (index: number) => people[index]!;
const idOf = (kind: MarkKind, ...ids: string[]) => markIdOf((text) => hash("sha256", text), kind, ...ids);

beforeAll(async () => {
  hub = await TestHub.start();
  for (const name of ["Mia", "Noa", "Eve"]) {
    const { memberId, accessToken } = await hub.member(name);
    people.push({ id: memberId, token: accessToken, client: hub.client(accessToken) });
  }
  const body = aConversation({ memberIds: [person(mia).id, person(noa).id] });
  const said = await push(mia, { collection: "conversation", id: conversationId, scope, body });
  if (said !== "ok") throw new Error(said);
});
afterAll(() => hub.discard());

async function push(by: number, change: Partial<DocumentWrite>): Promise<string> {
  const { answer } = await person(by).client.send("documents.push", { writes: [aWrite({ scope, ...change })] });
  if (!answer.ok) return answer.failure.code;
  const [result] = (answer.value as { results: { ok: boolean; failure?: { code: string } }[] }).results;
  return result?.ok ? "ok" : (result?.failure?.code ?? "nothing");
}
const bytesOf = (text: string) => new TextEncoder().encode(text);
const put = async (by: number, streamId: string, number: number, text: string) => {
  const bytes = bytesOf(text);
  const input = { streamId, number, sha256: sha256(bytes), startMs: 0, durationMs: 0 };
  return (await person(by).client.outcome("segments.put", input, bytes))[1];
};

test("a message names nobody who was never in its conversation, and no file but its author's there", async () => {
  const message = { collection: "message" } as const;
  expect(await push(mia, { ...message, body: aMessage({ mentionIds: [person(noa).id] }) })).toBe("ok");
  expect(await push(mia, { ...message, body: aMessage({ mentionIds: [person(eve).id] }) })).toBe(
    "document.bodyInvalid",
  );
  expect(await push(mia, { ...message, body: aMessage({ mentionIds: [uuidv7()] }) })).toBe("document.bodyInvalid");
  const own = uuidv7();
  expect(await push(mia, { collection: "attachment", id: own, body: anAttachment() })).toBe("ok");
  const file = { streamId: own, name: "film.png", mediaType: "image/png", sizeBytes: 12, sha256: sha256(bytesOf("x")) };
  expect(await push(noa, { ...message, body: aMessage({ attachments: [file] }) })).toBe("document.forbidden");
  const nowhere = { ...file, streamId: uuidv7() };
  expect(await push(mia, { ...message, body: aMessage({ attachments: [nowhere] }) })).toBe("document.notFound");
  expect(await push(mia, { ...message, body: aMessage({ attachments: [file, file] }) })).toBe("document.forbidden");
  expect(await push(mia, { ...message, body: aMessage({ attachments: [file] }) })).toBe("ok");
});

test("text that hides or turns around is refused, and so is what is too long", async () => {
  for (const text of ["invoice\u202egpj.exe", "a\u0000b", "\u2066left open", "x".repeat(20_001)]) {
    expect(await push(mia, { collection: "message", body: aMessage({ text }) })).toBe("document.bodyInvalid");
  }
  const name = "invoice\u202egpj.exe";
  expect(await push(mia, { collection: "attachment", body: anAttachment({ name }) })).toBe("document.bodyInvalid");
  const sizeBytes = attachmentMaxBytes + 1;
  expect(await push(mia, { collection: "attachment", body: anAttachment({ sizeBytes }) })).toBe("document.bodyInvalid");
  // As much as the administrators allow, and no more.
  const megabyte = 1024 * 1024;
  const administrator = hub.client((await hub.administrator()).accessToken);
  await administrator.value("exchange.change", { name: "Exchange", ...defaultExchange, attachmentMaxBytes: megabyte });
  const large = anAttachment({ sizeBytes: megabyte + 1 });
  expect(await push(mia, { collection: "attachment", body: large })).toBe("message.fileTooLarge");
  expect(await push(mia, { collection: "attachment", body: anAttachment({ sizeBytes: megabyte }) })).toBe("ok");
});

test("signs are one's own, on a message of the conversation, once each", async () => {
  const messageId = uuidv7();
  await push(mia, { collection: "message", id: messageId, body: aMessage() });
  const body = { messageId, signs: ["👍"] };
  const mine = { collection: "reaction", id: idOf("reaction", person(noa).id, messageId), body } as const;
  expect(await push(mia, mine)).toBe("document.forbidden");
  expect(await push(noa, { ...mine, id: uuidv7() })).toBe("document.forbidden");
  expect(await push(noa, mine)).toBe("ok");
  // From a computer that was away: the later word stands.
  expect(await push(noa, { ...mine, body: { messageId, signs: [] } })).toBe("ok");
  expect(await push(noa, { ...mine, body: { messageId, signs: ["👍", "👍"] } })).toBe("document.bodyInvalid");
  expect(await push(noa, { ...mine, body: { messageId, signs: ["<b>"] } })).toBe("document.bodyInvalid");
  const elsewhere = uuidv7();
  const other = { collection: "reaction", id: idOf("reaction", person(noa).id, elsewhere) } as const;
  expect(await push(noa, { ...other, body: { messageId: elsewhere, signs: [] } })).toBe("document.notFound");
});

test("a read mark is its member's own, and whether a conversation is muted stays with her", async () => {
  const own: Scope = `personal:${person(noa).id}`;
  const body = { conversationId, through: 3, muted: true };
  const mark = {
    collection: "readMark",
    id: idOf("readMark", own, person(noa).id, conversationId),
    scope: own,
  } as const;
  expect(await push(noa, { ...mark, body })).toBe("ok");
  expect(await push(mia, { ...mark, baseVersion: 1, body })).toBe("document.outOfScope");
  const shared = { collection: "readMark", id: idOf("readMark", scope, person(noa).id, conversationId) } as const;
  expect(await push(noa, { ...shared, body })).toBe("document.forbidden");
  expect(await push(mia, { ...shared, body: { ...body, muted: false } })).toBe("document.forbidden");
  expect(await push(noa, { ...shared, body: { ...body, muted: false } })).toBe("ok");
});

test("a stranger who knows everything of a file gets none of it, nor does who was taken out; no more is taken than was said", async () => {
  const streamId = uuidv7();
  expect(await push(mia, { collection: "attachment", id: streamId, body: anAttachment() })).toBe("ok");
  expect(await put(noa, streamId, 0, "one ")).toBe("session.forbidden");
  expect(await put(eve, streamId, 0, "one ")).toBe("segment.notFound");
  expect(await put(mia, streamId, 0, "one ")).toBe("ok");
  expect(await put(mia, streamId, 1, "two, and too long")).toBe("segment.tooLarge");
  expect(await put(mia, streamId, 3, "x")).toBe("segment.contentConflict");
  const get = async (by: number) => (await person(by).client.outcome("segments.get", { streamId, number: 0 }))[1];
  const index = async (by: number) => (await person(by).client.outcome("segments.index", { streamId }))[1];
  expect([await get(noa), await index(noa)]).toEqual(["ok", "ok"]);
  expect([await get(eve), await index(eve)]).toEqual(["segment.notFound", "segment.notFound"]);
  const body = aConversation({ memberIds: [person(mia).id] });
  const conversation = { collection: "conversation", id: conversationId, baseVersion: 1 } as const;
  expect(await push(mia, { ...conversation, body })).toBe("ok");
  expect([await get(noa), await index(noa)]).toEqual(["segment.notFound", "segment.notFound"]);
  const again = aConversation({ memberIds: [person(mia).id, person(noa).id] });
  expect(await push(mia, { ...conversation, baseVersion: 2, body: again })).toBe("ok");
  expect(await get(noa)).toBe("ok");
});

test("who is there and who types is told to those of a conversation alone, and not more often than now and then", async () => {
  const sockets = await Promise.all(people.map(({ token }) => RoomClient.connect(hub.hub.url, token)));
  const [ofMia, ofNoa, ofEve] = [sockets[0]!, sockets[1]!, sockets[2]!];
  const memberIds = people.map(({ id }) => id);
  const watch = async (socket: RoomClient) => (await socket.call("presence.watch", { memberIds })).onlineIds;
  await ofMia.call("presence.share", { shared: true });
  expect(await watch(ofEve)).toEqual([]);
  // Herself among them: she is in a conversation with herself, too.
  expect((await watch(ofNoa)).includes(person(mia).id)).toBe(true);
  await ofMia.call("conversation.type", { conversationId });
  await ofMia.call("conversation.type", { conversationId });
  await ofEve.call("conversation.type", { conversationId });
  expect(await ofNoa.saw("conversation.typed")).toEqual({ conversationId, memberId: person(mia).id });
  await ofMia.call("presence.share", { shared: false });
  await ofNoa.saw("presence.changed", ({ memberId, online }) => memberId === person(mia).id && !online);
  expect(ofNoa.heard.filter((event) => event.name === "conversation.typed")).toHaveLength(1);
  expect(ofEve.has("presence.changed") || ofEve.has("conversation.typed")).toBe(false);
  for (const socket of sockets) socket.close();
});
