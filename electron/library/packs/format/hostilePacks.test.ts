import { hash, type KeyObject } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { packPieceBytes, type PackManifest } from "../../../../contract/models/pack.ts";
import { anImage } from "../../../../tests/fixtures/handbooks/anImage.ts";
import { aKey, aPack, aSigner, theWishes } from "../../../../tests/fixtures/packs/aPack.ts";
import { canonicalJson } from "./canonicalJson.ts";
import { writePackFile, readPackFile } from "./packFile.ts";
import { packPiece, unpackPiece } from "./pieces.ts";
import { readBook } from "./readBook.ts";
import { fingerprintOf, publicKeyOf, signManifest } from "./signature.ts";

const aSection = (change: object = {}) => ({
  name: "one",
  anchor: "",
  level: 1,
  title: "One",
  page: null,
  runs: [{ page: null, html: "<p>text</p>" }],
  ...change,
});
const counts = { sections: 1, passages: 1, images: 0, tables: 0 };

interface Forged {
  readonly sections?: unknown;
  readonly content?: readonly { kind: string; bytes: Uint8Array; unpackedBytes?: number }[];
  readonly manifest?: object;
  readonly signWith?: KeyObject | null;
}

/** A pack as somebody with a hex editor and the source code would make it: every hash right, the rest as they please. */
function forge({ sections = [aSection()], content, manifest = {}, signWith = null }: Forged): Uint8Array {
  const chapters: NonNullable<Forged["content"]> = content ?? [
    { kind: "chapter", bytes: Buffer.from(canonicalJson({ sections }), "utf8") },
  ];
  const packed = chapters.map(({ bytes }) => packPiece(bytes));
  const says = {
    ...theWishes(),
    formatVersion: 1,
    language: "en",
    format: "markdown",
    notices: [],
    clinicallyReviewed: true,
    counts,
    publisher: null,
    segments: chapters.map(({ kind, bytes, unpackedBytes = bytes.byteLength }, index) => ({
      kind,
      sha256: hash("sha256", packed[index] ?? ""),
      packedBytes: packed[index]?.byteLength ?? 0,
      unpackedBytes,
    })),
    ...manifest,
  };
  return writePackFile([headOf(canonicalJson(says), signWith), ...packed]);
}

function headOf(text: string, signWith: KeyObject | null): Uint8Array {
  const bytes = Buffer.from(text, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.byteLength);
  return Buffer.concat([length, bytes, signWith === null ? Buffer.alloc(0) : signManifest(signWith, bytes)]);
}

async function outcomeOf(file: Uint8Array): Promise<string> {
  try {
    const book = await readBook(readPackFile(file));
    return book.sections.map((section) => section.html).join("");
  } catch (cause) {
    if (cause instanceof ExpectedFailure) return [cause.code, cause.details["what"]].filter(Boolean).join(" ");
    throw cause;
  }
}
const withOriginals = (format: string, ...originals: string[]): Forged => ({
  manifest: { format },
  content: [
    { kind: "chapter", bytes: Buffer.from(canonicalJson({ sections: [aSection()] })) },
    ...originals.map((text) => ({ kind: "original", bytes: Buffer.from(text) })),
  ],
});
const html = (text: string) => ({ sections: [aSection({ runs: [{ page: null, html: text }] })] });
const signedBy = (key: KeyObject, name = "Ministry") => ({ publisher: { key: publicKeyOf(key), name } });

