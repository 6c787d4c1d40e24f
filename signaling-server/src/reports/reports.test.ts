import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { aQuestion } from "../../fixtures/questionBodies.ts";
import { aConversation, aMessage, aWrite, TestHub } from "../../fixtures/TestHub.ts";

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
