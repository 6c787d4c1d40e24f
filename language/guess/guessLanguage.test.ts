import fc from "fast-check";
import { expect, test } from "vitest";
import { foreignTexts, wardTexts } from "../../tests/fixtures/translation/wardTexts.ts";
import { guessLanguage, guessOtherPart } from "./guessLanguage.ts";

const all = Object.entries(wardTexts).flatMap(([language, texts]) => texts.map((text) => [language, text] as const));

/** What cannot be told without her is asked, never taken for another. */
const undecided = ["Suspender heparina"];

test.each(all)("%s: %s", (language, text) => {
  const alone = guessLanguage(text);
  expect(alone.sure ? alone.language : "asked").toBe(undecided.includes(text) ? "asked" : language);
  expect(guessLanguage(text, [language]).language).toBe(language);
  expect(guessLanguage(text, [`${language}-XX`, "en"]).language).toBe(language);
});

test.each(foreignTexts)("not of the eleven, %s: %s", (language, text) => {
  const alone = guessLanguage(text);
  expect(alone.sure ? alone.language : "und").toBe(language);
});

test.each([
  ["Kan 5 mg.", ["tr"], "tr"],
  ["Kan 5 mg.", ["tr", "en"], "tr"],
  ["Patient stable", ["fr"], "fr"],
  ["Patient stable", ["en"], "en"],
  ["患者稳定", ["ja"], "zh"],
  ["呼吸停止", ["ja"], "ja"],
  ["呼吸停止", ["zh", "en"], "zh"],
  ["Paciente estável", ["pt"], "pt"],
  ["Paziente stabile", ["it", "en"], "it"],
  // Not Ukrainian by its letters, nor Russian by its author.
  ["Вода", ["uk"], "uk"],
  ["Вода", ["ru"], "ru"],
])("%s by who speaks %s: %s", (text, speaks, language) => {
  expect(guessLanguage(text, speaks).language).toBe(language);
});

test.each([
  ["Tamam, geliyorum.", ["ar"], "tr"],
  ["Do not intubate yet", ["cs"], "en"],
  ["la dose de la nuit est suspendue", ["es"], "fr"],
  ["人工呼吸器離脱不可、挿管継続", ["zh"], "ja"],
])("what speaks for itself is not what its author's profile says, %s by %s: %s", (text, speaks, language) => {
  expect(guessLanguage(text, speaks)).toEqual({ language, sure: true });
});

const mixed = "The patient said: المريض بحاجة إلى الأكسجين now, and we gave it to him";

test("a text in two languages is in the one that it has more of, and the other is found", () => {
  expect(guessLanguage(mixed)).toEqual({ language: "en", sure: true });
  expect(guessOtherPart(mixed, "en")).toBe("ar");
  expect(guessOtherPart(mixed, "ar")).toBe("en");
  expect(guessOtherPart("CRP, PCT, IL-6, D-dimer升高，患者需要吸氧", "zh")).toBeNull();
  expect(guessOtherPart("Give 5 µg of α-blocker to the patient in 李 bed", "en")).toBeNull();
});

test("the marks of a page are no words", () => {
  const html = "<p><strong>Liste</strong> <em>code</em></p><ul><li>Arrêter l'héparine</li></ul>";
  expect(guessLanguage(html)).toEqual({ language: "fr", sure: true });
});

test("any text has a guess, whoever wrote it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom("ar", "en-GB", "ja", "pt", "uk", "xx", "zh-Hant", "tr")),
      (text, speaks) => {
        expect(guessLanguage(text, speaks).language).toMatch(/^[a-z]{2,3}$|^und$/u);
      },
    ),
  );
});
