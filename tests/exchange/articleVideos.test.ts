import fs from "node:fs";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ArticleDraft } from "../../contract/articleCalls.ts";
import { anExchange, aPassword, invite, join, type Client } from "../fixtures/exchange.ts";
import { aLibraryProcess } from "../fixtures/libraryProcess.ts";
import { aLine } from "../fixtures/line.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

/** A fragment as far as anybody looks at it: its length, its kind, and something. */
const box = (kind: "ftyp" | "moof", something: string) =>
  new Uint8Array(Buffer.concat([Buffer.from([0, 0, 0, 64]), Buffer.from(`${kind}${something}`.padEnd(60, "."))]));
const fragments = [box("ftyp", "head"), box("moof", "one"), box("moof", "two")];
const segmentsOf = (draftId: string, id: string) =>
  fragments.map((bytes, number) => ({
    draftId,
    id,
    number,
    startMs: Math.max(0, number - 1) * 1000,
    durationMs: number === 0 ? 0 : 1000,
    bytes,
  }));
const aDraft = (text: string): ArticleDraft => ({
  id: uuidv7(),
  title: "Proning, shown",
  abstract: "",
  subjects: ["intensiveCare"],
  language: "en",
  coAuthors: [],
  text,
});
const folderOf = (directory: string, id: string) => path.join(directory, "segments", id);

async function three() {
  const hub = await exchange.hub();
  const lines = await Promise.all([aLine(hub.port), aLine(hub.port)]);
  for (const line of lines) exchange.atEnd(() => line.close());
  const moderator = await exchange.client();
  await join(moderator, hub.url, "Amina", hub.setupCode!);
  const [author, reader] = [await exchange.client(), await exchange.client()];
  await join(author, lines[0].url, "Layla", await invite(moderator));
  await join(reader, lines[1].url, "Wei", await invite(moderator));
  return { moderator, author, reader, authorsLine: lines[0], readersLine: lines[1] };
}

/** A draft with a video that was read in whole. */
async function written(author: Client) {
  const id = uuidv7();
  const draft = aDraft(`![Proning](video:${id})`);
  await author.call("articles.keepDraft", draft);
  for (const segment of segmentsOf(draft.id, id)) await author.call("articles.appendVideo", segment);
  await author.call("articles.finishVideo", { draftId: draft.id, id });
  return { id, draft };
}
const manuscriptOf = async (client: Client, id: string) => {
  await client.call("sync.now", {});
  return (await client.call("articles.manuscripts", {})).manuscripts.find((each) => each.id === id);
};

test("a video is kept on request and plays without network, and goes again to make room", async () => {
  const { moderator, author, reader, readersLine } = await three();
  const { id, draft } = await written(author);
  await author.call("articles.submit", { id: draft.id });
  await author.until("it is sent", async () => (await manuscriptOf(author, draft.id))?.segmentsWaiting === 0);
  await moderator.until("it is handed in", () => manuscriptOf(moderator, draft.id));
  await moderator.call("articles.decide", { id: draft.id, version: 1, approve: true, note: "" });
  const video = async (client: Client) => (await client.call("articles.video", { articleId: draft.id, id })).video;
  await reader.until("it is published", async () => {
    await reader.call("sync.now", {});
    return (await video(reader))?.keepOffline === false;
  });
  // Whose computer made it needs not keep it.
  expect(await video(author)).toBeNull();

  await reader.call("articles.keepVideo", { articleId: draft.id, id, keep: true });
  expect(await reader.until("it is here", async () => (await video(reader))?.availableOffline)).toBe(true);
  readersLine.set("cut");
  const address = `/media/articles/${draft.id}/${id}`;
  expect(new TextDecoder().decode((await reader.library.media(`${address}/playlist.m3u8`)).body)).toContain("ENDLIST");
  for (const [number, bytes] of fragments.entries()) {
    const { body } = await reader.library.media(`${address}/${number}.mp4`);
    expect(Buffer.from(body).equals(bytes)).toBe(true);
  }
  await reader.call("articles.keepVideo", { articleId: draft.id, id, keep: false });
  expect(await video(reader)).toMatchObject({ segmentsHere: 0, segmentsKnown: 3, keepOffline: false });
  expect(fs.readdirSync(folderOf(reader.directory, id))).toEqual([]);
  const elsewhere = { articleId: uuidv7(), id, keep: true };
  await expect(reader.call("articles.keepVideo", elsewhere)).rejects.toMatchObject({ code: "document.notFound" });
});

