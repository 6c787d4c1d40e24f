import fc from "fast-check";
import { expect, test } from "vitest";
import { anchorQuote, contextOf, quoteOf } from "./anchorQuote.ts";

const quoted = (passages: readonly string[], start: [number, number], end: [number, number]) => {
  const span = { start: { passage: start[0], offset: start[1] }, end: { passage: end[0], offset: end[1] } };
  return { span, quote: quoteOf(passages, span) ?? "", ...contextOf(passages, span) };
};

test("words are found again where they went", () => {
  const quotation = quoted(["Give oxygen at 2 l/min.", "Call for help."], [0, 5], [0, 22]);
  expect(quotation.quote).toBe("oxygen at 2 l/min");
  const now = ["First wash your hands.", "Then give oxygen at 2 l/min, and watch."];
  const place = anchorQuote(now, quotation);
  expect(place).toEqual({ start: { passage: 1, offset: 10 }, end: { passage: 1, offset: 27 } });
  expect(quoteOf(now, place!)).toBe("oxygen at 2 l/min");
});

test("of the same words in many places it is those with the old words around them", () => {
  const quotation = quoted(["dose 5 mg for adults", "dose 5 mg for children"], [1, 5], [1, 9]);
  const now = ["dose 5 mg for neonates", "dose 5 mg for children", "dose 5 mg for adults"];
  expect(anchorQuote(now, quotation)?.start).toEqual({ passage: 1, offset: 5 });
});

test("passages that were put together or cut still hold the words", () => {
  const quotation = quoted(["one two", "three four"], [0, 4], [1, 5]);
  expect(quotation.quote).toBe("two\nthree");
  const place = anchorQuote(["one two  three four"], quotation);
  expect(place).toEqual({ start: { passage: 0, offset: 4 }, end: { passage: 0, offset: 14 } });
});

test("words that are not there any more are not found somewhere else", () => {
  const quotation = quoted(["Give 5 mg at once."], [0, 5], [0, 9]);
  expect(anchorQuote(["Give 15 g at once."], quotation)).toBeNull();
  expect(anchorQuote([], quotation)).toBeNull();
});

const passages = fc.array(fc.string({ unit: fc.constantFrom("a", "b", " ", "氧", "و"), minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 6,
});

test("whatever the text becomes, a place that is given holds the words, and an untouched text the very same place", () => {
  fc.assert(
    fc.property(passages, passages, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (before, after, a, b, c, d) => {
      const point = (passage: number, offset: number): [number, number] => {
        const index = passage % before.length;
        return [index, offset % (before[index]!.length + 1)];
      };
      const ends = [point(a, b), point(c, d)].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
      const quotation = quoted(before, ends[0]!, ends[1]!);
      const wordless = quotation.quote.trim() === "";
      expect(anchorQuote(before, quotation)).toEqual(wordless ? null : quotation.span);
      const place = anchorQuote([...after, ...before], quotation);
      expect(place === null).toBe(wordless);
      const there = anchorQuote(after, quotation);
      const squeeze = (text: string) => text.replace(/\s+/gu, "");
      const kept = there === null ? null : squeeze(quoteOf(after, there)!);
      const stillThere = !wordless && after.join("\n").includes(quotation.quote);
      expect([squeeze(quotation.quote), ...(stillThere ? [] : [null])]).toContain(kept);
    }),
    { numRuns: 500 },
  );
});
