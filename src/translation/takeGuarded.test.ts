import { expect, test } from "vitest";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { findDoubts } from "./findDoubts.ts";
import { guardParts } from "./guardParts.ts";
import { ownDigits } from "./ownDigits.ts";
import type { Part } from "./parts.ts";
import { takeGuarded } from "./takeGuarded.ts";

/** What a reader sees where an engine answers so to the sentence with its marks, and without them the same. */
function shown(source: string, from: TranslationLanguage, answer: string, to: TranslationLanguage) {
  const parts: Part[] = [{ kind: "words", text: source }];
  const sentence = { source, parts, startsLine: true };
  const write = (words: string): string => ownDigits(words, to);
  const html = answer.replaceAll(/<[^<>]*>/gu, "");
  const text = write(html);
  const doubts = findDoubts(sentence, from, text, to);
  const after = takeGuarded({ sentence, html, text, doubts }, guardParts(parts, from, to), answer, { from, to, write });
  return { text: after.text, doubts: after.doubts.map(({ text: doubted }) => doubted) };
}

test("what is doubted beside what is put right stays doubted", () => {
  expect(
    shown("Take two tablets and 5 mL daily", "en", 'Tomar una tableta y <b id="1">50 mL</b> al día', "es"),
  ).toEqual({ text: "Tomar una tableta y 5 mL al día", doubts: ["two tablets", "una tableta"] });
  const right = shown("Give 15 mg", "en", 'Donner <b id="1">5 mg</b>', "fr");
  expect(right).toEqual({ text: "Donner 15 mg", doubts: [] });
});

test("of two figures that are wrong none is put: each may be the other", () => {
  const { text, doubts } = shown("from 10 mg to 5 mg", "en", 'à <b id="1">6 mg</b> de <b id="2">100 mg</b>', "fr");
  expect([text, doubts]).toEqual(["à 6 mg de 100 mg", ["10 mg", "5 mg", "6 mg", "100 mg"]]);
});

const rows: readonly (readonly [string, TranslationLanguage, string, TranslationLanguage, string])[] = [
  // Right in other figures: nothing is put.
  ["uống 2 viên rưỡi", "vi", 'take <b id="1">2.5</b> tablets', "en", "take 2.5 tablets"],
  ["1 ống rưỡi", "vi", '<b id="1">1.5</b> ampoules', "en", "1.5 ampoules"],
  ["Inyectar 1 ampolla y media", "es", 'Inject <b id="1">1.5</b> ampoules', "en", "Inject 1.5 ampoules"],
  ["Ввести 1 ампулу с половиной", "ru", 'Inject <b id="1">1.5</b> ampoules', "en", "Inject 1.5 ampoules"],
  ["令和2年", "ja", '<b id="1">2020</b>', "en", "2020"],
  ["平成30年の患者", "ja", 'Patients in <b id="1">2018</b>', "en", "Patients in 2018"],
  ["١٤٤١ هـ", "ar", 'in <b id="1">2020</b>', "en", "in 2020"],
  ["ปี 2563", "th", 'in <b id="1">2020</b>', "en", "in 2020"],
  // Words that only look like a half.
  ["Пациент получает 5 мг", "ru", 'The patient gets <b id="1">6 mg</b>', "en", "The patient gets 5 mg"],
  ["Presión arterial media 65 mmHg", "es", 'MAP <b id="1">95 mmHg</b>', "en", "MAP 65 mmHg"],
  ["半夜体温39.5 °C", "zh", 'At night <b id="1">38.5 °C</b>', "en", "At night 39.5 °C"],
  // In digits that the reader writes.
  ["أعط ٥ ملغ", "ar", 'Give <b id="1">50 mg</b>', "en", "Give 5 mg"],
  ["أعط ٥ ملغ", "ar", 'Give <b id="1">٥ mg</b>', "en", "Give 5 mg"],
  ["٠٫٥ ملغ", "ar", '<b id="1">5 mg</b>', "fr", "0,5 mg"],
  ["ให้ยา ๕ มก", "th", '<b id="1">50 mg</b>', "vi", "5 mg"],
];
test.each(rows)("%s (%s): %s (%s) is shown as %s", (source, from, answer, to, text) => {
  expect(shown(source, from, answer, to).text).toBe(text);
});
