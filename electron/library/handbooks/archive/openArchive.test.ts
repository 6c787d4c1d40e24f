import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { aZip, aZipOf, type ZipEntry } from "../../../../tests/fixtures/handbooks/aZip.ts";
import { encodeAs } from "../../../../tests/fixtures/handbooks/encodeAs.ts";
import { archiveLimits, isArchive, openArchive } from "./openArchive.ts";

function read(bytes: Uint8Array, limits = archiveLimits): Record<string, string> {
  return Object.fromEntries(openArchive(bytes, limits).map((file) => [file.path, Buffer.from(file.bytes).toString()]));
}

function codeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (cause) {
    return cause instanceof ExpectedFailure ? cause.code : cause;
  }
}

describe("openArchive", () => {
  it("reads stored and deflated files, with and without Zip64, behind a stub", () => {
    const entries: ZipEntry[] = [
      { name: "mimetype", content: "application/epub+zip", stored: true },
      { name: "kapitoly/úvod.md", content: "# Úvod" },
      { name: "kapitoly/", content: "" },
      { name: "a\\b.md", content: "x", wide: true },
    ];
    const expected = { mimetype: "application/epub+zip", "kapitoly/úvod.md": "# Úvod", "a/b.md": "x" };
    expect(read(aZip(entries))).toEqual(expected);
    expect(read(aZip(entries, { wide: true }))).toEqual(expected);
    expect(read(aZip(entries, { stub: "#!/bin/sh\n" }))).toEqual(expected);
    expect(isArchive(aZip(entries))).toBe(true);
    expect(isArchive(aZip([]))).toBe(true);
    expect(isArchive(new TextEncoder().encode("PKZIP"))).toBe(false);
  });

  it("reads names in the code page of the country, in UTF-8 without the flag, and in code page 437", () => {
    const of = (...names: Uint8Array[]) => Object.keys(read(aZip(names.map((name) => ({ name, content: "x" })))));
    expect(of(encodeAs("gbk", "新型冠状病毒肺炎诊疗方案.md"), encodeAs("gbk", "图片/第一章.png"))).toEqual([
      "新型冠状病毒肺炎诊疗方案.md",
      "图片/第一章.png",
    ]);
    expect(of(encodeAs("ibm866", "Руководство по лечению пациентов.md"))).toEqual([
      "Руководство по лечению пациентов.md",
    ]);
    expect(of(new TextEncoder().encode("příloha.md"))).toEqual(["příloha.md"]);
    expect(of(Uint8Array.of(0x81, 0x62, 0x65, 0x72, 0x2e, 0x6d, 0x64))).toEqual(["über.md"]);
  });

  it("stops unpacking at the limits, whatever the headers say", () => {
    const zeros = new Uint8Array(40 * 1024 * 1024);
    const small = { entries: 3, entryBytes: 1000, totalBytes: 1500 };
    expect(codeOf(() => read(aZipOf({ "a.md": zeros })))).toBe("handbook.importTooLarge");
    expect(codeOf(() => read(aZip([{ name: "a.md", content: zeros, says: { size: 10 } }])))).toBe(
      "handbook.importTooLarge",
    );
    expect(codeOf(() => read(aZipOf({ "a.md": "x".repeat(1001) }), small))).toBe("handbook.importTooLarge");
    expect(codeOf(() => read(aZip([{ name: "a", content: "x".repeat(1001), stored: true }]), small))).toBe(
      "handbook.importTooLarge",
    );
    const half = "x".repeat(800);
    expect(codeOf(() => read(aZipOf({ a: half, b: half }), small))).toBe("handbook.importTooLarge");
    expect(codeOf(() => read(aZipOf({ a: "1", b: "2", c: "3", d: "4" }), small))).toBe("handbook.importTooLarge");
  });

  it.each([
    ["a path that climbs out", [{ name: "a/../../b.md", content: "x" }]],
    ["a path that climbs out backwards", [{ name: "..\\b.md", content: "x" }]],
    ["an absolute path", [{ name: "/etc/passwd", content: "x" }]],
    ["a path on a drive", [{ name: "C:\\b.md", content: "x" }]],
    ["a path with a zero", [{ name: "a.md\0.png", content: "x" }]],
    [
      "two files of one name",
      [
        { name: "a.md", content: "one" },
        { name: "a.md", content: "two" },
      ],
    ],
    [
      "files that share their bytes",
      [
        { name: "a.md", content: "one" },
        { name: "b.md", content: "one", sharesBytes: true },
      ],
    ],
    ["a wrong checksum", [{ name: "a.md", content: "x", says: { crc32: 1 } }]],
    ["a wrong size", [{ name: "a.md", content: "x", says: { size: 2 } }]],
  ] satisfies [string, ZipEntry[]][])("refuses %s", (_, entries) => {
    expect(codeOf(() => read(aZip(entries)))).toBe("handbook.archiveBroken");
  });

  it("words what is locked and what is packed otherwise", () => {
    expect(codeOf(() => read(aZip([{ name: "a", content: "x", says: { flags: 1 } }])))).toBe("handbook.protected");
    expect(codeOf(() => read(aZip([{ name: "a", content: "x", says: { method: 99 } }])))).toBe("handbook.protected");
    expect(codeOf(() => read(aZip([{ name: "a", content: "x", says: { method: 14 } }])))).toBe(
      "handbook.importUnsupported",
    );
  });

  it("reads the same file that stands twice once", () => {
    const twice = { name: "a.md", content: "same" };
    expect(read(aZip([twice, twice]))).toEqual({ "a.md": "same" });
  });

  it("never takes damage for content", () => {
    const files = { "a.md": "# A\n\n".repeat(50), "b.bin": new Uint8Array(300).map((_, index) => (index * 7) % 256) };
    const whole = aZipOf(files);
    const expected = read(whole);
    const packed = new Set(Object.values(expected));
    // What still reads is what was packed; a name may have been hit, which no checksum covers.
    const isTrue = (bytes: Uint8Array) => {
      const result = codeOf(() => read(bytes));
      if (typeof result === "string") return result.startsWith("handbook.");
      return !(result instanceof Error) && Object.values(result as object).every((content) => packed.has(content));
    };
    fc.assert(
      fc.property(fc.nat(whole.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = whole.slice();
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expect(isTrue(bytes)).toBe(true);
      }),
      { numRuns: 500 },
    );
    for (let length = 0; length < whole.byteLength; length += 1) expect(isTrue(whole.subarray(0, length))).toBe(true);
  });
});
