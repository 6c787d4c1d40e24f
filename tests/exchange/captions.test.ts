import { randomBytes } from "node:crypto";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SpokenCue } from "../../contract/models/caption.ts";
import { HubClient } from "../../signaling-server/fixtures/HubClient.ts";
import { aPerson, aWrite } from "../../signaling-server/fixtures/TestHub.ts";
import { openDatabase } from "../../electron/library/database/openDatabase.ts";
import { anExchange, aPassword, aPlan, type Client } from "../fixtures/exchange.ts";
import { aLine } from "../fixtures/line.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

const mimeType = 'video/mp4; codecs="avc1.42e01f, opus"';

const emailOf = (name: string) => `${name.toLowerCase()}@example.org`;

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
    const { code } = await administrator.value("invitations.create", { note: "" });
    await client.call("session.join", { hubUrl: url, code, name, email: emailOf(name), password: aPassword });
  }
  const memberOf = async (client: Client) => (await client.call("session.read", {})).member!;
  const [amina, wei] = [await memberOf(recorder), await memberOf(other)];
  // Wei was there before.
  await recorder.call("sync.now", {});
  return { hub, line, administrator, recorder, other, amina, wei };
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

const aCue = (text: string, startMs = 0): SpokenCue => ({
  id: `cue-${startMs}`,
  startMs,
  endMs: startMs + 900,
  language: "en",
  text,
});
const keep = (client: Client, recordingId: string, cues: SpokenCue[], ended = false) =>
  client.call("captions.keep", { recordingId, cues, ended });
const textsOf = async (client: Client, id: string) =>
  (await client.call("captions.ofRecording", { id })).cues.map(({ text }) => text);
const unsent = async (client: Client) => {
  const { entries } = await client.call("outbox.list", {});
  return entries;
};
/** Cues in the documents of a library that is closed. */
function writtenIn(client: Client): unknown {
  const database = openDatabase(path.join(client.directory, "library.sqlite"));
  const count = database
    .prepare("SELECT count(*) FROM documents, json_each(body, '$.cues') WHERE collection = 'captionPart'")
    .pluck()
    .get();
  database.close();
  return count;
}
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

test("each one's words are written by their own computer when the window closes, also of who was named late", async () => {
  const { recorder, other, amina, wei } = await twoMembers();
  const id = await begin(recorder, amina);
  await keep(recorder, id, [aCue("Good morning")]);
  // Before the recording is there, and before it names who speaks.
  await keep(other, id, [aCue("Good evening", 1000)], true);
  expect(await textsOf(recorder, id)).toEqual(["Good morning"]);
  await recorder.library.windowClosed("another window");
  await other.until("the recording is there", async () => {
    await recorder.call("sync.now", {});
    await other.call("sync.now", {});
    return (await other.call("recordings.list", {})).recordings.length === 1;
  });
  expect(await textsOf(other, id)).toEqual(["Good evening"]);
  await recorder.call("recordings.namePeople", { id, people: [{ memberId: wei.id, name: wei.name }] });
  // Its end names those whom it named, and interrupts it.
  await recorder.library.windowClosed("window");
  for (const client of [recorder, other])
    await client.until("both are there", async () => {
      for (const each of [recorder, other]) await each.call("sync.now", {});
      return (await textsOf(client, id)).join() === "Good morning,Good evening";
    });
  expect([await unsent(recorder), await unsent(other)]).toEqual([[], []]);
  const { recordings } = await other.call("recordings.list", {});
  expect(recordings[0]?.people.map(({ memberId }) => memberId)).toEqual([amina.id, wei.id]);
  const notRunning = recorder.call("recordings.namePeople", { id, people: [] });
  await expect(notRunning).rejects.toMatchObject({ code: "recording.notRunning" });
});

test("words that are kept again after an answer was lost are there once, whatever became of them meanwhile", async () => {
  const { line, recorder, other, amina } = await twoMembers();
  const id = await begin(recorder, amina, 25);
  const said = Array.from({ length: 25 }, (_, at) => aCue(`sentence ${at}`, at * 1000));
  const texts = said.map(({ text }) => text);
  const first = said.slice(0, 3);
  await keep(recorder, id, first);
  await keep(recorder, id, first);
  expect(await textsOf(recorder, id)).toEqual(texts.slice(0, 3));
  // The hub takes what it is sent, and the recorder never hears of it.
  line.set("deaf");
  await keep(recorder, id, said);
  await keep(recorder, id, said.toReversed());
  await other.until("the hub has them", async () => {
    // Every try fails on a line like this.
    await recorder.call("sync.now", {}).catch(() => null);
    await other.call("sync.now", {});
    return (await textsOf(other, id)).length === texts.length;
  });
  expect((await unsent(recorder)).length).toBeGreaterThan(0);
  line.set("open");
  await recorder.until("all is sent", async () => {
    await recorder.call("sync.now", {});
    return (await unsent(recorder)).length === 0;
  });
  // And by a program that was started anew.
  await recorder.close();
  const later = await exchange.client(recorder.directory);
  await keep(later, id, said, true);
  await later.call("sync.now", {});
  await other.call("sync.now", {});
  expect([await textsOf(later, id), await textsOf(other, id)]).toEqual([texts, texts]);
  expect(await unsent(later)).toEqual([]);
  await other.close();
  // Whatever a reader makes of them: in the documents themselves they stand once.
  expect(writtenIn(other)).toBe(texts.length);
});

