import fc from "fast-check";
import { expect, test } from "vitest";
import { translationLanguages } from "../../contract/models/translation.ts";
import { findUnit, findUnits } from "./findUnits.ts";
import { foldFigures } from "./foldFigures.ts";
import { units } from "./units.ts";

const forms = units.flatMap((unit) =>
  unit.forms.map((form) => {
    const language = form[2] === ":" ? form.slice(0, 2) : null;
    return { unit: unit.name, language, written: (language === null ? form : form.slice(3)).replace("*", "") };
  }),
);
const aForm = fc.constantFrom(...forms);
const languages = fc.constantFrom(...translationLanguages);

test("every unit is found as it is written, in capitals, with another space or none, and where something follows it", () => {
  fc.assert(
    fc.property(
      aForm,
      languages,
      fc.constantFrom("", " ", ".", ", 5", ")"),
      fc.constantFrom(" ", "", "\u00a0"),
      fc.boolean(),
      ({ unit, language, written }, other, rest, space, capitals) => {
        const spaced = written.replaceAll(" ", space);
        const { plain } = foldFigures(`${capitals ? spaced.toUpperCase() : spaced}${rest}`);
        const found = findUnit(plain, 0, language ?? other);
        expect({ written, found: found?.unit }).toEqual({ written, found: unit });
        const elsewhere = language === null || language === other ? null : findUnit(plain, 0, other);
        expect(elsewhere?.unit).not.toBe(unit);
      },
    ),
    { numRuns: 2000 },
  );
});

const unlike = [
  "m",
  "g",
  "д",
  "ل",
  "日",
  "ม",
  "ß",
  "İ",
  "ı",
  "ﷺ",
  "½",
  "٣",
  "5",
  "°",
  "%",
  " ",
  "/",
  "\u0301",
  "\ud83d",
  "😀",
];

test("a unit within a word is none, and whatever stands there makes nothing fail", () => {
  expect(findUnits("mgs of omg, 5mg/km2", "en")).toEqual([{ unit: "mg", start: 13, end: 15, isAdverb: false }]);
  expect(findUnits("每日 5毫克, daily", "zh").map(({ unit }) => unit)).toEqual(["d", "mg", "d"]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...unlike) }), aForm, languages, (text, { written }, language) => {
      const { plain } = foldFigures(`${text}${written}${text}`);
      const ends = Array.from(plain, (_, at) => [at, findUnit(plain, at, language)?.end ?? at + 1] as const);
      expect(ends.filter(([at, end]) => end <= at || end > plain.length)).toEqual([]);
      expect(findUnits(plain, language).filter(({ start, end }) => end <= start || end > plain.length)).toEqual([]);
    }),
  );
});
