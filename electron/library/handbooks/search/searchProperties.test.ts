import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { aFolder, aLibrary, type TestLibrary } from "../../../../tests/fixtures/handbooks/aLibrary.ts";
import { pagesInScripts } from "../../../../tests/fixtures/handbooks/scripts.ts";
import { findWords } from "../../../../language/findWords.ts";

let library: TestLibrary;
let texts: { sectionId: string; language: string; text: string; title: string }[];
beforeAll(async () => {
  library = aLibrary();
  for (const [language, text] of Object.entries(pagesInScripts)) {
    await library.put(aFolder({ "README.md": text }), language);
  }
  texts = library.database
    .prepare<[], (typeof texts)[number]>(
      `SELECT s.id AS sectionId, e.language, p.text, s.title FROM passages p JOIN sections s ON s.number = p.section_number
       JOIN editions e ON e.number = p.edition_number`,
    )
    .all();
});

/** What people type, what breaks parsers, and anything at all. */
const query = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 500 }),
  fc.string({ unit: "binary", maxLength: 500 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '"',
          "“",
          "」",
          "'",
          " ",
          "\0",
          "\n",
          "*",
          "^",
          ":",
          "(",
          ")",
          "-",
          "+",
          "{text}",
          "NEAR(",
          ",",
        ),
        fc.constantFrom(
          " AND ",
          " OR ",
          " NOT ",
          "rowid:",
          "\ud800",
          "\ue000",
          "\u0301",
          "\u202e",
          "氧",
          "肺炎",
          "ออกซิ",
        ),
        fc.constantFrom("oxygen", "oxigen", "kyslyk", "الأكسجين", "кислрод", "呼吸机", "酸素療", "ผู้ป่วย", "a", "ab", "1"),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("").slice(0, 500)),
);

describe("any query", () => {
  it("is answered, within what was asked for, with parts of the passages letter for letter", async () => {
    await fc.assert(
      fc.asyncProperty(
        query,
        fc.subarray(Object.keys(pagesInScripts)),
        fc.option(fc.constantFrom("en", "zh", "ar", "xx"), { nil: null }),
        fc.boolean(),
        async (words, languages, readerLanguage, throughTerms) => {
          const answer = await library.search(words, { languages, readerLanguage, throughTerms, limit: 5 });
          expect(answer.hits.length).toBeLessThanOrEqual(Math.min(5, answer.total));
          expect(new Set(answer.hits.map((hit) => hit.sectionId)).size).toBe(answer.hits.length);
          for (const hit of answer.hits) {
            expect(languages.length === 0 || languages.includes(hit.language)).toBe(true);
            const own = texts.filter((each) => each.sectionId === hit.sectionId);
            const snippet = hit.snippet.map((run) => run.text).join("");
            expect(own.some((each) => each.text.includes(snippet))).toBe(true);
            expect(hit.title.map((run) => run.text).join("")).toBe(own[0]?.title);
            expect(answer.partly && answer.correction !== null).toBe(false);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("every word of a passage", () => {
  it("finds its section, in every script", async () => {
    let words = 0;
    for (const { sectionId, language, text } of texts) {
      for (const { start, end } of findWords(text)) {
        const answer = await library.search(text.slice(start, end), { languages: [language], limit: 300 });
        expect({ asked: text.slice(start, end), found: answer.hits.map((hit) => hit.sectionId) }).toMatchObject({
          found: expect.arrayContaining([sectionId]),
        });
        expect(answer.correction).toBe(null);
        words += 1;
      }
    }
    expect(words).toBeGreaterThan(100);
  });

  it("in Chinese and Japanese any two characters, in Thai any three, however the words are cut", async () => {
    for (const { sectionId, language, text } of texts.filter((each) => ["zh", "ja", "th"].includes(each.language))) {
      const length = language === "th" ? 3 : 2;
      for (const [run] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
        const characters = Array.from(run);
        for (let at = 0; at + length <= characters.length; at += 1) {
          const part = characters.slice(at, at + length).join("");
          const { hits } = await library.search(part, { languages: [language], limit: 300 });
          expect({ asked: part, found: hits.map((hit) => hit.sectionId) }).toMatchObject({
            found: expect.arrayContaining([sectionId]),
          });
        }
      }
    }
  });
});

describe("a slip", () => {
  const slips: [language: string, typed: string, used: string][] = [
    ["en", "oxigen", "oxygen"],
    ["en", "braething", "breathing"],
    ["en", "miinute", "minute"],
    ["fr", "fivre", "fièvre"],
    ["es", "respirasion", "respiración"],
    ["cs", "tekzutin", "tekutin"],
    ["ru", "кислрод", "кислород"],
    ["ar", "الاكصجين", "الأكسجين"],
    ["vi", "thuong xuyn", "thuong xuyên"],
    ["zh", "冠状并毒", "冠状病毒"],
    ["zh", "俯臣位通气", "俯卧位通气"],
    ["ja", "人工呼吸機", "人工呼吸器"],
    ["th", "ออกซิเฉน", "ออกซิเจน"],
  ];
  it.each(slips)("in %s, %s, is corrected, and said", async (language, typed, used) => {
    const answer = await library.search(typed, { languages: [language], readerLanguage: language });
    expect(answer.correction?.query).toBe(used);
    expect(answer.correction?.changed.at(-1)?.used).toBe(used.split(" ").at(-1));
    expect(answer.hits.length).toBeGreaterThan(0);
  });

  it("that is a word elsewhere is offered in the reader's own language", async () => {
    const answer = await library.search("oxigen", { readerLanguage: "en" });
    expect(answer).toMatchObject({ correction: null, suggestion: "oxygen" });
    expect(new Set(answer.hits.map((hit) => hit.language))).toEqual(new Set(["es"]));
    expect(await library.search("fievre", { readerLanguage: "en" })).toMatchObject({ suggestion: null });
  });

  it("of which nothing is near, or in quotes, is left as it is", async () => {
    for (const typed of ["xyzzyq", '"oxigen"', "ox", "qq"]) {
      expect(await library.search(typed, { languages: ["en"] })).toMatchObject({ correction: null });
    }
    expect(await library.search('"oxigen"', { languages: ["en"] })).toMatchObject({ total: 0 });
  });
});
