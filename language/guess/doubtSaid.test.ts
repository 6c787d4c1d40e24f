import { expect, test } from "vitest";
import { translationLanguages } from "../../contract/models/translation.ts";
import { wardTexts } from "../../tests/fixtures/translation/wardTexts.ts";
import { doubtSaid } from "./doubtSaid.ts";

test.each(translationLanguages.flatMap((language) => wardTexts[language].map((text) => [language, text] as const)))(
  "nothing speaks against %s: %s",
  (language, text) => expect(doubtSaid(text, `${language}-XX`)).toBeNull(),
);

test.each([
  ["en", "La paciente de la cama 4 tiene fiebre", "es"],
  ["en", "¿Qué dosis?", "es"],
  ["en", "Quelle dose ?", "fr"],
  ["en-GB", "Hasta stabil, tansiyon düşüyor", "tr"],
  ["zh", "酸素投与を中止してください", "ja"],
  ["en", "病人需要吸氧", "zh"],
  ["ar", "Patient needs O2", "en"],
  ["ru", "Пацієнту потрібен кисень", "uk"],
  ["en", "Please read this.\nБольному нужен кислород, он тяжёлый.\nThanks.", "ru"],
])("said to be in %s, and evidently not: %s", (said, text, language) => {
  expect(doubtSaid(text, said)).toBe(language);
});

test("of what is none of ours nothing is known", () => {
  expect(doubtSaid("Patient needs O2", "sw")).toBeNull();
});

test("a word of 20,000 letters is looked at once", () => {
  expect(doubtSaid(`مرحبا ${"a".repeat(20_000)}`, "ar")).toBeNull();
});
