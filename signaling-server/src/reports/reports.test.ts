import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { aQuestion } from "../../fixtures/questionBodies.ts";
import { aConversation, aManuscript, aMessage, anAttachment, aWrite, sha256, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let administrator: HubClient;
let people: Record<"mia" | "noa" | "eve", { id: string; hub: HubClient }>;
beforeEach(async () => {
  hub = await TestHub.start();
  administrator = hub.client((await hub.administrator()).accessToken);
  const join = async (name: string) => {
    const { memberId, accessToken } = await hub.member(name);
    return { id: memberId, hub: hub.client(accessToken) };
  };
  people = { mia: await join("Mia"), noa: await join("Noa"), eve: await join("Eve") };
});
afterEach(() => hub.discard());

const push = async (by: HubClient, change: object) => {
  const write = aWrite(change);
  const { results } = await by.value("documents.push", { writes: [write] });
  expect(results[0]).toMatchObject({ ok: true });
  return write;
};
const listed = async (which: "open" | "decided") => (await administrator.value("reports.list", { which })).reported;
const sees = async ({ id, hub: client }: { id: string; hub: HubClient }, key: string) => {
  const replica = new PullingClient(id, client);
  await replica.pullAll(1000);
  const document = replica.held.get(key);
  return document !== undefined && !document.deleted;
};

test("a message is shown to moderators by who may see it, hidden from everybody, and shown again", async () => {
  const { mia, noa, eve } = people;
  const conversationId = uuidv7();
  const scope = `conversation:${conversationId}` as const;
  const body = aConversation({ memberIds: [mia.id, noa.id] });
  await push(mia.hub, { collection: "conversation", id: conversationId, scope, body });
  const message = await push(mia.hub, {
    collection: "message",
    scope,
    body: aMessage({ text: "Mrs. Example, bed 7" }),
  });
  const key = `message/${message.id}`;
  const report = { collection: "message", documentId: message.id, reason: "patientIdentity", note: "A name." } as const;
  expect(await eve.hub.outcome("reports.make", report)).toEqual([404, "document.notFound"]);
  expect(await administrator.outcome("reports.make", report)).toEqual([404, "document.notFound"]);
  await noa.hub.value("reports.make", report);
  await noa.hub.value("reports.make", report);
  expect(await listed("open")).toMatchObject([
    {
      documentId: message.id,
      authorName: "Mia",
      text: "Mrs. Example, bed 7",
      changedSince: false,
      reports: [{ reporterName: "Noa", reason: "patientIdentity", note: "A name." }],
    },
  ]);
  for (const name of ["reports.list", "reports.decide"] as const) {
    const input = { ...report, which: "open", decision: "hide" };
    expect(await mia.hub.outcome(name, input)).toEqual([403, "session.forbidden"]);
  }
  const decide = (decision: "hide" | "keep") =>
    administrator.value("reports.decide", { collection: "message", documentId: message.id, decision, note: "Seen." });
  await decide("hide");
  await decide("hide");
  expect([await sees(mia, key), await sees(noa, key)]).toEqual([false, false]);
  expect(await listed("open")).toEqual([]);
  expect(await listed("decided")).toMatchObject([
    { state: "hidden", decidedByName: "Ada Administrator", decision: "Seen." },
  ]);
  await decide("keep");
  expect([await sees(mia, key), await sees(noa, key), await sees(eve, key)]).toEqual([true, true, false]);
  const { entries } = await administrator.value("audit.list", { limit: 10, action: "report.resolved" });
  expect(entries.map(({ details }) => details["decision"])).toEqual(["keep", "hide", "hide"]);
});

test("what its author took away is not given back, and many who report one thing are one entry", async () => {
  const { mia, noa, eve } = people;
  const question = await push(mia.hub, { collection: "question", body: aQuestion() });
  const report = { collection: "question", documentId: question.id, reason: "dangerous", note: "" } as const;
  await noa.hub.value("reports.make", report);
  await eve.hub.value("reports.make", { ...report, reason: "other" });
  await push(mia.hub, { ...question, writeId: uuidv7(), baseVersion: 1, deleted: true, body: null });
  const [entry, ...others] = await listed("open");
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ changedSince: true, reports: [{ reporterName: "Noa" }, { reporterName: "Eve" }] });
  for (const decision of ["hide", "keep"] as const) {
    await administrator.value("reports.decide", {
      collection: "question",
      documentId: question.id,
      decision,
      note: "",
    });
    expect(await sees(noa, `question/${question.id}`)).toBe(false);
  }
  expect(await noa.hub.outcome("reports.make", report)).toEqual([404, "document.notFound"]);
  const unknown = { collection: "question", documentId: uuidv7(), decision: "hide", note: "" };
  expect(await administrator.outcome("reports.decide", unknown)).toEqual([404, "document.notFound"]);
});