test("a file that cannot be sent says why, is sent when it can be, and holds up nothing once it is taken out", async () => {
  const { author, authorsLine } = await three();
  authorsLine.set("cut");
  const { id, draft } = await written(author);
  await author.call("articles.submit", { id: draft.id });
  const file = path.join(folderOf(author.directory, id), "1");
  fs.writeFileSync(file, "rotten");
  authorsLine.set("open");
  const failureOf = async () => (await manuscriptOf(author, draft.id))?.filesFailure ?? null;
  const failure = await author.until("it is refused", failureOf);
  expect(failure.code).toBe("recording.segmentCorrupt");

  fs.writeFileSync(file, fragments[1]!);
  await author.call("articles.retryFiles", { id: draft.id });
  await author.until("it is sent", async () => (await manuscriptOf(author, draft.id))?.segmentsWaiting === 0);
  expect(await failureOf()).toBeNull();

  // Another one, that is then left out.
  authorsLine.set("cut");
  const image = uuidv7();
  for (const segment of segmentsOf(draft.id, image)) await author.call("articles.appendVideo", segment);
  await author.call("articles.finishVideo", { draftId: draft.id, id: image });
  await author.call("articles.revise", { id: draft.id });
  await author.call("articles.keepDraft", { ...draft, text: `${draft.text} ![Again](video:${image})` });
  await author.call("articles.submit", { id: draft.id });
  expect((await author.call("sync.read", {})).waitingSegments).toBe(3);
  await author.call("articles.revise", { id: draft.id });
  await author.call("articles.keepDraft", draft);
  await author.call("articles.submit", { id: draft.id });
  expect((await author.call("sync.read", {})).waitingSegments).toBe(0);
});

test("killed with -9 while a video is read in, a library keeps nothing of it and says so until another is added", async () => {
  const hub = await exchange.hub();
  const directory = exchange.folder();
  const draft = aDraft("");
  const cut = uuidv7();
  const first = await aLibraryProcess(directory, exchange.atEnd);
  const who = { name: "Amina", email: "amina@example.org", password: aPassword };
  await first.call("session.join", { hubUrl: hub.url, code: hub.setupCode!, ...who });
  await first.call("articles.keepDraft", draft);
  for (const segment of segmentsOf(draft.id, cut).slice(0, 2)) await first.call("articles.appendVideo", segment);
  expect((await first.call("articles.draft", { id: draft.id }))?.interruptedVideos).toEqual([]);
  first.child.kill("SIGKILL");
  await first.gone;
  expect(fs.existsSync(folderOf(directory, cut))).toBe(true);

  for (let start = 0; start < 2; start += 1) {
    const library = await aLibraryProcess(directory, exchange.atEnd);
    expect(fs.existsSync(folderOf(directory, cut))).toBe(false);
    expect(await library.call("articles.draft", { id: draft.id })).toMatchObject({
      files: [],
      interruptedVideos: [cut],
    });
    // A window that did not notice cannot go on in the midst of it.
    for (const segment of segmentsOf(draft.id, cut)) {
      await expect(library.call("articles.appendVideo", segment)).rejects.toMatchObject({ code: "library.notFound" });
    }
    library.child.kill("SIGKILL");
    await library.gone;
  }
  const library = await aLibraryProcess(directory, exchange.atEnd);
  const whole = uuidv7();
  for (const segment of segmentsOf(draft.id, whole)) await library.call("articles.appendVideo", segment);
  await library.call("articles.finishVideo", { draftId: draft.id, id: whole });
  expect(await library.call("articles.draft", { id: draft.id })).toMatchObject({
    files: [{ id: whole, segmentCount: 3 }],
    interruptedVideos: [],
  });
  expect(fs.readdirSync(path.join(directory, "segments"))).toEqual([whole]);
}, 60_000);
