import fc from "fast-check";
import { expect, test } from "vitest";
import { guessOtherPart } from "./guessOtherPart.ts";
import { enough, sampleSentences } from "./sampleText.ts";

test("of a long text so much is looked at, from everywhere in it, and all of a short one", () => {
  const sentence = fc.stringMatching(/^[a-z][a-z ]{0,300}[.]$/u);
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 300 }), (sentences) => {
      const text = sentences.join("\n");
      const sample = sampleSentences(text);
      expect(sample.join("").length).toBeLessThanOrEqual(enough);
      expect(text.length > enough || sample.join("\n") === text).toBe(true);
    }),
  );
  const numbered = Array.from({ length: 1000 }, (_, at) => `Sentence ${at}.`);
  const places = sampleSentences(numbered.join(" ")).map((each) => Number(/\d+/u.exec(each)?.[0]));
  const gaps = places.map((place, at) => (places[at + 1] ?? 1000) - place);
  expect([places[0], Math.max(...gaps)]).toEqual([0, 4]);
  expect(sampleSentences("word ".repeat(20_000))).toHaveLength(1);
});

test("what is said in another language far behind in a long text is found", () => {
  const english = "The patient is stable on the ward and breathes without help. ".repeat(500);
  const french = "Le malade est stable et il respire sans aide depuis ce matin. ".repeat(500);
  expect(guessOtherPart(english + french, "en")).toBe("fr");
  expect(guessOtherPart(english, "en")).toBeNull();
});
