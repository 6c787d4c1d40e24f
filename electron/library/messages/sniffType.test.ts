import fc from "fast-check";
import { expect, test } from "vitest";
import { isShown, sniffType } from "./sniffType.ts";

const bytesOf = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)));
const size = [0, 0, 0, 32];

const known: [string, Uint8Array, boolean][] = [
  ["image/jpeg", bytesOf([0xff, 0xd8, 0xff, 0xe0]), true],
  ["image/png", bytesOf([0x89], "PNG\r\n", [0x1a, 0x0a]), true],
  ["image/gif", bytesOf("GIF87a"), true],
  ["image/gif", bytesOf("GIF89a"), true],
  ["image/webp", bytesOf("RIFF", size, "WEBP"), true],
  ["image/avif", bytesOf(size, "ftypavif"), true],
  ["audio/wav", bytesOf("RIFF", size, "WAVE"), true],
  ["audio/mp4", bytesOf(size, "ftypM4A "), true],
  ["audio/ogg", bytesOf("OggS"), true],
  ["audio/mpeg", bytesOf("ID3", [4, 0]), true],
  ["audio/mpeg", bytesOf([0xff, 0xfb, 0x90]), true],
  ["audio/flac", bytesOf("fLaC"), true],
  ["video/mp4", bytesOf(size, "ftypisom"), true],
  ["video/webm", bytesOf([0x1a, 0x45, 0xdf, 0xa3]), true],
  ["application/pdf", bytesOf("%PDF-1.7"), false],
  ["application/zip", bytesOf("PK", [3, 4]), false],
];

test.each(known)("%s is known by its first bytes", (type, bytes, shown) => {
  expect(sniffType(bytes)).toBe(type);
  expect(isShown(type)).toBe(shown);
  // With whatever follows.
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (rest) => {
      expect(sniffType(Uint8Array.from([...bytes, ...rest]))).toBe(type);
    }),
  );
});

test("what begins like a page, a script, a program or a picture with scripts is only saved", () => {
  const beginnings = [
    "<svg",
    "<?xml",
    "<!DOCTYPE html>",
    "<html",
    " \n<script",
    "\ufeff<svg",
    "MZ",
    "#!/bin/sh",
    "{",
    "GIF",
    "BM",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.string(), (beginning, rest) => {
      const type = sniffType(new TextEncoder().encode(beginning + " " + rest));
      expect(isShown(type)).toBe(false);
    }),
  );
});

test("any bytes have a type, and it is one that is shown only where its own signature stands", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const type = sniffType(bytes);
      const begins = known.some(([each]) => each === type) || type === "application/octet-stream";
      expect(begins).toBe(true);
      // The end of a file says nothing of it.
      expect(sniffType(bytes.subarray(0, 12))).toBe(type);
    }),
  );
});

test("no bytes, and a signature cut short, are of no known type", () => {
  expect(sniffType(new Uint8Array())).toBe("application/octet-stream");
  for (const [, bytes] of known) {
    for (let length = 0; length < 2; length += 1) {
      expect(sniffType(bytes.subarray(0, length))).toBe("application/octet-stream");
    }
  }
});
