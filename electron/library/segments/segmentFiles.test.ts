import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SegmentFiles, sha256Of } from "./segmentFiles.ts";

let directory: string;
let files: SegmentFiles;
const bytes = new Uint8Array([1, 2, 3]);

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "segments-"));
  files = new SegmentFiles(directory);
});
afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

test("what was written is read back", async () => {
  await files.write("stream", 7, bytes);
  expect(await files.read("stream", 7, sha256Of(bytes))).toEqual(Buffer.from(bytes));
});

test("a missing file and a damaged file are both not there", async () => {
  expect(await files.read("stream", 7, sha256Of(bytes))).toBeNull();
  await files.write("stream", 7, bytes);
  fs.writeFileSync(path.join(directory, "stream", "7"), "damaged");
  expect(await files.read("stream", 7, sha256Of(bytes))).toBeNull();
});

test("strays of a killed process are removed, known segments stay", async () => {
  await files.write("stream", 1, bytes);
  await files.write("stream", 2, bytes);
  fs.writeFileSync(path.join(directory, "stream", "3.part"), "half");
  await files.removeStrays((_, number) => number === 1);
  expect(fs.readdirSync(path.join(directory, "stream"))).toEqual(["1"]);
});

const canMount = process.platform === "linux" && process.getuid?.() === 0;

test.skipIf(!canMount)("a full disk is worded and leaves no half file (needs root to mount a small disk)", async () => {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", directory]);
  try {
    await files.write("stream", 0, new Uint8Array(100_000));
    await expect(files.write("stream", 1, new Uint8Array(300_000))).rejects.toMatchObject({ code: "library.diskFull" });
    expect(fs.readdirSync(path.join(directory, "stream"))).toEqual(["0"]);
  } finally {
    execFileSync("umount", [directory]);
  }
});
