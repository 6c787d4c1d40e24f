import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DocumentWrite } from "../../../contract/models/document.ts";
import type { SessionTokens } from "../../../contract/sync.ts";
import { aComment, aMarkId, anAnswer, aQuestion } from "../../fixtures/questionBodies.ts";
import { aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let asker: SessionTokens;
let helper: SessionTokens;
let stranger: SessionTokens;
let administrator: SessionTokens;
const questionId = uuidv7();
const answerId = uuidv7();

beforeAll(async () => {
  hub = await TestHub.start();
  administrator = await hub.administrator();
  [asker, helper, stranger] = [await hub.member("Amina"), await hub.member("Wei"), await hub.member("Layla")];
  await push(asker, { collection: "question", id: questionId, body: aQuestion() });
  await push(helper, { collection: "answer", id: answerId, body: anAnswer({ questionId }) });
});
afterAll(() => hub.discard());

async function push(by: SessionTokens, change: Partial<DocumentWrite>) {
  const { results } = await hub.client(by.accessToken).value("documents.push", { writes: [aWrite(change)] });
  const [result] = results;
  if (result === undefined) throw new Error("no answer");
  return result.ok ? result.document.version : result.failure.code;
}

const on = (id: string) => ({ collection: "answer", id });
const vote = (by: SessionTokens, value: number, target = answerId): Partial<DocumentWrite> => ({
  collection: "vote",
  id: aMarkId("vote", by.memberId, target),
  body: { on: on(target), value },
});
const accept = (chosen: string | null, id = questionId): Partial<DocumentWrite> => ({
  collection: "acceptance",
  id: aMarkId("acceptance", id),
  body: { questionId: id, answerId: chosen },
});
const forbidden = "document.forbidden";
const invalid = "document.bodyInvalid";

test("nobody votes for their own, twice, under another's id or for what is not there", async () => {
  expect(await push(helper, vote(helper, 1))).toBe(forbidden);
  expect(await push(stranger, vote(asker, 1))).toBe(forbidden);
  expect(await push(stranger, { ...vote(stranger, 1), id: uuidv7() })).toBe(forbidden);
  expect(await push(stranger, vote(stranger, 2))).toBe(invalid);
  expect(await push(stranger, vote(stranger, 1, uuidv7()))).toBe("document.notFound");
  // Another spelling of the same post would be another id, and so a second vote.
  const spelled = answerId.toUpperCase();
  expect(await push(stranger, vote(stranger, 1, spelled))).toBe("document.notFound");
  // An answer's id said to be a question's.
  const wrong = { ...vote(stranger, 1), body: { on: { collection: "question", id: answerId }, value: 1 } };
  expect(await push(stranger, wrong)).toBe("document.notFound");
});

test("a vote that was cast on two computers is one, and the later stands", async () => {
  expect(await push(asker, vote(asker, 1))).toBe(1);
  expect(await push(asker, vote(asker, -1))).toBe(2);
  expect(await push(asker, { ...vote(asker, 0), baseVersion: 9 })).toBe(3);
  // Nobody else's vote is turned by it, and it cannot be moved to another post.
  expect(await push(stranger, { ...vote(asker, 1), baseVersion: 3 })).toBe(forbidden);
  const other = uuidv7();
  await push(helper, { collection: "answer", id: other, body: anAnswer({ questionId }) });
  expect(await push(asker, { ...vote(asker, 1), baseVersion: 3, body: { on: on(other), value: 1 } })).toBe(forbidden);
});

test("the asker alone accepts, an answer to this question alone, and may take it back", async () => {
  expect(await push(stranger, accept(answerId))).toBe(forbidden);
  expect(await push(helper, accept(answerId))).toBe(forbidden);
  expect(await push(administrator, accept(answerId))).toBe(forbidden);
  const otherQuestion = uuidv7();
  await push(stranger, { collection: "question", id: otherQuestion, body: aQuestion() });
  expect(await push(stranger, accept(answerId, otherQuestion))).toBe(forbidden);
  expect(await push(asker, accept(questionId))).toBe("document.notFound");
  expect(await push(asker, { ...accept(answerId), id: uuidv7() })).toBe(forbidden);
  expect(await push(asker, accept(answerId))).toBe(1);
  expect(await push(asker, accept(null))).toBe(2);
  expect(await push(stranger, { ...accept(answerId), baseVersion: 2 })).toBe(forbidden);
});

test("what is new needs something that stands; what was said of it before stays", async () => {
  const gone = uuidv7();
  await push(asker, { collection: "question", id: gone, body: aQuestion() });
  const late = uuidv7();
  expect(await push(helper, { collection: "answer", id: late, body: anAnswer({ questionId: gone }) })).toBe(1);
  expect(await push(helper, { collection: "question", id: gone, baseVersion: 1, deleted: true, body: null })).toBe(
    forbidden,
  );
  expect(await push(asker, { collection: "question", id: gone, baseVersion: 1, deleted: true, body: null })).toBe(2);
  expect(await push(helper, { collection: "answer", body: anAnswer({ questionId: gone }) })).toBe("document.notFound");
  expect(
    await push(helper, { collection: "comment", body: aComment({ on: { collection: "question", id: gone } }) }),
  ).toBe("document.notFound");
  // To another question it does not move either.
  const edited = { collection: "answer", id: late, baseVersion: 1 } as const;
  expect(await push(helper, { ...edited, body: anAnswer({ questionId: gone, text: "Ask the pharmacy." }) })).toBe(2);
  expect(await push(helper, { ...edited, baseVersion: 2, body: anAnswer({ questionId }) })).toBe(forbidden);
});

test("moderators close and open again, with what is there", async () => {
  const closure = (duplicateOfId: string | null): Partial<DocumentWrite> => ({
    collection: "closure",
    id: aMarkId("closure", questionId),
    body: { questionId, duplicateOfId },
  });
  const original = uuidv7();
  await push(stranger, { collection: "question", id: original, body: aQuestion() });
  expect(await push(asker, closure(original))).toBe(forbidden);
  expect(await push(administrator, closure(questionId))).toBe(invalid);
  expect(await push(administrator, closure(uuidv7()))).toBe("document.notFound");
  expect(await push(administrator, closure(original))).toBe(1);
  expect(await push(administrator, closure(null))).toBe(2);
});

test("what hides or turns words, runs on for ever or is no tag is refused", async () => {
  const ask = (change: object) => push(asker, { collection: "question", body: aQuestion(change) });
  expect(await ask({ title: "Dose \u202e01 mg" })).toBe(invalid);
  expect(await ask({ text: "a\u0000b" })).toBe(invalid);
  expect(await ask({ title: "one\ntwo" })).toBe(invalid);
  expect(await ask({ text: "x".repeat(20_001) })).toBe(invalid);
  expect(await ask({ text: "x".repeat(600_000) })).toBe("document.tooLarge");
  expect(await ask({ tags: ["Oxygen"] })).toBe(invalid);
  expect(await ask({ tags: ["<b>"] })).toBe(invalid);
  expect(await ask({ tags: ["a", "a"] })).toBe(invalid);
  expect(await ask({ speciality: "alchemy" })).toBe(invalid);
  expect(await push(asker, { collection: "comment", body: aComment({ text: "x".repeat(601) }) })).toBe(invalid);
  // Scripts that need their marks of direction and joiners keep them.
  expect(await ask({ title: "جرعة \u200fPEEP\u200e مناسبة؟ می\u200cخواهم", tags: ["تهوية"] })).toBe(1);
});

test("an invitation goes to a member who is there, and to nobody's self", async () => {
  const request = (by: SessionTokens, memberId: string): Partial<DocumentWrite> => ({
    collection: "answerRequest",
    id: aMarkId("request", by.memberId, questionId, memberId),
    body: { questionId, memberId, withdrawn: false },
  });
  expect(await push(asker, request(asker, asker.memberId))).toBe(forbidden);
  expect(await push(asker, request(asker, uuidv7()))).toBe("document.notFound");
  expect(await push(asker, request(stranger, helper.memberId))).toBe(forbidden);
  expect(await push(asker, request(asker, helper.memberId))).toBe(1);
  expect(await push(asker, request(asker, helper.memberId))).toBe(2);
});
