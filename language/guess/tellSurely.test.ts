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
