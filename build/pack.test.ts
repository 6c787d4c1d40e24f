import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readPackFile } from "../electron/library/packs/format/packFile.ts";
import { readBook } from "../electron/library/packs/format/readBook.ts";
import { pack } from "./pack.ts";

let directory: string;
beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "pack-"))));
afterEach(() => fs.rmSync(directory, { recursive: true }));

const at = (name: string): string => path.join(directory, name);
async function run(...argv: string[]): Promise<string> {
  const lines: string[] = [];
  await pack(argv, (line) => lines.push(line));
  return lines.join("\n");
}

test("a publisher's key and pack are made without a window, the same bytes each time", async () => {
  fs.mkdirSync(at("oxygen"));
  fs.writeFileSync(at("oxygen/a.md"), "---\nedition: '2'\nlicence: CC0\n---\n# Oxygen\n\nfifteen litres");
  const madeKey = await run("--make-key", at("ministry.pem"));
  expect(fs.statSync(at("ministry.pem")).mode & 0o777).toBe(0o600);
  const make = (out: string) =>
    run(
      ..."--in oxygen --language en --publisher Ministry --published 2026-11-22T08:00Z"
        .split(" ")
        .map((each) => (each === "oxygen" ? at(each) : each)),
      "--key",
      at("ministry.pem"),
      "--out",
      at(out),
    );
  const told = await make("one.mxpack");
  expect(told).toContain("Oxygen (en), edition 2, 2026-11-22T08:00:00.000Z");
  expect(told).toContain("signed by Ministry, fingerprint");
  expect(madeKey.slice(-47)).toBe(told.slice(-47));
  await make("two.mxpack");
  const file = fs.readFileSync(at("one.mxpack"));
  expect(file.equals(fs.readFileSync(at("two.mxpack")))).toBe(true);
  const source = readPackFile(file);
  expect(source.head.manifest).toMatchObject({
    handbookKey: "oxygen",
    licence: "CC0",
    publisher: { name: "Ministry" },
  });
  expect((await readBook(source)).sections[0]).toMatchObject({ title: "Oxygen" });
  expect(fs.readdirSync(directory).sort()).toEqual(["ministry.pem", "one.mxpack", "oxygen", "two.mxpack"]);
});

test("what is missing or wrong is said, and nothing is overwritten or left behind", async () => {
  fs.writeFileSync(at("a.md"), "# Oxygen\n\nfifteen litres");
  await run("--make-key", at("key.pem"));
  await expect(run("--make-key", at("key.pem"))).rejects.toThrow("EEXIST");
  await expect(run()).rejects.toThrow("--in");
  await expect(run("--in", at("a.md"), "--out", at("x"), "--key", at("key.pem"))).rejects.toThrow("--publisher");
  await expect(run("--in", at("a.md"), "--out", at("x"), "--unknown", "1")).rejects.toThrow("unknown");
  await expect(run("--show", at("a.md"))).rejects.toMatchObject({ code: "pack.notAPack" });
  expect(await run("--in", at("a.md"), "--out", at("x.mxpack"))).toContain("not signed");
  expect(fs.readdirSync(directory).sort()).toEqual(["a.md", "key.pem", "x.mxpack"]);
});
