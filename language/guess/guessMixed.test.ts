import { expect, test } from "vitest";
import { translationLanguages } from "../../contract/models/translation.ts";
import { foreignWardTexts } from "../../tests/fixtures/translation/foreignWardTexts.ts";
import { wardTexts } from "../../tests/fixtures/translation/wardTexts.ts";
import { guessLanguage } from "./guessLanguage.ts";
import { guessMixed } from "./guessMixed.ts";

const turkish = "Hastanın tansiyonu düştü, lütfen **hemen** gelin, bekliyoruz.";
const english = "Please stop the heparin and call me.";
const chinese = "患者 SpO2 88%，需要马上插管，给予 5 毫克。";

test("a text that is in no one language is in that of most of its sentences, if each is certain", () => {
  expect(guessMixed([turkish, english, chinese].join("\n"), [])).toBe("tr");
  expect(guessMixed(`<p>${english}</p>\n<p>${turkish} ${chinese}</p>`, ["zh"])).toBe("tr");
  expect(guessMixed([english, `${english} ${chinese}`, turkish, "OK."].join("\n"), [])).toBe("en");
  // In one alone, or with one that is in none of ours or cannot be told.
  expect(guessMixed(`${turkish}\n${turkish}`, [])).toBeNull();
  for (const other of [
    "Jag kan inte komma i kväll, ring mig senare",
    "Tansiyon dadikeve îro, were",
    "Qanz mlo dwer prin zot",
  ])
    expect(guessMixed([turkish, english, other].join("\n"), [])).toBeNull();
});

test("what is in a neighbour's language is not taken for ours by its sentences", () => {
  const taken = Object.entries(foreignWardTexts).flatMap(([language, texts]) => {
    // In pairs, as somebody writes who says two things.
    const pairs = texts.flatMap((text, at) => (texts[at + 1] === undefined ? [] : `${text}.\n${texts[at + 1]}.`));
    return pairs.flatMap((text) => {
      const { language: guess, sure } = guessLanguage(text, [language]);
      return sure || guess === language || guessMixed(text, [language]) === null ? [] : `${language}: ${text}`;
    });
  });
  expect(taken).toEqual([]);
  const told = translationLanguages.flatMap((one) =>
    translationLanguages.flatMap((other) => {
      const guess = one === other ? null : guessMixed(`${wardTexts[one].at(-1)}.\n${wardTexts[other].at(-1)}.`, []);
      return guess === null ? [] : [{ one, other, guess }];
    }),
  );
  expect(told.filter(({ one, other, guess }) => guess !== one && guess !== other)).toEqual([]);
  expect(told.length).toBeGreaterThan(50);
});
