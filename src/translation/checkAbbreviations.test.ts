import { expect, test } from "vitest";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { termLanguages } from "../../language/terms/concept.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { checkAbbreviations } from "./checkAbbreviations.ts";

test("an abbreviation is said by itself, by its term in either language, and by an English one; else a doubt", () => {
  const same: readonly [string, TranslationLanguage, string, TranslationLanguage][] = [
    ["ARDS is severe", "en", "El SDRA es grave", "es"],
    ["ARDS is severe", "en", "El síndrome de dificultad respiratoria aguda es grave", "es"],
    ["ARDS is severe", "en", "ARDS 很严重", "zh"],
    ["ARDS 很严重", "zh", "acute respiratory distress syndrome is severe", "en"],
    ["Острый РДС: ОРДС", "ru", "急性呼吸窘迫综合征", "zh"],
    // A word in small letters is none.
    ["peep through the door", "en", "mire por la puerta", "es"],
    ["GIVE NOW", "en", "Dar ahora", "es"],
  ];
  for (const [source, from, target, to] of same)
    expect({ source, doubts: checkAbbreviations(source, from, target, to) }).toEqual({ source, doubts: [] });
  expect(checkAbbreviations("PEEP up, then PEEP down; no ECMO", "en", "Suba y baje la presión", "es")).toEqual([
    { kind: "lost", text: "PEEP" },
    { kind: "lost", text: "ECMO" },
  ]);
  expect(checkAbbreviations("患者需要ECMO", "zh", "the patient needs it", "en")).toEqual([
    { kind: "lost", text: "ECMO" },
  ]);
});

test("every abbreviation of the terminology that goes is noticed, and none that stays", () => {
  const abbreviations = shippedConcepts()
    .filter(({ kind }) => kind === "term" || kind === "score")
    .flatMap(({ terms }) =>
      termLanguages.flatMap((language) =>
        terms[language].filter((form) => /^[A-Z]{2,}\d?$/u.test(form)).map((form) => [form, language] as const),
      ),
    );
  expect(abbreviations.length).toBeGreaterThan(100);
  for (const [form, language] of abbreviations) {
    const to = language === "en" ? "es" : "en";
    expect(checkAbbreviations(form, language, "5 mg", to)).toEqual([{ kind: "lost", text: form }]);
    expect(checkAbbreviations(form, language, form, to)).toEqual([]);
  }
});