test("what a moderator had removed is not given back by deciding about it, before or after", async () => {
  const { mia, noa, eve } = people;
  await administrator.value("members.place", { id: noa.id, role: "moderator", institutionId: null });
  const question = await push(mia.hub, { collection: "question", body: aQuestion() });
  const subject = { collection: "question", documentId: question.id } as const;
  await eve.hub.value("reports.make", { ...subject, reason: "patientIdentity", note: "" });
  await push(noa.hub, { ...question, writeId: uuidv7(), baseVersion: 1, deleted: true, body: null });
  for (const decision of ["keep", "hide", "keep"] as const) {
    await administrator.value("reports.decide", { ...subject, decision, note: "" });
    expect(await sees(eve, `question/${question.id}`)).toBe(false);
  }
});

test("the file of a message that was hidden is given to nobody, and given again with it", async () => {
  const { mia, noa } = people;
  const conversationId = uuidv7();
  const scope = `conversation:${conversationId}` as const;
  const body = aConversation({ memberIds: [mia.id, noa.id] });
  await push(mia.hub, { collection: "conversation", id: conversationId, scope, body });
  const bytes = new TextEncoder().encode("one ");
  const send = async () => {
    const file = await push(mia.hub, { collection: "attachment", scope, body: anAttachment() });
    const segment = { streamId: file.id, number: 0, startMs: 0, durationMs: 0 };
    await mia.hub.value("segments.put", { ...segment, sha256: sha256(bytes) }, bytes);
    return file;
  };
  const [file, later, innocent] = [await send(), await send(), await send()];
  const { name, mediaType, sizeBytes, sha256: whole } = anAttachment();
  const attached = ({ id }: { id: string }) => ({ streamId: id, name, mediaType, sizeBytes, sha256: whole });
  const text = `Scan ${innocent.id}`;
  const first = aMessage({ text, attachments: [attached(file)] });
  const message = await push(mia.hub, { collection: "message", scope, body: first });
  const fetched = async (of = file) => (await noa.hub.send("segments.get", { streamId: of.id, number: 0 })).status;
  expect(await fetched()).toBe(200);
  const subject = { collection: "message", documentId: message.id } as const;
  await noa.hub.value("reports.make", { ...subject, reason: "patientIdentity", note: "" });
  expect(await listed("open")).toMatchObject([{ text: `${text}\n\nfilm.png` }]);
  const changed = aMessage({ text, attachments: [attached(later)] });
  await push(mia.hub, { ...message, writeId: uuidv7(), baseVersion: 1, body: changed });
  await administrator.value("reports.decide", { ...subject, decision: "hide", note: "" });
  expect(await fetched()).toBe(404);
  expect(await fetched(later)).toBe(404);
  // Words that name a file make it nobody's.
  expect(await fetched(innocent)).toBe(200);
  await administrator.value("reports.decide", { ...subject, decision: "keep", note: "" });
  expect(await fetched()).toBe(200);
});

test("who wrote it neither sees nor decides what is said of it, and an administrator can suspend for it", async () => {
  const { mia, noa, eve } = people;
  await administrator.value("members.place", { id: mia.id, role: "moderator", institutionId: null });
  await administrator.value("members.place", { id: noa.id, role: "moderator", institutionId: null });
  const question = await push(mia.hub, { collection: "question", body: aQuestion() });
  const subject = { collection: "question", documentId: question.id } as const;
  await eve.hub.value("reports.make", { ...subject, reason: "abuse", note: "Look." });
  const { entries } = await administrator.value("audit.list", { limit: 1, action: "report.made" });
  // Who reported is for those who decide; the log, which the author might read, names nobody.
  expect(entries).toMatchObject([
    { subjectId: question.id, actorId: null, actorName: "", details: { reason: "abuse" } },
  ]);

  expect((await mia.hub.value("reports.list", { which: "open" })).reported).toEqual([]);
  const keep = { ...subject, decision: "keep", note: "" };
  expect(await mia.hub.outcome("reports.decide", keep)).toEqual([404, "document.notFound"]);
  expect((await noa.hub.value("reports.list", { which: "open" })).reported).toMatchObject([{ authorName: "Mia" }]);
  const suspend = { ...subject, decision: "suspend", note: "Insults a colleague." };
  expect(await noa.hub.outcome("reports.decide", suspend)).toEqual([403, "session.forbidden"]);
  expect(await administrator.outcome("reports.decide", { ...suspend, note: " " })).toEqual([
    400,
    "boundary.inputInvalid",
  ]);
  await administrator.value("reports.decide", { ...subject, decision: "suspend", note: "Insults a colleague." });
  expect(await mia.hub.outcome("documents.pull", { after: "", limit: 1 })).toEqual([401, "session.expired"]);
  expect(await sees(noa, `question/${question.id}`)).toBe(false);
  expect(await administrator.value("members.standing", { id: mia.id })).toMatchObject({
    suspended: { reason: "Insults a colleague." },
  });
});