test("who spoke corrects it, offline and on two computers; the others read it, and change nothing", async () => {
  const { hub, line, recorder, other, amina } = await twoMembers();
  const id = await begin(recorder, amina);
  await keep(recorder, id, [aCue("Give 15 mg"), aCue("of morphine", 1000), aCue("(noise)", 2000)], true);
  await recorder.call("recordings.finish", {
    id,
    people: [{ memberId: amina.id, name: amina.name }],
    interrupted: false,
  });
  const second = await exchange.client();
  await second.call("session.signIn", { hubUrl: hub.url, email: emailOf("Amina"), password: aPassword });
  const everywhere = async (texts: string[]) => {
    for (const client of [recorder, second, other])
      await client.until(texts.join(), async () => {
        for (const each of [recorder, second, other]) await each.call("sync.now", {}).catch(() => null);
        return (await textsOf(client, id)).join() === texts.join();
      });
  };
  await everywhere(["Give 15 mg", "of morphine", "(noise)"]);
  const correct = (client: Client, cueId: string, text: string) =>
    client.call("captions.correct", { recordingId: id, cueId, text });

  line.set("cut");
  await correct(recorder, "cue-0", "Give 50 mg");
  await correct(recorder, "cue-1000", "of paracetamol");
  expect(await textsOf(recorder, id)).toEqual(["Give 50 mg", "of paracetamol", "(noise)"]);
  // Later, and there first; one of them is of a cue that waits at the other computer.
  await correct(second, "cue-0", "Give 5 mg");
  await correct(second, "cue-2000", "");
  await second.until("it is sent", async () => {
    await second.call("sync.now", {});
    return (await unsent(second)).length === 0;
  });
  line.set("open");
  await everywhere(["Give 5 mg", "of paracetamol", ""]);
  expect([await unsent(recorder), await unsent(second)]).toEqual([[], []]);

  const { cues } = await other.call("captions.ofRecording", { id });
  expect(cues.map(({ own, correctedAt, startMs }) => [own, correctedAt === null, startMs])).toEqual([
    [false, false, 0],
    [false, false, 1000],
    [false, false, 2000],
  ]);
  expect((await second.call("captions.ofRecording", { id })).cues.every(({ own }) => own)).toBe(true);
  await expect(correct(other, "cue-0", "Give 500 mg")).rejects.toMatchObject({ code: "document.forbidden" });
  await expect(correct(second, "unknown", "Give")).rejects.toMatchObject({ code: "document.forbidden" });
  await expect(
    other.call("captions.correct", { recordingId: uuidv7(), cueId: "cue-0", text: "Give" }),
  ).rejects.toMatchObject({ code: "recording.notFound" });
});

test("a correction of what is not sent yet goes with it, and is lost to nothing that is kept again", async () => {
  const { line, recorder, other, amina } = await twoMembers();
  const id = await begin(recorder, amina);
  line.set("cut");
  await keep(recorder, id, [aCue("Give 15 mg")]);
  await recorder.call("captions.correct", { recordingId: id, cueId: "cue-0", text: "Give 50 mg" });
  await keep(recorder, id, [aCue("Give 15 mg")], true);
  await recorder.call("captions.correct", { recordingId: id, cueId: "cue-0", text: "Give 5 mg" });
  line.set("open");
  await other.until("it is there", async () => {
    await recorder.call("sync.now", {});
    await other.call("sync.now", {});
    return (await textsOf(other, id)).join() === "Give 5 mg";
  });
  expect(await unsent(recorder)).toEqual([]);
});

test("what a stop left waiting is written at the next start", async () => {
  const { recorder, other, amina } = await twoMembers();
  const id = await begin(recorder, amina);
  await keep(recorder, id, [aCue("Good morning")]);
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
    Array.from({ length: 30 }, (_, at) => aCue(`sentence ${at}`, at * 1000)),
  );
  await keep(recorder, id, [aCue("last", 40_000)]);
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
    Array.from({ length: 25 }, (_, at) => aCue(`sentence ${at}`, at * 1000)),
  );
  await recorder.until("all is sent", async () => {
    await recorder.call("sync.now", {});
    return (await unsent(recorder)).length === 0;
  });
  line.set("cut");
  await keep(
    recorder,
    id,
    Array.from({ length: 25 }, (_, at) => aCue(`unsent ${at}`, 30_000 + at * 1000)),
  );
  await keep(recorder, id, [aCue("last", 60_000)]);
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
