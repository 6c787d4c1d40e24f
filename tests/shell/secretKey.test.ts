import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readSecretKey, type KeyWrapping } from "../../electron/hosts/secretKey.ts";
import { aFolder } from "./fixtures/aHost.ts";

/** Stands for a system's keychain: who has not this mask cannot unwrap. */
function masked(mask: number): KeyWrapping {
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ mask);
  return {
    wrap: (key) => new Uint8Array([mask, ...turn(key)]),
    unwrap(wrapped) {
      if (wrapped[0] !== mask) throw new Error("wrapped by somebody else");
      return turn(wrapped.slice(1));
    },
  };
}
const fileIn = (folder: string) => path.join(folder, "library.key");

test("the key is made once, and its file is for its owner alone", () => {
  const folder = path.join(aFolder(), "not yet");
  const key = readSecretKey(folder, null);
  expect(key.byteLength).toBe(32);
  expect(readSecretKey(folder, null)).toEqual(key);
  // Windows keeps no such modes; there the profile's own access rules hold.
  const others = process.platform === "win32" ? 0 : fs.statSync(fileIn(folder)).mode & 0o077;
  expect(others).toBe(0);
});

test("a wrapped key does not lie open in its file", () => {
  const folder = aFolder();
  const key = readSecretKey(folder, masked(90));
  expect(readSecretKey(folder, masked(90))).toEqual(key);
  expect(fs.readFileSync(fileIn(folder), "utf8")).not.toContain(Buffer.from(key).toString("base64"));
});

test("a plain key is wrapped as soon as the system can", () => {
  const folder = aFolder();
  const key = readSecretKey(folder, null);
  expect(readSecretKey(folder, masked(17))).toEqual(key);
  expect(fs.readFileSync(fileIn(folder), "utf8")).toMatch(/^wrapped /);
});

test.each([
  ["wrapped by another system", (folder: string) => readSecretKey(folder, masked(1))],
  ["cut short", (folder: string) => fs.writeFileSync(fileIn(folder), "plain AAAA")],
  ["empty", (folder: string) => fs.writeFileSync(fileIn(folder), "")],
])("a key that was %s is put aside and a new one made", (_what, spoil) => {
  const folder = aFolder();
  spoil(folder);
  const key = readSecretKey(folder, masked(2));
  expect(key.byteLength).toBe(32);
  expect(fs.existsSync(`${fileIn(folder)}.unreadable`)).toBe(true);
  expect(readSecretKey(folder, masked(2))).toEqual(key);
});
