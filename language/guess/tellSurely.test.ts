import { expect, test } from "vitest";
import { translationLanguages } from "../../contract/models/translation.ts";
import { foreignWardTexts } from "../../tests/fixtures/translation/foreignWardTexts.ts";
import { wardTexts } from "../../tests/fixtures/translation/wardTexts.ts";
import { tellOther } from "./tellOther.ts";
import { tellSurely } from "./tellSurely.ts";

/** What each text is for certain in, as a sentence of a text in each of the others. */
function tellAll(
  texts: Readonly<Partial<Record<string, readonly string[]>>>,
): [language: string, told: string, text: string][] {
  return translationLanguages.flatMap((from) =>
    Object.entries(texts).flatMap(([language, all = []]) =>
      all.flatMap((text): [string, string, string][] => {
        const other = language === from ? null : tellOther(text, from);
        const told = other?.says ? tellSurely(text, other.language) : null;
        return told === null ? [] : [[language, told, text]];
      }),
    ),
  );
}

test("a sentence that is told for certain is in that language, and of most it is certain", () => {
  const told = tellAll(wardTexts);
  expect(told.filter(([language, as]) => language !== as)).toEqual([]);
  expect(told.length).toBeGreaterThan(550);
});

test("a prescription in Latin is in none of the languages that are translated", () => {
  const lines = [
    "Sol. Natrii chloridi 0,9% 500 ml",
    "Natrii chloridi 0,9% 500 ml",
    "Sol. Kalii chloridi 4% 10 ml",
    "Kalii chloridi 4%",
    "Sol. Magnesii sulfatis 25%",
    "Sol. Adrenalini hydrochloridi 0,1% 1 ml",
    "Sol. Dopamini 4% 5 ml",
    "Dopamini 200 mg",
    "Sol. Ringeri 400 ml",
    "Tab. Aspirini 0,5",
    "Aspirini 0,5 N. 20",
    "Sol. Glucosae 5% 400 ml",
    "Sol. Heparini 5 ml",
    "Tab. Captoprili 0,025",
    "Morbus hypertonicus, infarctus myocardii",
    "Pneumonia bilateralis, insufficientia respiratoria acuta",
  ];
  const told = tellAll({ la: lines });
  expect([...new Set(told.map(([, as, text]) => `${as}: ${text}`))]).toEqual([]);
});

test("of sentences in languages that are not translated hardly any is taken for one that is", () => {
  const told = new Set(tellAll(foreignWardTexts).map(([language, as, text]) => `${language} as ${as}: ${text}`));
  expect([...told].toSorted()).toMatchInlineSnapshot(`
    [
      "ku as tr: Tansiyon dadikeve",
      "ms as id: Jangan intubasi lagi",
      "ms as id: Terima kasih, saya datang sekarang",
    ]
  `);
});
