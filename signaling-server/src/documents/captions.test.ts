import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DocumentWrite } from "../../../contract/models/document.ts";
import type { SessionTokens } from "../../../contract/sync.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { aRecording, aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let recorder: SessionTokens;
let other: SessionTokens;
let administrator: SessionTokens;

beforeAll(async () => {
  hub = await TestHub.start();
  administrator = await hub.administrator();
  [recorder, other] = [await hub.member("Amina"), await hub.member("Wei")];
});
afterAll(() => hub.discard());

async function push(by: SessionTokens, change: Partial<DocumentWrite>) {
  const { results } = await hub.client(by.accessToken).value("documents.push", { writes: [aWrite(change)] });
  const [result] = results;
  if (result === undefined) throw new Error("no answer");
  return result.ok ? "ok" : result.failure.code;
}

const speaker = { memberId: uuidv7(), name: "Dr Amina" };
const cue = (change: object = {}) => ({
  startMs: 0,
  endMs: 900,
  memberId: speaker.memberId,
  language: "tr",
  text: "Nefes alın.",
  ...change,
});
const part = (recordingId: string, ...cues: object[]): Partial<DocumentWrite> => ({
  collection: "captionPart",
  id: uuidv7(),
  body: { recordingId, number: 0, cues },
});

test("captions are written by who recorded, and go with the recording, whoever deletes it", async () => {
  for (const by of [recorder, administrator]) {
    const id = uuidv7();
    await push(recorder, { collection: "recording", id, body: aRecording({ people: [speaker] }) });
    const first = part(id, cue());
    expect(await push(other, part(id, cue()))).toBe("document.forbidden");
    expect(await push(recorder, part(uuidv7(), cue()))).toBe("document.notFound");
    expect(await push(recorder, first)).toBe("ok");
    // To another recording they cannot be moved.
    const elsewhere = uuidv7();
    await push(recorder, { collection: "recording", id: elsewhere, body: aRecording({ people: [speaker] }) });
    expect(await push(recorder, { ...part(elsewhere, cue()), id: first.id!, baseVersion: 1 })).toBe(
      "document.forbidden",
    );
    const reader = new PullingClient(other.memberId, hub.client(other.accessToken));
    await reader.pullAll(100);
    expect(reader.held.get(`captionPart/${first.id}`)?.deleted).toBe(false);
    expect(await push(by, { collection: "recording", id, baseVersion: 1, deleted: true, body: null })).toBe("ok");
    await reader.pullAll(100);
    expect(reader.held.get(`captionPart/${first.id}`)).toMatchObject({ deleted: true, body: null, version: 2 });
    expect(await push(recorder, part(id, cue()))).toBe("document.notFound");
  }
});

test("what is no caption is refused", async () => {
  const id = uuidv7();
  await push(recorder, { collection: "recording", id, body: aRecording({ people: [speaker] }) });
  const refused = [
    cue({ text: "5\u202e gm" }),
    cue({ text: "a\u0000b" }),
    cue({ text: "" }),
    cue({ text: "a".repeat(1001) }),
    cue({ startMs: 1000 }),
    cue({ startMs: -1 }),
    cue({ language: "<b>" }),
    cue({ memberId: "me" }),
  ];
  for (const each of refused) expect(await push(recorder, part(id, each))).toBe("document.bodyInvalid");
  expect(await push(recorder, part(id))).toBe("document.bodyInvalid");
  expect(await push(recorder, part(id, ...Array.from({ length: 101 }, () => cue())))).toBe("document.bodyInvalid");
});
