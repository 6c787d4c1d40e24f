import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anExchange, aPlan, invite, join, type Client } from "../fixtures/exchange.ts";
import { aLine } from "../fixtures/line.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

const portOf = (url: string): number => Number(new URL(url).port);
const mimeType = 'video/mp4; codecs="avc1.42e01f, opus"';

async function begin(client: Client): Promise<string> {
  const consultation = await client.call("consultations.plan", aPlan());
  const id = uuidv7();
  const me = (await client.call("session.read", {})).member!;
  const people = [{ memberId: me.id, name: me.name }];
  await client.call("recordings.begin", { id, consultationId: consultation.id, mimeType, people });
  return id;
}

/** One second of something, as the recorder hands it over; number 0 is the initialisation segment. */
async function append(client: Client, id: string, number: number, bytes = randomBytes(2000)): Promise<Uint8Array> {
  const startMs = Math.max(0, number - 1) * 1000;
  await client.call("recordings.append", { id, number, startMs, durationMs: number === 0 ? 0 : 1000, bytes });
  return bytes;
}

const one = async (client: Client, id: string) =>
  (await client.call("recordings.list", {})).recordings.find((each) => each.id === id);
const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);
const playlist = async (client: Client, id: string): Promise<string> =>
  textOf((await client.library.media(`/media/recordings/${id}/playlist.m3u8`)).body);

async function threeMembers() {
  const hub = await exchange.hub();
  const line = await aLine(portOf(hub.url));
  exchange.atEnd(() => line.close());
  const [recorder, other] = [await exchange.client(), await exchange.client()];
  await join(recorder, line.url, "Amina", hub.setupCode!);
  await join(other, hub.url, "Wei", await invite(recorder));
  return { hub, line, recorder, other };
}

test("a recording grows at the others while it runs, and ends there", async () => {
  const { recorder, other } = await threeMembers();
  const id = await begin(recorder);
  const sent = [await append(recorder, id, 0), await append(recorder, id, 1)];
  await other.until("it is known", () => one(other, id));
  const growing = await other.until("a first second is listed", async () => {
    const text = await playlist(other, id);
    return text.includes("1.mp4") ? text : null;
  });
  expect(growing).not.toContain("ENDLIST");
  sent.push(await append(recorder, id, 2));
  await recorder.call("recordings.finish", { id, people: [], interrupted: false });
  await other.until("the end", async () => (await playlist(other, id)).includes("ENDLIST"));
  for (const [number, bytes] of sent.entries()) {
    const answer = await other.library.media(`/media/recordings/${id}/${number}.mp4`);
    expect(answer).toMatchObject({ status: 200, immutable: true });
    expect(Buffer.from(answer.body).equals(bytes)).toBe(true);
  }
  expect(await one(other, id)).toMatchObject({ state: "finished", durationMs: 2000, title: "Ventilator weaning" });
});

test("what was recorded without network is sent after it, whole and in the right order", async () => {
  const { line, recorder, other } = await threeMembers();
  const id = await begin(recorder);
  await append(recorder, id, 0);
  line.set("cut");
  for (const number of [1, 2, 3, 4]) await append(recorder, id, number);
  line.set("deaf");
  await append(recorder, id, 5);
  await recorder.call("recordings.finish", { id, people: [], interrupted: false });
  line.set("open");
  await recorder.call("sync.now", {});
  await recorder.until("all is sent", async () => (await one(recorder, id))?.segmentsWaiting === 0);
  const text = await other.until("the end", async () => {
    const known = await one(other, id);
    const listed = known ? await playlist(other, id) : "";
    return listed.includes("ENDLIST") ? listed : null;
  });
  expect([...text.matchAll(/^\d+\.mp4$/gm)].map(String)).toEqual(["1.mp4", "2.mp4", "3.mp4", "4.mp4", "5.mp4"]);
});

test("kept offline, it replays with the hub switched off; not kept, it says so", async () => {
  const { hub, recorder, other } = await threeMembers();
  const [kept, left] = [await begin(recorder), await begin(recorder)];
  for (const id of [kept, left]) {
    for (const number of [0, 1, 2]) await append(recorder, id, number);
    await recorder.call("recordings.finish", { id, people: [], interrupted: false });
    await other.until("it is there", async () => (await playlist(other, id)).includes("ENDLIST"));
  }
  await other.call("recordings.keepOffline", { id: kept, keep: true });
  await other.until("it is kept", async () => (await one(other, kept))?.availableOffline);
  await hub.close();
  await other.close();
  const later = await exchange.client(other.directory);
  expect(await playlist(later, kept)).toContain("ENDLIST");
  expect((await later.library.media(`/media/recordings/${kept}/2.mp4`)).status).toBe(200);
  const missing = await later.library.media(`/media/recordings/${left}/1.mp4`);
  expect(missing.status).toBe(503);
  expect(textOf(missing.body)).toBe("recording.notAvailableOffline");
  expect(await one(later, left)).toMatchObject({ availableOffline: false, state: "finished" });
});

