import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "../database/openDatabase.ts";
import type { Account } from "../session/account.ts";
import { SegmentCache } from "./segmentCache.ts";
import { SegmentFiles } from "./segmentFiles.ts";
import { Streams } from "./streams.ts";

const directory = fs.mkdtempSync(path.join(os.tmpdir(), "segment-cache-"));
afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

test("a pack that is given up while the hub is asked for its segments can be fetched again as a pack", async () => {
  const database = openDatabase(path.join(directory, "library.sqlite"));
  const streams = new Streams(database);
  const id = uuidv7();
  const asked = Promise.withResolvers<unknown>();
  const account = { call: () => asked.promise } as unknown as Account;
  const cache = new SegmentCache({ account, streams, files: new SegmentFiles(directory), arrived: () => undefined });
  streams.ensureKept(id, "pack");
  const learning = cache.learn(id);
  streams.remove(id);
  asked.resolve({
    segments: [{ number: 0, sha256: "0".repeat(64), sizeBytes: 1, startMs: 0, durationMs: 0 }],
    endCount: 1,
  });
  await learning;
  expect(streams.get(id)).toBeNull();
  streams.ensureKept(id, "pack");
  streams.setKeepOffline(id, true);
  expect(streams.list("wanted", "pack").map((stream) => stream.id)).toEqual([id]);
  database.close();
});
