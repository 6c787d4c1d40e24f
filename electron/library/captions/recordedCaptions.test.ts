import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BodyOf } from "../../../contract/models/document.ts";
import { openDatabase, type LibraryDatabase } from "../database/openDatabase.ts";
import { Outbox } from "../documents/outbox.ts";
import { Replica } from "../documents/replica.ts";
import { Account } from "../session/account.ts";
import { RecordedCaptions } from "./recordedCaptions.ts";

const member = { id: "0190a5d0-ac96-774b-bcce-000000000001", name: "Amina", role: "member" } as const;
let database: LibraryDatabase;
let outbox: Outbox;
let captions: RecordedCaptions;
let id: string;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  database = openDatabase(":memory:");
  const account = new Account(database, new Uint8Array(32), { name: "", client: "browser" });
  account.signedIn = { hubUrl: "http://localhost", member };
  const replica = new Replica(database, () => member.id);
  outbox = new Outbox(database, replica, () => member.id);
  captions = new RecordedCaptions({
    database,
    account,
    replica,
    outbox,
    written: () => undefined,
    bug: (cause) => {
      throw cause;
    },
  });
  id = aRunningRecording();
});
afterEach(() => {
  captions.close();
  database.close();
  vi.useRealTimers();
});

function aRunningRecording(): string {
  const recordingId = uuidv7();
  const body: BodyOf<"recording"> = {
    consultationId: uuidv7(),
    title: "Ventilation",
    startedAt: "2026-11-22T09:00:00.000Z",
    durationMs: 0,
    people: [{ memberId: member.id, name: member.name }],
    mimeType: 'video/mp4; codecs="avc1.42e01f, opus"',
    state: "recording",
  };
  outbox.add({ collection: "recording", id: recordingId, body, authorId: member.id });
  return recordingId;
}

let count = 0;
function say(recordingId: string, ended = false, many = 1): void {
  const cues = Array.from({ length: many }, () => {
    count += 1;
    return { id: `c${count}`, startMs: count, endMs: count + 900, language: "en", text: `sentence ${count}` };
  });
  captions.keep("window", recordingId, cues, ended);
}

/** How many cues each document of a recording holds, in the order in which they were written. */
const parts = (recordingId: string): unknown =>
  database
    .prepare(
      `SELECT json_array_length(body, '$.cues') FROM outbox
       WHERE collection = 'captionPart' AND json_extract(body, '$.recordingId') = ? ORDER BY position`,
    )
    .pluck()
    .all(recordingId);

test("what is said in a recording that runs is written when the first of it has waited a quarter of a minute", () => {
  say(id);
  vi.advanceTimersByTime(10_000);
  say(id);
  expect(parts(id)).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(parts(id)).toEqual([2]);
  // Nobody says anything: nothing is written.
  vi.advanceTimersByTime(600_000);
  expect([parts(id), vi.getTimerCount()]).toEqual([[2], 0]);
  // As many as go together at once are not waited for.
  say(id, false, 20);
  expect([parts(id), vi.getTimerCount()]).toEqual([[2, 20], 0]);
  say(id);
  say(id, true);
  expect([parts(id), vi.getTimerCount()]).toEqual([[2, 20, 2], 0]);
});

test("nothing waits for a recording that is taken back, nor after who spoke signed out or all is closed", () => {
  for (const end of [() => captions.takeBack(id), () => captions.forgetWindows(), () => captions.close()]) {
    id = aRunningRecording();
    say(id);
    expect(vi.getTimerCount()).toBe(1);
    end();
    expect(vi.getTimerCount()).toBe(0);
    expect(parts(id)).toEqual([]);
  }
});
