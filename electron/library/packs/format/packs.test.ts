import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { anImage } from "../../../../tests/fixtures/handbooks/anImage.ts";
import { aBook, aPack, aSigner, theWishes } from "../../../../tests/fixtures/packs/aPack.ts";
import type { ParsedHandbook } from "../../handbooks/content/parsedHandbook.ts";
import { makePack } from "./makePack.ts";
import { readPackFile, writePackFile } from "./packFile.ts";
import { readBook } from "./readBook.ts";

/** What a reader sees, wherever it is kept. */
function seen(book: ParsedHandbook): unknown {
  const ids = new Map(book.sections.map(({ id }, position) => [id, `section ${position}`]));
  const ofNoPlace = (html: string) =>
    html
      .replaceAll(book.id, "book")
      .replaceAll(/#\/handbooks\/book\/([^"/]+)/g, (_, id: string) => ids.get(id) ?? "nowhere");
  return {
    sections: book.sections.map(({ id, parentId, html, ...rest }) => ({
      ...rest,
      id: ids.get(id),
      parentId: parentId && ids.get(parentId),
      html: ofNoPlace(html),
    })),
    assets: book.assets
      .map(({ sha256, contentType, bytes }) => `${sha256} ${contentType} ${Buffer.from(bytes).toString("base64")}`)
      .toSorted(),
    language: book.language,
    notices: book.notices,
  };
}

const someWords =
  'oxygen 氧疗 الأكسجين Kyslík <b> & "quotes" \' ` _em_ **strong** `code` 1. \\ ~~x~~ ![picture](a.png)'.split(" ");
const words = fc.array(fc.constantFrom(...someWords), { minLength: 1, maxLength: 8 }).map((each) => each.join(" "));
const block = fc.oneof(
  words,
  words.map((text) => `> ${text}\n>\n> - ${text}`),
  fc.array(words, { minLength: 1, maxLength: 4 }).map((lines) => lines.map((line) => `- ${line}`).join("\n")),
  fc.tuple(words, words).map(([one, other]) => `| a | b |\n|---|---|\n| ${one} | ${other} |`),
  fc
    .nat({ max: 5 })
    .map((page) => `See [another page](page${page}.md), [there](page${page}.md#oxygen) or https://example.org/.`),
  fc.constant("<details><summary>More</summary><p>inside</p></details>"),
);
const page = fc
  .array(
    fc.record({ level: fc.integer({ min: 1, max: 5 }), title: words, blocks: fc.array(block, { maxLength: 4 }) }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.map(({ level, title, blocks }) => [`${"#".repeat(level)} ${title}`, ...blocks].join("\n\n")));
const folder = fc
  .array(page, { minLength: 1, maxLength: 4 })
  .map((pages) => Object.fromEntries(pages.map((parts, index) => [`page${index}.md`, parts.join("\n\n")])))
  .map((pages) => ({ ...pages, "a.png": anImage(2, 2), "page0.md": `${pages["page0.md"] ?? ""}\n\nat least this` }));

describe("a pack", () => {
  it("gives back any book that it was made of, word for word", async () => {
    await fc.assert(
      fc.asyncProperty(folder, fc.boolean(), async (files, signed) => {
        const book = await aBook(files);
        const { segments, head } = await makePack(book, theWishes(), signed ? aSigner() : null);
        const file = writePackFile(segments);
        const read = readPackFile(file);
        expect(read.head).toEqual(head);
        const again = await readBook(read);
        expect(seen(again)).toEqual(seen(book));
        expect(again.title).toBe("Oxygen");
        // And a pack of what was installed is the same content once more.
        const third = await makePack(again, theWishes(), null);
        expect(third.head.manifest.segments).toEqual(head.manifest.segments);
      }),
      { numRuns: 120 },
    );
  });

  it("that was cut short or changed in any byte is refused, in words", async () => {
    for (const signer of [null, aSigner()]) {
      const file = await aPack(
        { "a.md": "# Oxygen\n\nfifteen litres\n\n![x](a.png)", "a.png": anImage(3, 3) },
        { signer },
      );
      const outcome = async (bytes: Uint8Array): Promise<string> => {
        try {
          await readBook(readPackFile(bytes));
          return "taken";
        } catch (cause) {
          return cause instanceof ExpectedFailure ? cause.code : String(cause);
        }
      };
      expect(await outcome(file)).toBe("taken");
      const worded = /^pack\.(?:notAPack|newerFormat|broken|signatureWrong)$/u;
      for (let at = 0; at < file.byteLength; at += 1) {
        expect(await outcome(file.subarray(0, at)), `cut at ${at}`).toMatch(worded);
        for (const flip of [0x01, 0x80]) {
          const changed = Uint8Array.from(file);
          changed[at] = (changed[at] ?? 0) ^ flip;
          expect(await outcome(changed), `changed at ${at}`).toMatch(worded);
        }
      }
      expect(await outcome(Buffer.concat([file, Buffer.from([0])]))).toBe("pack.broken");
    }
  });

  it("is never anything but a worded refusal for random bytes, with or without a right beginning", async () => {
    const file = await aPack({ "a.md": "# Oxygen\n\nfifteen litres" });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 60 }), (bytes, begun) => {
        const candidate = Buffer.concat([file.subarray(0, begun), bytes]);
        expect(() => readPackFile(candidate)).toThrow(ExpectedFailure);
      }),
    );
  });

  it("keeps the segments of what did not change, wherever it stands now", async () => {
    const chapters = (order: readonly string[]) =>
      Object.fromEntries(
        order.map((name, index) => [
          `${index}-${name}.md`,
          `# ${name}\n\n${`${name} text. `.repeat(40)}\n\n## Doses\n\nsee [first](0-${order[0]}.md)`,
        ]),
      );
    const of = async (files: Record<string, string>, edition: string) =>
      (await makePack(await aBook(files), theWishes({ edition }), null)).head.manifest.segments.map(
        (each) => each.sha256,
      );
    const names = ["Triage", "Oxygen", "Proning", "Cleaning"];
    const first = await of(chapters(names), "1");
    const changed = { ...chapters(names), "1-Oxygen.md": "# Oxygen\n\nnew text" };
    const second = await of(changed, "2");
    expect(second.filter((sha256) => !first.includes(sha256))).toHaveLength(1);
    const added = await of({ ...chapters(names), "0-Triage-more.md": "# Added\n\nbetween" }, "3");
    expect(added.filter((sha256) => !first.includes(sha256))).toHaveLength(1);
  });

  it("is the same file for the same book, wishes and key", async () => {
    const signer = aSigner();
    const files = { "a.md": "# Oxygen\n\nfifteen litres", "b.md": "# Proning\n\nsixteen hours" };
    expect(Buffer.from(await aPack(files, { signer })).equals(await aPack(files, { signer }))).toBe(true);
  });

  it("carries a chapter and a picture that are larger than a segment may be", async () => {
    const long = Array.from(
      { length: 60_000 },
      (_, line) => `Line ${line} of ${(line * 2654435761) % 4294967296}, \`a<b\`. ${"more ".repeat(12)}`,
    );
    const book = await aBook({ "a.md": `# Long\n\n${long.join("\n\n")}`, "b.md": "# Short\n\nshort" });
    const large = new Uint8Array(9 * 1024 * 1024);
    large.set(anImage(2, 2));
    for (let at = 100; at < large.byteLength; at += 1) large[at] = (at * 2654435761) >>> 13;
    const withPicture = { ...book, assets: [{ sha256: "0".repeat(64), contentType: "image/png", bytes: large }] };
    const { segments, head } = await makePack(withPicture, theWishes(), null);
    expect(head.manifest.segments.filter(({ kind }) => kind === "continued").length).toBeGreaterThan(2);
    const again = await readBook(readPackFile(writePackFile(segments)));
    expect(again.sections.flatMap((section) => section.passages)).toEqual(
      book.sections.flatMap((section) => section.passages),
    );
    expect(Buffer.from(again.assets[0]!.bytes).equals(large)).toBe(true);
  });
});