test("what the only moderator wrote an administrator decides, and where there is nobody, that is said", async () => {
  const { mia, noa, eve } = people;
  const ada = { id: (await hub.administrator()).memberId, hub: administrator };
  const reportOf = async (author: { hub: HubClient }) => {
    const question = await push(author.hub, { collection: "question", body: aQuestion() });
    const subject = { collection: "question", documentId: question.id } as const;
    return { subject, ...(await eve.hub.value("reports.make", { ...subject, reason: "abuse", note: "" })) };
  };
  const alone = async ({ hub: client }: { hub: HubClient }) =>
    (await client.value("reports.list", { which: "open" })).alone;
  // The administrator's own words, while nobody else may decide.
  const waiting = await reportOf(ada);
  expect([waiting.decidable, await alone(ada)]).toEqual([false, true]);
  expect(await listed("open")).toEqual([]);
  const keep = { ...waiting.subject, decision: "keep", note: "" };
  expect(await administrator.outcome("reports.decide", keep)).toEqual([404, "document.notFound"]);

  await administrator.value("members.place", { id: mia.id, role: "moderator", institutionId: null });
  expect([await alone(ada), await alone(mia)]).toEqual([false, false]);
  expect(await mia.hub.outcome("reports.decide", keep)).toEqual([200, "ok"]);
  const mine = await reportOf(mia);
  expect(mine.decidable).toBe(true);
  expect(await mia.hub.outcome("reports.decide", { ...mine.subject, decision: "hide", note: "" })).toEqual([
    404,
    "document.notFound",
  ]);
  expect(await administrator.outcome("reports.decide", { ...mine.subject, decision: "hide", note: "" })).toEqual([
    200,
    "ok",
  ]);
  expect(await sees(noa, `question/${mine.subject.documentId}`)).toBe(false);
  // A moderator who was suspended decides nothing.
  await administrator.value("members.suspend", { id: mia.id, reason: "Away" });
  expect([await alone(ada), (await reportOf(ada)).decidable]).toEqual([true, false]);
});

test("who wrote an article together with others neither sees nor decides what is said of it", async () => {
  const { mia, noa, eve } = people;
  await administrator.value("members.place", { id: noa.id, role: "moderator", institutionId: null });
  const id = uuidv7();
  const write = (by: HubClient, change: object, baseVersion: number) => {
    const body = aManuscript({ coAuthors: [{ name: "Noa", institution: "", memberId: noa.id }], ...change });
    return push(by, { collection: "manuscript", id, scope: `article-review:${id}`, body, baseVersion });
  };
  const decision = { note: "", memberId: mia.id, name: "Ada", at: "2026-11-22T08:00:00.000Z" };
  await write(mia.hub, {}, 0);
  await write(administrator, { state: "approved", decision }, 1);
  const subject = { collection: "article", documentId: id } as const;
  await eve.hub.value("reports.make", { ...subject, reason: "dangerous", note: "" });
  expect((await noa.hub.value("reports.list", { which: "open" })).reported).toEqual([]);
  const keep = { ...subject, decision: "keep", note: "" };
  expect(await noa.hub.outcome("reports.decide", keep)).toEqual([404, "document.notFound"]);
  expect(await listed("open")).toMatchObject([{ authorName: "Mia" }]);
});

test("an article goes with its earlier versions, and comes back with them", async () => {
  const { mia, noa } = people;
  const id = uuidv7();
  const scope = `article-review:${id}` as const;
  const write = (by: HubClient, body: object, baseVersion: number) =>
    push(by, { collection: "manuscript", id, scope, body: aManuscript(body), baseVersion });
  const decision = { note: "", memberId: mia.id, name: "Ada", at: "2026-11-22T08:00:00.000Z" };
  await write(mia.hub, {}, 0);
  await write(administrator, { state: "approved", decision }, 1);
  await write(mia.hub, { text: "Twice a day." }, 2);
  await write(administrator, { text: "Twice a day.", state: "approved", decision }, 3);
  const versions = async () => {
    const replica = new PullingClient(noa.id, noa.hub);
    await replica.pullAll(1000);
    const of = (name: string) =>
      [...replica.held].filter(([key, { deleted }]) => key.startsWith(`${name}/`) && !deleted).length;
    return [of("article"), of("articleVersion")];
  };
  expect(await versions()).toEqual([1, 1]);
  const subject = { collection: "article", documentId: id } as const;
  await noa.hub.value("reports.make", { ...subject, reason: "dangerous", note: "" });
  await administrator.value("reports.decide", { ...subject, decision: "hide", note: "" });
  expect(await versions()).toEqual([0, 0]);
  await administrator.value("reports.decide", { ...subject, decision: "keep", note: "" });
  expect(await versions()).toEqual([1, 1]);
});
