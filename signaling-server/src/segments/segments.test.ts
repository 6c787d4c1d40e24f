import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { segmentMaxBytes } from "../../../contract/models/segment.ts";
import type { SessionTokens } from "../../../contract/sync.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { aRecording, aWrite, sha256, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let recorderTokens: SessionTokens;
let recorder: HubClient;
let viewer: HubClient;
let streamId: string;
beforeEach(async () => {
  hub = await TestHub.start();
  recorderTokens = await hub.member("Recorder");
  recorder = hub.client(recorderTokens.accessToken);
  viewer = hub.client((await hub.member("Viewer")).accessToken);
  streamId = uuidv7();
  await push({});
});
afterEach(async () => {
  await hub.discard();
});

async function push(change: object): Promise<void> {
  const write = aWrite({ collection: "recording", id: streamId, body: aRecording(), ...change });
  const { results } = await recorder.value("documents.push", { writes: [write] });
  expect(results[0]?.ok).toBe(true);
}
const bytesOf = (text: string) => new TextEncoder().encode(text);
const put = (number: number, text: string, client = recorder, change: object = {}) => {
  const bytes = bytesOf(text);
  const input = { streamId, number, sha256: sha256(bytes), startMs: number * 1000, durationMs: 1000, ...change };
  return client.outcome("segments.put", input, bytes);
};
const get = (number: number, client = viewer, headers = {}) =>
  client.send("segments.get", { streamId, number }, undefined, headers);
const index = (from = 0, waitMs = 0, client = viewer) => client.value("segments.index", { streamId, from, waitMs });
const end = (count: number, client = recorder) => client.outcome("segments.end", { streamId, count });
const fileOf = (number: number) => path.join(hub.dataDirectory, "segments", streamId, String(number));

describe("putting", () => {
  test("is idempotent, and tells other content and wrong hashes", async () => {
    expect(await put(0, "zero")).toEqual([201, "ok"]);
    expect(await put(0, "zero")).toEqual([201, "ok"]);
    expect(await put(0, "other")).toEqual([409, "segment.contentConflict"]);
    expect(await put(1, "one", recorder, { sha256: sha256(bytesOf("two")) })).toEqual([422, "segment.hashMismatch"]);
    expect(await put(1, "")).toEqual([400, "boundary.inputInvalid"]);
    expect(await put(1, "one", recorder, { number: -1 })).toEqual([400, "boundary.inputInvalid"]);
    expect((await index()).segments).toEqual([
      { number: 0, sha256: sha256(bytesOf("zero")), sizeBytes: 4, startMs: 0, durationMs: 1000 },
    ]);
    expect(fs.readdirSync(path.join(hub.dataDirectory, "segments", ".incoming"))).toEqual([]);
  });

  test("the same number many times at once leaves one content", async () => {
    const texts = Array.from({ length: 12 }, (_, each) => `content ${each % 3}`);
    const outcomes = await Promise.all(texts.map((text) => put(0, text)));
    const winner = texts[outcomes.findIndex(([status]) => status === 201)] ?? "";
    for (const [each, [status]] of outcomes.entries()) expect(status).toBe(texts[each] === winner ? 201 : 409);
    expect(Buffer.from((await get(0)).bytes).toString()).toBe(winner);
    expect(fs.readFileSync(fileOf(0), "utf8")).toBe(winner);
  });

  test("is for the recorder alone, and needs the recording", async () => {
    expect(await put(0, "zero", viewer)).toEqual([403, "session.forbidden"]);
    expect(await end(0, viewer)).toEqual([403, "session.forbidden"]);
    streamId = uuidv7();
    expect(await put(0, "zero")).toEqual([404, "segment.notFound"]);
    expect((await get(0)).status).toBe(404);
    expect(await viewer.outcome("segments.index", { streamId })).toEqual([404, "segment.notFound"]);
    expect(await end(0)).toEqual([404, "segment.notFound"]);
  });

  test("takes what is just small enough", async () => {
    const bytes = Buffer.alloc(segmentMaxBytes, 7);
    const input = { streamId, number: 0, sha256: sha256(bytes), startMs: 0, durationMs: 0 };
    expect(await recorder.outcome("segments.put", input, bytes)).toEqual([201, "ok"]);
    const larger = Buffer.alloc(segmentMaxBytes + 1, 7);
    const tooLarge = { ...input, number: 1, sha256: sha256(larger) };
    expect(await recorder.outcome("segments.put", tooLarge, larger)).toEqual([413, "segment.tooLarge"]);
  });

  test("an upload that breaks off leaves nothing", async () => {
    const query = `sha256=${sha256(bytesOf("whole"))}&startMs=0&durationMs=0`;
    await new Promise<void>((resolve) => {
      const request = http.request(`${hub.hub.url}/v1/segments/${streamId}/0?${query}`, {
        method: "PUT",
        headers: { authorization: `Bearer ${recorderTokens.accessToken}`, "content-length": "5" },
      });
      request.on("error", () => resolve());
      request.flushHeaders();
      request.write("who", () => request.destroy());
      request.on("close", () => resolve());
    });
    expect((await index()).segments).toEqual([]);
    expect(await put(0, "whole")).toEqual([201, "ok"]);
  });
});

