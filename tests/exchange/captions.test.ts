import { randomBytes } from "node:crypto";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CaptionCue } from "../../contract/models/caption.ts";
import { HubClient } from "../../signaling-server/fixtures/HubClient.ts";
import { aPerson, aWrite } from "../../signaling-server/fixtures/TestHub.ts";
import { openDatabase } from "../../electron/library/database/openDatabase.ts";
import { anExchange, aPlan, join, type Client } from "../fixtures/exchange.ts";
import { aLine } from "../fixtures/line.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

const mimeType = 'video/mp4; codecs="avc1.42e01f, opus"';

async function twoMembers() {
  const hub = await exchange.hub();
  const line = await aLine(Number(new URL(hub.url).port));
  exchange.atEnd(() => line.close());
  const { accessToken } = await new HubClient(hub.url).value("accounts.join", {
    code: hub.setupCode!,
    ...aPerson("Ada Administrator"),
  });
  const administrator = new HubClient(hub.url, accessToken);
  const [recorder, other] = [await exchange.client(), await exchange.client()];
  for (const [client, url, name] of [
    [other, hub.url, "Wei"],
    [recorder, line.url, "Amina"],
  ] as const) {
    await join(client, url, name, (await administrator.value("invitations.create", { note: "" })).code);
  }
  const memberOf = async (client: Client) => (await client.call("session.read", {})).member!;
  const [amina, wei] = [await memberOf(recorder), await memberOf(other)];
  // Wei was there before.
  await recorder.call("sync.now", {});
  return { line, administrator, recorder, other, amina, wei };
}

/** Recorded by somebody who alone is named as one of its people. */
async function begin(client: Client, me: { id: string; name: string }, seconds = 1): Promise<string> {
  const consultation = await client.call("consultations.plan", aPlan());
  const id = uuidv7();
  const people = [{ memberId: me.id, name: me.name }];
  await client.call("recordings.begin", { id, consultationId: consultation.id, mimeType, people });
  for (let number = 0; number <= seconds; number += 1) {
    const startMs = Math.max(0, number - 1) * 1000;
    const bytes = randomBytes(500);
    await client.call("recordings.append", { id, number, startMs, durationMs: number === 0 ? 0 : 1000, bytes });
  }
  return id;
}

const aCue = (memberId: string, text: string, startMs = 0): CaptionCue => ({
  startMs,
  endMs: startMs + 900,
  memberId,
  language: "en",
  text,
});
const keep = (client: Client, recordingId: string, cues: CaptionCue[], ended = false) =>
  client.call("captions.keep", { recordingId, cues, ended });
const textsOf = async (client: Client, id: string) =>
  (await client.call("captions.ofRecording", { id })).cues.map(({ text }) => text);
const unsent = async (client: Client) => {
  const { entries } = await client.call("outbox.list", {});
  return entries;
};
/** Rows of a library that is closed. */
function leftIn(client: Client): unknown {
  const database = openDatabase(path.join(client.directory, "library.sqlite"));
  const count = database
    .prepare(
      `SELECT (SELECT count(*) FROM waiting_cues) +
         (SELECT count(*) FROM outbox WHERE collection = 'captionPart' AND body IS NOT NULL)`,
    )
    .pluck()
    .get();
  database.close();
  return count;
}

test("what a window kept is written when it closes, also of who came late; nothing of it is refused", async () => {
  const { recorder, other, amina, wei } = await twoMembers();
  const id = await begin(recorder, amina);
  await keep(recorder, id, [aCue(amina.id, "Good morning"), aCue(wei.id, "Good evening", 1000)]);
  expect(await textsOf(recorder, id)).toEqual(["Good morning", "Good evening"]);
  await recorder.library.windowClosed("another window");
  expect(await textsOf(other, id)).toEqual([]);
  await recorder.library.windowClosed("window");
  await other.until("it is there", async () => {
    await other.call("sync.now", {});
    return (await textsOf(other, id)).join() === "Good morning,Good evening";
  });
  expect(await unsent(recorder)).toEqual([]);
  const { recordings } = await other.call("recordings.list", {});
  expect(recordings.find((each) => each.id === id)?.people.map(({ memberId }) => memberId)).toEqual([amina.id, wei.id]);
});

test("what a stop left waiting is written at the next start", async () => {
  const { recorder, other, amina } = await twoMembers();
  const id = await begin(recorder, amina);
  await keep(recorder, id, [aCue(amina.id, "Good morning")]);
  await recorder.close();
  const later = await exchange.client(recorder.directory);
  await other.until("it is there", async () => {
    await later.call("sync.now", {});
    await other.call("sync.now", {});
    return (await textsOf(other, id)).length === 1;
  });
  expect(await textsOf(other, id)).toEqual(["Good morning"]);
});

test("a recording that is taken back takes what was said with it, sent or not", async () => {
  const { recorder, amina } = await twoMembers();
  const id = await begin(recorder, amina, 0);
  await keep(
    recorder,
    id,
    Array.from({ length: 30 }, (_, at) => aCue(amina.id, `sentence ${at}`, at * 1000)),
  );
  await keep(recorder, id, [aCue(amina.id, "last", 40_000)]);
  await recorder.call("recordings.finish", { id, people: [], interrupted: false });
  expect(await textsOf(recorder, id)).toEqual([]);
  await recorder.until("nothing waits", async () => {
    await recorder.call("sync.now", {});
    return (await unsent(recorder)).length === 0;
  });
  await recorder.close();
  expect(leftIn(recorder)).toBe(0);
});

test("what was said in a recording that an administrator deleted goes from the recorder's computer, refused or waiting", async () => {
  const { line, administrator, recorder, amina } = await twoMembers();
  const id = await begin(recorder, amina);
  await keep(
    recorder,
    id,
    Array.from({ length: 25 }, (_, at) => aCue(amina.id, `sentence ${at}`, at * 1000)),
  );
  await recorder.until("all is sent", async () => {
    await recorder.call("sync.now", {});
    return (await unsent(recorder)).length === 0;
  });
  line.set("cut");
  await keep(
    recorder,
    id,
    Array.from({ length: 25 }, (_, at) => aCue(amina.id, `unsent ${at}`, 30_000 + at * 1000)),
  );
  await keep(recorder, id, [aCue(amina.id, "last", 60_000)]);
  const gone = { collection: "recording", id, baseVersion: 1, deleted: true, body: null } as const;
  const { results } = await administrator.value("documents.push", { writes: [aWrite(gone)] });
  expect(results[0]?.ok).toBe(true);
  line.set("open");
  await recorder.until("it is gone", async () => {
    await recorder.call("sync.now", {});
    const { recordings } = await recorder.call("recordings.list", {});
    return recordings.length === 0 && (await unsent(recorder)).length === 0;
  });
  await recorder.close();
  expect(leftIn(recorder)).toBe(0);
});
