import fc from "fast-check";
import { expect, test } from "vitest";
import { stripMetadata } from "./stripMetadata.ts";

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const segment = (marker: number, ...data: number[]): number[] => [0xff, marker, 0, data.length + 2, ...data];
const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
/** Exif of an iPhone, shortened: little-endian, orientation 6, and a place in the bytes after it. */
const exif = segment(
  0xe1,
  ...ascii("Exif"),
  0,
  0,
  ...ascii("II"),
  0x2a,
  0,
  8,
  0,
  0,
  0,
  1,
  0,
  0x12,
  0x01,
  3,
  0,
  1,
  0,
  0,
  0,
  6,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  ...ascii("GPS 50.08N"),
);
const picture = [...segment(0xdb, 1, 2, 3), 0xff, 0xda, 0, 3, 1, 9, 9, 9, 0xff, 0xd9];

test("of a JPEG the place goes and the orientation stays; its picture is the same", () => {
  const jpeg = Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xe0, ...ascii("JFIF")),
    ...exif,
    ...segment(0xfe, ...ascii("Mr. X")),
    ...picture,
  ]);
  const stripped = stripMetadata(jpeg);
  expect(textOf(stripped)).not.toMatch(/GPS|Mr\. X/u);
  expect(textOf(stripped)).toContain("JFIF");
  expect(Array.from(stripped.slice(-picture.length))).toEqual(picture);
  // Stripped again it is the same: the orientation that was written is read.
  expect(stripMetadata(stripped)).toEqual(stripped);
  expect(stripped.length).toBeGreaterThan(picture.length + 2 + 8);
});

test("of a PNG and a WebP texts and places go", () => {
  const chunk = (name: string, ...data: number[]): number[] => [
    0,
    0,
    0,
    data.length,
    ...ascii(name),
    ...data,
    0,
    0,
    0,
    0,
  ];
  const png = Uint8Array.from([
    0x89,
    ...ascii("PNG"),
    13,
    10,
    26,
    10,
    ...chunk("IHDR", 1),
    ...chunk("tEXt", ...ascii("Mr. X")),
    ...chunk("IDAT", 7),
  ]);
  expect([...stripMetadata(png)]).toEqual([
    0x89,
    ...ascii("PNG"),
    13,
    10,
    26,
    10,
    ...chunk("IHDR", 1),
    ...chunk("IDAT", 7),
  ]);
  const part = (name: string, ...data: number[]): number[] => [...ascii(name), data.length, 0, 0, 0, ...data];
  const riff = (...parts: number[]): number[] => [
    ...ascii("RIFF"),
    parts.length + 4,
    0,
    0,
    0,
    ...ascii("WEBP"),
    ...parts,
  ];
  const webp = riff(...part("VP8X", 0x1c, 0), ...part("VP8 ", 5, 6), ...part("EXIF", ...ascii("Mr X")));
  expect([...stripMetadata(Uint8Array.from(webp))]).toEqual(riff(...part("VP8X", 0x10, 0), ...part("VP8 ", 5, 6)));
});

test("whatever begins like a picture is taken without a fall", () => {
  const heads = [
    [0xff, 0xd8],
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    [...ascii("RIFF"), 9, 0, 0, 0, ...ascii("WEBP")],
    exif,
  ];
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 80 }), (head, rest) => {
      const bytes = Uint8Array.from([...head, ...rest]);
      expect(stripMetadata(bytes).length).toBeLessThanOrEqual(bytes.length + 36);
    }),
  );
});