describe("getting", () => {
  test("gives the bytes, to be kept for ever, from memory and from the file", async () => {
    await put(3, "three");
    for (let round = 0; round < 2; round += 1) {
      const { status, bytes, headers } = await get(3);
      expect([status, Buffer.from(bytes).toString()]).toEqual([200, "three"]);
      expect(headers.get("etag")).toBe(`"${sha256(bytes)}"`);
      expect(headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
      const known = await get(3, viewer, { "if-none-match": headers.get("etag") });
      expect([known.status, known.bytes.byteLength]).toEqual([304, 0]);
      await hub.close();
      await hub.reopen();
      viewer = hub.client((await hub.member()).accessToken);
    }
    expect((await get(4)).status).toBe(404);
  });

  test("a file that the disk spoilt is not given, and heals when it is sent again", async () => {
    await put(0, "zero");
    await hub.close();
    fs.writeFileSync(fileOf(0), "ZERO");
    await hub.reopen();
    viewer = hub.client((await hub.member()).accessToken);
    recorder = hub.client(recorderTokens.accessToken);
    expect((await get(0)).status).toBe(404);
    expect(hub.bugs.splice(0)).toHaveLength(2);
    expect(await put(0, "zero")).toEqual([201, "ok"]);
    expect(Buffer.from((await get(0)).bytes).toString()).toBe("zero");
  });

  test("a deleted recording is gone, with its files", async () => {
    await put(0, "zero");
    const waiting = viewer.outcome("segments.index", { streamId, from: 5, waitMs: 20_000 });
    await push({ baseVersion: 1, deleted: true, body: null });
    expect(await waiting).toEqual([404, "segment.notFound"]);
    expect((await get(0)).status).toBe(404);
    expect(await put(1, "one")).toEqual([404, "segment.notFound"]);
    await hub.close();
    expect(fs.existsSync(path.dirname(fileOf(0)))).toBe(false);
  });
});

describe("the end", () => {
  test("is marked when everything is there, once", async () => {
    await put(0, "zero");
    await put(2, "two");
    expect(await end(3)).toEqual([409, "segment.streamIncomplete"]);
    expect(await end(2)).toEqual([409, "segment.contentConflict"]);
    await put(1, "one");
    expect(await end(3)).toEqual([200, "ok"]);
    expect(await end(3)).toEqual([200, "ok"]);
    expect(await end(4)).toEqual([409, "segment.streamEnded"]);
    expect(await put(3, "three")).toEqual([409, "segment.streamEnded"]);
    expect(await put(1, "one")).toEqual([201, "ok"]);
    const { segments, endCount } = await index();
    expect([segments.map(({ number }) => number), endCount]).toEqual([[0, 1, 2], 3]);
    expect(await index(3, 20_000)).toEqual({ segments: [], endCount: 3 });
  });

  test("of a stream without segments", async () => {
    expect(await end(0)).toEqual([200, "ok"]);
    expect(await index()).toEqual({ segments: [], endCount: 0 });
  });
});

describe("waiting", () => {
  test("ends with a segment that was asked for, not with an earlier one", async () => {
    const waiting = index(1, 25_000);
    await put(0, "zero");
    await put(1, "one");
    expect((await waiting).segments.map(({ number }) => number)).toEqual([1]);
  });

  test("ends with the end", async () => {
    const waiting = index(0, 25_000);
    await end(0);
    expect(await waiting).toEqual({ segments: [], endCount: 0 });
  });

  test("ends by itself, and when the hub closes", async () => {
    expect(await index(0, 50)).toEqual({ segments: [], endCount: null });
    const waiting = index(0, 25_000).then(
      (answer) => answer,
      () => "cut",
    );
    await index(0, 1);
    await hub.close();
    expect(await waiting).toEqual({ segments: [], endCount: null });
  });

  test("a waiting reader that goes away is forgotten", async () => {
    const gone = new AbortController();
    const waiting = fetch(`${hub.hub.url}/v1/segments/${streamId}?waitMs=25000`, {
      headers: { authorization: `Bearer ${recorderTokens.accessToken}` },
      signal: gone.signal,
    }).catch((cause: Error) => cause.name);
    await index(0, 1);
    gone.abort();
    expect(await waiting).toBe("AbortError");
    await put(0, "zero");
  });
});