test("a damaged file on this disk is fetched again, never shown", async () => {
  const { recorder, other } = await threeMembers();
  const id = await begin(recorder);
  const bytes = [await append(recorder, id, 0), await append(recorder, id, 1)];
  await recorder.call("recordings.finish", { id, people: [], interrupted: false });
  await other.until("it is there", async () => (await playlist(other, id)).includes("ENDLIST"));
  await other.library.media(`/media/recordings/${id}/1.mp4`);
  fs.writeFileSync(path.join(other.directory, "segments", id, "1"), "rotten");
  const answer = await other.library.media(`/media/recordings/${id}/1.mp4`);
  expect(Buffer.from(answer.body).equals(bytes[1]!)).toBe(true);
});

test("what can never be sent says why, is sent when it can be, or is given up here and on the hub", async () => {
  const { line, recorder, other } = await threeMembers();
  const ids = [await begin(recorder), await begin(recorder)] as const;
  await recorder.call("sync.now", {});
  line.set("cut");
  const seconds: Uint8Array[] = [];
  for (const id of ids) {
    for (const number of [0, 1, 2]) seconds.push(await append(recorder, id, number));
    await recorder.call("recordings.finish", { id, people: [], interrupted: false });
  }
  const fileOf = (id: string) => path.join(recorder.directory, "segments", id, "1");
  for (const id of ids) fs.writeFileSync(fileOf(id), "rotten");
  line.set("open");
  for (const id of ids) {
    const failure = await recorder.until("it is told", async () => (await one(recorder, id))?.failure);
    expect(failure.code).toBe("recording.segmentCorrupt");
  }
  const [mended, given] = ids;
  fs.writeFileSync(fileOf(mended), seconds[1]!);
  await recorder.call("recordings.retry", { id: mended });
  await other.until("it is whole", async () => {
    const known = await one(other, mended);
    return known !== undefined && (await playlist(other, mended)).includes("ENDLIST");
  });
  await expect(recorder.call("recordings.discard", { id: mended })).rejects.toMatchObject({
    code: "recording.notFound",
  });

  await other.until("the other is known", () => one(other, given));
  await recorder.call("recordings.discard", { id: given });
  expect(await one(recorder, given)).toBeUndefined();
  expect(fs.existsSync(path.join(recorder.directory, "segments", given))).toBe(false);
  await other.until("it went everywhere", async () => {
    await other.call("sync.now", {});
    return (await one(other, given)) === undefined;
  });
  expect((await recorder.call("sync.read", {})).waitingSegments).toBe(0);
});

test("the same second twice is one second; another one under its number is refused", async () => {
  const { recorder } = await threeMembers();
  const id = await begin(recorder);
  const first = await append(recorder, id, 0);
  await append(recorder, id, 0, Buffer.from(first));
  await expect(append(recorder, id, 0)).rejects.toMatchObject({ code: "segment.contentConflict" });
  await recorder.call("recordings.finish", { id, people: [], interrupted: false });
  await expect(append(recorder, id, 1)).rejects.toMatchObject({ code: "recording.notRunning" });
});

test("a window that goes away leaves what it recorded, marked as interrupted", async () => {
  const { recorder } = await threeMembers();
  const id = await begin(recorder);
  for (const number of [0, 1, 2]) await append(recorder, id, number);
  await recorder.library.windowClosed("window");
  expect(await one(recorder, id)).toMatchObject({ state: "interrupted", durationMs: 2000 });
});

test("a recording without a single second is taken back", async () => {
  const { recorder } = await threeMembers();
  const id = await begin(recorder);
  await append(recorder, id, 0);
  await recorder.call("recordings.finish", { id, people: [], interrupted: true });
  expect(await one(recorder, id)).toBeUndefined();
});

test("nothing but what the member may see is served, and no path climbs out", async () => {
  const { recorder } = await threeMembers();
  for (const name of [
    `/media/recordings/${uuidv7()}/playlist.m3u8`,
    "/media/recordings/../library.sqlite",
    `/media/recordings/${uuidv7()}/../../library.sqlite`,
    "/media/",
    "/elsewhere",
  ]) {
    expect([name, (await recorder.library.media(name)).status]).toEqual([name, 404]);
  }
});

test("what was said goes where the recording goes, also what waited when the program ended", async () => {
  const { recorder, other } = await threeMembers();
  const id = await begin(recorder);
  await append(recorder, id, 0);
  await append(recorder, id, 1);
  const { id: memberId, name } = (await recorder.call("session.read", {})).member!;
  await recorder.call("recordings.namePeople", { id, people: [{ memberId, name }] });
  const cue = (at: number) => ({
    id: `cue-${at}`,
    startMs: at * 40,
    endMs: at * 40 + 900,
    language: "tr",
    text: `Nefes ${at}`,
  });
  const read = async (client: Client) =>
    (await client.call("captions.ofRecording", { id })).cues.map(({ text }) => text);
  const said = Array.from({ length: 23 }, (_, at) => cue(at));
  await recorder.call("captions.keep", { recordingId: id, cues: said.slice(0, 21).toReversed(), ended: false });
  // The first handful arrives while it is still recorded; what waits is here already.
  await other.until("the first captions", async () => (await read(other)).length === 21);
  await recorder.call("captions.keep", { recordingId: id, cues: said.slice(21), ended: false });
  expect(await read(recorder)).toEqual(said.map(({ text }) => text));
  await recorder.close();
  await exchange.client(recorder.directory);
  await other.until("the rest", async () => (await read(other)).length === 23);
  expect(await read(other)).toEqual(said.map(({ text }) => text));
});
