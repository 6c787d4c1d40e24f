import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterAll, expect, test } from "vitest";
import { aRecording, aWrite, sha256, TestHub } from "../../fixtures/TestHub.ts";

/** A disk of four megabytes, where this user may have one. */
function mountSmallDisk(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-hub-small-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", directory]);
  if (mounted.status === 0) return directory;
  fs.rmdirSync(directory);
  return null;
}

const disk = mountSmallDisk();
afterAll(() => {
  if (disk === null) return;
  // Lazily: should the test have failed, the hub still has its files open.
  spawnSync("umount", ["--lazy", disk]);
  fs.rmdirSync(disk);
});

test.skipIf(disk === null)("a full disk is said so, keeps what is there, and goes on when there is room", async () => {
  const dataDirectory = path.join(disk ?? "", "data");
  const hub = await TestHub.start({ dataDirectory });
  const { accessToken } = await hub.administrator();
  const client = hub.client(accessToken);
  const streamId = uuidv7();
  const recording = aWrite({ collection: "recording", id: streamId, body: aRecording() });
  await client.value("documents.push", { writes: [recording] });
  const bytesOf = (number: number) => Buffer.alloc(150_000, number + 1);
  const put = (number: number) => {
    const bytes = bytesOf(number);
    const input = { streamId, number, sha256: sha256(bytes), startMs: 0, durationMs: 0 };
    return client.outcome("segments.put", input, bytes);
  };
  const ballast = path.join(disk ?? "", "ballast");
  fs.writeFileSync(ballast, Buffer.alloc(500_000));

  let stored = 0;
  let outcome = await put(0);
  while (outcome[0] === 201 && stored < 100) {
    stored += 1;
    outcome = await put(stored);
  }
  expect(outcome).toEqual([507, "hub.storageFull"]);
  expect(stored).toBeGreaterThan(2);
  expect(fs.readdirSync(path.join(dataDirectory, "segments", ".incoming"))).toEqual([]);
  expect(fs.readdirSync(path.join(dataDirectory, "segments", streamId))).toHaveLength(stored);

  // To the last page, so that the database has no room either.
  const filler = fs.openSync(path.join(disk ?? "", "filler"), "w");
  let size = 65_536;
  while (size >= 1) {
    try {
      if (fs.writeSync(filler, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ENOSPC") throw cause;
      size = Math.floor(size / 2);
    }
  }
  fs.closeSync(filler);
  const body = { ...aRecording(), title: "x".repeat(200) };
  const writes = Array.from({ length: 100 }, () => aWrite({ collection: "recording", body }));
  const pushes: number[] = [];
  for (let count = 0; count < 50 && !pushes.includes(507); count += 1) {
    pushes.push(
      (
        await client.outcome("documents.push", {
          writes: writes.map((write) => ({ ...write, writeId: uuidv7(), id: uuidv7() })),
        })
      )[0],
    );
  }
  expect(hub.bugs).toEqual([]);
  expect(pushes.at(-1)).toBe(507);

  const { segments } = await client.value("segments.index", { streamId });
  expect(segments.map(({ sha256 }) => sha256)).toEqual(
    Array.from({ length: stored }, (_, each) => sha256(bytesOf(each))),
  );
  fs.rmSync(path.join(disk ?? "", "filler"));
  fs.rmSync(ballast);
  expect(await put(stored)).toEqual([201, "ok"]);
  await hub.close();
  await hub.reopen();
  const again = await hub.client(accessToken).send("segments.get", { streamId, number: stored });
  expect(sha256(again.bytes)).toBe(sha256(bytesOf(stored)));
  await hub.discard();
});
