import fc from "fast-check";
import { expect, test } from "vitest";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { comparedText } from "./comparedText.ts";
import { sentenceMax } from "./cutSentences.ts";
import { cutText, isTranslated } from "./cutText.ts";
import { findDoubts } from "./findDoubts.ts";
import { readMessageParts } from "./readMessageParts.ts";

const asIs = (words: string): string => words;
const form = { read: readMessageParts, write: asIs, quote: asIs };
const sentencesOf = (text: string) => cutText(text, form, "en").filter(isTranslated);

function doubts(source: string, written: string, to: TranslationLanguage): string[] {
  return sentencesOf(source).flatMap((each) => findDoubts(each, "en", written, to).map(({ text }) => text));
}

test("what stands in the address of a link is neither said nor lost", () => {
  const cases: readonly [string, string, TranslationLanguage, string[]][] = [
    ["Keep [PEEP](https://a.b/PEEP) up", "Gardez [la pression](https://a.b/PEEP)", "fr", ["PEEP"]],
    ["Keep [PEEP](https://a.b/PEEP) up", "Gardez haute [la PEP](https://a.b/PEEP)", "fr", []],
    [
      "Give [morphine](https://a.b/ketamine) now",
      "Donnez [la kétamine](https://a.b/ketamine)",
      "fr",
      ["morphine", "kétamine"],
    ],
    ["Give [morphine](https://a.b/morphine) now", "Donnez [le médicament](https://a.b/morphine)", "fr", ["morphine"]],
    [
      "Use [prone position](https://a.b/prone-position)",
      "Utilisez [le décubitus dorsal](https://a.b/prone-position)",
      "fr",
      ["prone position", "décubitus dorsal"],
    ],
    ["Give [5 mg](https://a.b/5mg) now", "Donnez [ceci](https://a.b/5mg)", "fr", ["5 mg"]],
    ["[The drug](https://a.b/morphine) at 5 mg", "[Le médicament](https://a.b/morphine) à 5 mg", "fr", []],
    // Beside one that stands in it, and kept alone.
    [
      "[5 mg](https://a.b/?c=](d1)) of [it](d1), https://a.b/7",
      "[5 mg](https://a.b/?c=](d1)) de [ça](d1), https://a.b/7",
      "fr",
      [],
    ],
  ];
  for (const [source, written, to, found] of cases)
    expect({ source, found: doubts(source, written, to) }).toEqual({ source, found });
});

test("a sentence has little to compare, however much its links and its code hold", () => {
  const bits = fc.constantFrom(
    `[this](https://a.b/${"1-".repeat(2000)})`,
    `[**5 mg** of it](https://a.b/${"morphine-".repeat(300)})`,
    "`1-1-1-1-1-1-1-1-1-1-1-`",
    `\`${"5 mg ".repeat(100)}\``,
    "give 5 mg",
    "1-1-1-".repeat(100),
    "{x}",
  );
  const texts = fc.array(bits, { minLength: 1, maxLength: 400 }).map((all) => all.join(" "));
  const expectLittle = (text: string): void => {
    for (const { source, parts } of sentencesOf(text))
      expect(comparedText(source, parts).length).toBeLessThanOrEqual(3 * sentenceMax);
  };
  expectLittle(`${"`1-1-1-1-1-1-1-1-1-1-1-` ".repeat(150)} words`);
  fc.assert(fc.property(texts, expectLittle), { numRuns: 50 });
});
