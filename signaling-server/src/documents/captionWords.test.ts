import path from "node:path";
import Database from "better-sqlite3";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { captionPartsMax } from "../../../contract/models/caption.ts";
import type { DocumentWrite } from "../../../contract/models/document.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { aRecording, aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let recorder: HubClient;
let administrator: HubClient;
let author: HubClient;
let other: HubClient;
let speaker: { memberId: string; name: string };
let otherSpeaker: { memberId: string; name: string };

beforeAll(async () => {
  hub = await TestHub.start();
  administrator = hub.client((await hub.administrator()).accessToken);
  recorder = hub.client((await hub.member("Dr Wei")).accessToken);
  const [amina, ana] = [await hub.member("Dr Amina"), await hub.member("Dr Ana")];
  [author, other] = [hub.client(amina.accessToken), hub.client(ana.accessToken)];
  speaker = { memberId: amina.memberId, name: "Dr Amina" };
  otherSpeaker = { memberId: ana.memberId, name: "Dr Ana" };
});
afterAll(() => hub.discard());

async function pushAll(by: HubClient, writes: readonly Partial<DocumentWrite>[]): Promise<string[]> {
  const { results } = await by.value("documents.push", { writes: writes.map((write) => aWrite(write)) });
  return results.map((result) => (result.ok ? "ok" : result.failure.code));
}
const push = async (by: HubClient, write: Partial<DocumentWrite>) => (await pushAll(by, [write]))[0];

const aPart = (recordingId: string, text: string, memberId = speaker.memberId, id: string = uuidv7()) => ({
  recordingId,
  number: 0,
  cues: [{ id, startMs: 0, endMs: 900, memberId, language: "en", text, correctedAt: null }],
});

async function aRecordingThere(people = [speaker]): Promise<string> {
  const id = uuidv7();
  expect(await push(recorder, { collection: "recording", id, body: aRecording({ people }) })).toBe("ok");
  return id;
}

/** How often the words stand anywhere in the hub's documents and their log. */
function countWords(words: string): unknown {
  const database = new Database(path.join(hub.dataDirectory, "hub.sqlite"), { readonly: true });
  const count = database
    .prepare(
      `SELECT (SELECT count(*) FROM changes WHERE instr(body, @words)) +
         (SELECT count(*) FROM documents WHERE instr(body, @words))`,
    )
    .pluck()
    .get({ words });
  database.close();
  return count;
}

test("who agrees later speaks once they are named", async () => {
  const recordingId = await aRecordingThere();
  const late = { collection: "captionPart", body: aPart(recordingId, "I too", otherSpeaker.memberId) } as const;
  expect(await push(other, late)).toBe("document.forbidden");
  const people = aRecording({ people: [speaker, otherSpeaker] });
  expect(await push(recorder, { collection: "recording", id: recordingId, baseVersion: 1, body: people })).toBe("ok");
  expect(await push(other, late)).toBe("ok");
});

test("of what was said nothing is left once its recording is deleted, by whoever may", async () => {
  for (const by of [recorder, administrator]) {
    const recordingId = await aRecordingThere();
    const [changed, once] = [uuidv7(), uuidv7()];
    const said = `said ${recordingId}`;
    const again = aPart(recordingId, `${said} again`, speaker.memberId, "first");
    await pushAll(author, [
      { collection: "captionPart", id: changed, body: aPart(recordingId, said, speaker.memberId, "first") },
      { collection: "captionPart", id: changed, baseVersion: 1, body: again },
      { collection: "captionPart", id: once, body: aPart(recordingId, said) },
    ]);
    expect(countWords(said)).toBe(5);
    const gone = { collection: "recording", id: recordingId, baseVersion: 1, deleted: true, body: null } as const;
    expect(await push(by, gone)).toBe("ok");
    expect(countWords(said)).toBe(0);
  }
});

test("nor where a part alone is deleted; a repeated write of it brings nothing back", async () => {
  const recordingId = await aRecordingThere();
  const write = aWrite({ collection: "captionPart", id: uuidv7(), body: aPart(recordingId, `part ${recordingId}`) });
  expect(await push(author, write)).toBe("ok");
  const gone = { ...write, writeId: uuidv7(), baseVersion: 1, deleted: true, body: null };
  // What is written anew in its place would pass as what was heard.
  expect(await push(author, gone)).toBe("document.forbidden");
  expect(await push(administrator, gone)).toBe("ok");
  expect(countWords(`part ${recordingId}`)).toBe(0);
  expect(await push(author, write)).toBe("ok");
  expect(countWords(`part ${recordingId}`)).toBe(0);
});

test("a speaker has so many parts in a recording and no more, of which each can still be changed; others have theirs", async () => {
  const recordingId = await aRecordingThere([speaker, otherSpeaker]);
  const ids = Array.from({ length: captionPartsMax }, () => uuidv7());
  const writes = ids.map((id) => ({ collection: "captionPart", id, body: aPart(recordingId, "one") }) as const);
  for (let at = 0; at < writes.length; at += 50) {
    expect(new Set(await pushAll(author, writes.slice(at, at + 50)))).toEqual(new Set(["ok"]));
  }
  const more = { collection: "captionPart", id: uuidv7(), body: aPart(recordingId, "one more") } as const;
  expect(await push(author, more)).toBe("document.forbidden");
  const corrected = aPart(recordingId, "corrected", speaker.memberId, writes[0]?.body.cues[0]?.id);
  expect(await push(author, { ...writes[0], baseVersion: 1, body: corrected })).toBe("ok");
  expect(await push(author, { ...more, body: aPart(await aRecordingThere(), "another's") })).toBe("ok");
  expect(await push(other, { ...more, id: uuidv7(), body: aPart(recordingId, "mine", otherSpeaker.memberId) })).toBe(
    "ok",
  );
});
