import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findWords, formsOf } from "../../../../language/findWords.ts";
import { markMatches } from "./markMatches.ts";
import { planAttempts, readQuery } from "./readQuery.ts";

const alphabet = [
  ...Array.from('aeéčđıİßœ ёйا أكسجينَُّــ٣ 氧疗肺炎患者のカー々ออกซิเจน។ 12₂⁹-–.,"*()\n’'),
  "👩‍⚕️",
  "e\u0301",
  "ﻻ",
  "ﷺ",
  "ＣＯ",
];
const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 400 }).map((parts) => parts.join(""));

describe("marked matches", () => {
  it("are a part of the passage, letter for letter", () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (passage, query, loose) => {
        const runs = markMatches(passage, readQuery(query), loose);
        expect(passage).toContain(runs.map((run) => run.text).join(""));
        expect(runs.every((run) => run.text.length > 0)).toBe(true);
        // Matches and the text between them take turns.
        expect(runs.some((run, index) => run.match === runs[index + 1]?.match)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("mark the word that is searched, wherever it stands in a long passage", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (before, after) => {
        const passage = `${"lorem ipsum ".repeat(before)}kyslík ${"dolor sit ".repeat(after)}`;
        const runs = markMatches(passage, readQuery("kyslik"), false);
        expect(runs.filter((run) => run.match).map((run) => run.text)).toEqual(["kyslík"]);
        expect(runs.map((run) => run.text).join("").length).toBeLessThan(400);
      }),
    );
  });
});

describe("words", () => {
  it("stand where they say and in order", () => {
    fc.assert(
      fc.property(text, (passage) => {
        let end = 0;
        for (const word of findWords(passage)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.folded).not.toMatch(/\s/u);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(passage.length);
      }),
    );
  });

  it("of any query give patterns that quote what was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (query) => {
        for (const { match } of planAttempts(readQuery(query))) {
          const outside = match.replace(/"[^"]*"/gu, "");
          expect(outside).toMatch(/^(?:[{}():* ]|text|context|characters|AND|OR)*$/u);
        }
      }),
    );
  });

  it("keep the order of characters for scripts without spaces", () => {
    expect(formsOf(findWords("肺炎 COVID 隔离"))).toEqual({ words: "肺炎 covid 隔离", characters: "肺 炎 隔 离" });
  });
});