describe("a pack whose maker means harm", () => {
  it("is taken where nothing is wrong with it: the forger of these tests can make honest ones", async () => {
    expect(await outcomeOf(forge({}))).toBe('<p data-passage="0">text</p>');
  });

  it.each([
    ["<p>text<script>alert(1)</script></p>", '<p data-passage="0">text</p>'],
    ['<p onclick="alert(1)" style="x" data-passage="9">text</p>', '<p data-passage="0">text</p>'],
    ['<iframe src="https://example.org"></iframe><p>text</p>', '<p data-passage="0">text</p>'],
    ['<p><a href="javascript:alert(1)">text</a></p>', '<p data-passage="0">text</p>'],
    ['<p><a href="#/handbooks/other">text</a></p>', "pack.contentRefused links"],
    ['<p><a href="#%zz">text</a></p>', "pack.contentRefused links"],
    ['<p>text <img src="https://example.org/track.png" alt=""></p>', "pack.contentRefused images"],
    ['<p>text <img src="../../../library.sqlite" alt=""></p>', "pack.contentRefused images"],
    [`<p>text <img src="/media/handbooks/x/${"0".repeat(64)}" alt=""></p>`, "pack.contentRefused images"],
  ])("brings no harm in: %s", async (text, becomes) => {
    expect(await outcomeOf(forge(html(text)))).toBe(becomes);
  });

  it("is marked where something of it was left out", async () => {
    const book = await readBook(readPackFile(forge(html("<p>text<script>1</script></p>"))));
    expect(book.notices).toEqual(["activeContentRemoved"]);
  });

  it.each<[string, Forged, string]>([
    ["two sections of one name", { sections: [aSection(), aSection()] }, "pack.contentRefused names"],
    ["no sections", { sections: [] }, "pack.contentRefused chapter"],
    ["a level that nothing leads to", { sections: [aSection({ level: 3 })] }, "pack.contentRefused levels"],
    ["a level beyond all", { sections: [aSection({ level: 99 })] }, "pack.contentRefused chapter"],
    ["a field too many", { sections: [aSection({ script: "x" })] }, "pack.contentRefused chapter"],
    ["a page of the web as the original", withOriginals("pdf", "<!doctype html>"), "pack.contentRefused original"],
    ["an original twice", withOriginals("pdf", "%PDF-1.7", "%PDF-1.7"), "pack.contentRefused original"],
    ["a PDF of a book that is none", withOriginals("markdown", "%PDF-1.7"), "pack.contentRefused original"],
    [
      "something else than a chapter",
      { content: [{ kind: "chapter", bytes: Buffer.from("[".repeat(100_000)) }] },
      "pack.contentRefused chapter",
    ],
    [
      "a picture that is none",
      { content: [{ kind: "assets", bytes: Buffer.from("\0\0\0\x06<html>", "latin1") }] },
      "pack.contentRefused assets",
    ],
    [
      "a picture longer than its segment",
      { content: [{ kind: "assets", bytes: Buffer.from([255, 255, 255, 255, 1]) }] },
      "pack.contentRefused assets",
    ],
    [
      "a piece of nothing",
      { content: [{ kind: "continued", bytes: Buffer.from("x") }] },
      "pack.contentRefused continued",
    ],
    ["counts that are not true", { manifest: { counts: { ...counts, passages: 1000 } } }, "pack.contentRefused counts"],
    [
      "a size that is too small",
      {
        content: [{ kind: "chapter", bytes: Buffer.from(canonicalJson({ sections: [aSection()] })), unpackedBytes: 3 }],
      },
      "pack.broken",
    ],
    [
      "a size that is too large",
      {
        content: [
          { kind: "chapter", bytes: Buffer.from(canonicalJson({ sections: [aSection()] })), unpackedBytes: 200_000 },
        ],
      },
      "pack.broken",
    ],
    [
      "a segment of a gigabyte",
      { content: [{ kind: "chapter", bytes: Buffer.from("x"), unpackedBytes: 2 ** 30 }] },
      "pack.broken",
    ],
    ["a kind that nobody knows", { content: [{ kind: "program", bytes: Buffer.from("x") }] }, "pack.broken"],
    ["a later format", { manifest: { formatVersion: 2 } }, "pack.newerFormat"],
    ["a field that nobody knows", { manifest: { run: "me" } }, "pack.broken"],
    ["no content", { manifest: { segments: [] } }, "pack.broken"],
    ["a line break in its name", { manifest: { handbookKey: "a\nb" } }, "pack.broken"],
  ])("is refused for %s", async (_, forged, code) => {
    expect(await outcomeOf(forge(forged))).toBe(code);
  });

  it("cannot fill the memory: no more is unpacked than the manifest says, and that is little", async () => {
    const bomb = deflateRawSync(Buffer.alloc(16 * 1024 * 1024), { level: 9 });
    const manifest = {
      ...(JSON.parse(canonicalJson(readPackFile(forge({})).head.manifest)) as PackManifest),
      segments: [
        { kind: "chapter", sha256: hash("sha256", bomb), packedBytes: bomb.byteLength, unpackedBytes: packPieceBytes },
      ],
    };
    expect(await outcomeOf(writePackFile([headOf(canonicalJson(manifest), null), bomb]))).toBe("pack.broken");
    // The unpacking itself stops: a limit that was looked at afterwards would come too late.
    expect(() => unpackPiece(bomb, packPieceBytes)).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: "ERR_BUFFER_TOO_LARGE" }) }),
    );
    const many = Array.from({ length: 3000 }, () => manifest.segments[0]);
    const large = headOf(canonicalJson({ ...manifest, segments: many }), null);
    expect(await outcomeOf(writePackFile([large, ...many.map(() => bomb)]))).toBe("pack.tooLarge");
  });

  it("cannot pass as somebody else's", async () => {
    const [ministry, other] = [aKey(), aKey()];
    expect(await outcomeOf(forge({ manifest: signedBy(ministry), signWith: ministry }))).toContain("text");
    expect(await outcomeOf(forge({ manifest: signedBy(ministry), signWith: other }))).toBe("pack.signatureWrong");
    expect(await outcomeOf(forge({ manifest: signedBy(ministry) }))).toBe("pack.signatureWrong");
    expect(await outcomeOf(forge({ signWith: other }))).toBe("pack.signatureWrong");
    const noKey = { publisher: { key: "f".repeat(64), name: "x" } };
    expect(await outcomeOf(forge({ manifest: noKey, signWith: other }))).toBe("pack.signatureWrong");
    // The signature of another manifest of the same publisher.
    const honest = forge({ manifest: signedBy(ministry), signWith: ministry });
    const head = readPackFile(honest).segments[0]!;
    const lying = headOf(canonicalJson({ ...readPackFile(honest).head.manifest, title: "Other" }), null);
    const stolen = Buffer.concat([lying, head.subarray(-64)]);
    expect(await outcomeOf(writePackFile([stolen, ...readPackFile(honest).segments.slice(1)]))).toBe(
      "pack.signatureWrong",
    );
  });

  it("cannot say the same in other bytes", async () => {
    const { manifest } = readPackFile(forge({})).head;
    const { segments } = readPackFile(forge({}));
    for (const text of [
      JSON.stringify(manifest, null, 1),
      canonicalJson(manifest).replace("{", '{"title":"Shown first",'),
      `${canonicalJson(manifest)}\n`,
    ]) {
      expect(await outcomeOf(writePackFile([headOf(text, null), ...segments.slice(1)]))).toBe("pack.broken");
    }
  });
});

it("a signed picture book goes through, and its publisher can be compared in digits", async () => {
  const signer = aSigner();
  const file = await aPack({ "a.md": "# One\n\n![x](a.png)", "a.png": anImage(2, 2) }, { signer });
  expect(readPackFile(file).head.manifest.publisher).toEqual({
    key: publicKeyOf(signer.privateKey),
    name: signer.name,
  });
  expect(fingerprintOf(publicKeyOf(signer.privateKey))).toMatch(/^(?:\d{5} ){7}\d{5}$/u);
  expect(fingerprintOf("0".repeat(64))).not.toBe(fingerprintOf(`${"0".repeat(63)}1`));
});
