import { expect, test } from "vitest";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { decodeRun, encodeRun } from "./encodeRun.ts";
import { guardParts, restoreGuarded } from "./guardParts.ts";
import { readMessageParts, writeMessageWords } from "./readMessageParts.ts";

/** The sentence as an engine gets it. */
function guarded(text: string, from: TranslationLanguage, to: TranslationLanguage) {
  const [piece] = readMessageParts(text);
  return guardParts(piece?.kind === "run" ? piece.parts : [], from, to);
}
const asked = (text: string, from: TranslationLanguage, to: TranslationLanguage): string =>
  encodeRun(guarded(text, from, to).parts);

/** What becomes of an engine's answer to it; null where it is not taken. */
function restored(text: string, from: TranslationLanguage, answer: string, to: TranslationLanguage): string | null {
  const one = guarded(text, from, to);
  const right = restoreGuarded(answer, one);
  return right === null ? null : decodeRun(right.html, one.parts, writeMessageWords, true);
}

test("figures with their units, drugs and abbreviations stand in marks of their own", () => {
  expect(asked("Give 5 mg/kg/min of morphine for 3 days", "en", "es")).toBe(
    'Give <b id="1">5 mg/kg/min</b> of <b id="2">morphine</b> for <b id="3">3 days</b>',
  );
  expect(asked("Keep PEEP at 8–10 cmH2O and BP at 120/80.", "en", "es")).toBe(
    'Keep <b id="1">PEEP</b> at <b id="2">8–10 cmH2O</b> and BP at <b id="3">120/80</b>.',
  );
  expect(asked("COVID-19: **50 mg** twice", "en", "fr")).toBe(
    '<b id="1">COVID-19</b>: <b id="2"><b id="3">50 mg</b></b> twice',
  );
  expect(asked("两天后给予5毫克吗啡", "zh", "en")).toBe('两天后给予<b id="1">5毫克</b><b id="2">吗啡</b>');
  expect(asked("Open the windows & wait", "en", "es")).toBe("Open the windows &amp; wait");
});

test("what an engine changed is put right where it stands, in its own words for the unit", () => {
  const cases: readonly [string, TranslationLanguage, string, TranslationLanguage, string][] = [
    ["Give 50 mg now", "en", 'Administre <b id="1">15 mg</b> ahora', "es", "Administre 50 mg ahora"],
    ["Give 50 mg now", "en", '现在给予<b id="1">15 毫克</b>', "zh", "现在给予50 毫克"],
    ["for 3 days", "en", 'durante <b id="1">13 días</b>', "es", "durante 3 días"],
    // What the mark holds beside it stays.
    ["Give 50 mg now", "en", 'Administre <b id="1">hasta 15 mg</b> ahora', "es", "Administre hasta 50 mg ahora"],
    // As the reader's language writes it.
    ["Give 1,500 mL", "en", 'Dar <b id="1">15 mL</b>', "es", "Dar 1.500 mL"],
    ["Give 0.5 mg", "en", 'Donner <b id="1">5 mg</b>', "fr", "Donner 0,5 mg"],
    ["Dar 2.5 mg", "es", 'Give <b id="1">25 mg</b>', "en", "Give 2.5 mg"],
    ["Dar 2,5 mg", "es", 'Give <b id="1">25 mg</b>', "en", "Give 2.5 mg"],
    ["Dar 1.500 mL", "es", 'Give <b id="1">15 mL</b>', "en", "Give 1,500 mL"],
    ["8–10 mL/kg", "en", 'de <b id="1">8 a 16 ml/kg</b>', "es", "de 8 a 10 ml/kg"],
    ["Give morphine", "en", 'Administre <b id="1">morfinia</b>', "es", "Administre morfina"],
    ["Give ketamine", "en", 'Administre <b id="1">morfina</b>', "es", "Administre ketamina"],
    ["Keep PEEP up", "en", 'Mantenga <b id="1">PEP</b> alta', "es", "Mantenga PEEP alta"],
    ["Give **50 mg**", "en", 'Dé <b id="1"><b id="2">5 mg</b></b>', "es", "Dé **50 mg**"],
  ];
  for (const [source, from, answer, to, text] of cases)
    expect({ source, text: restored(source, from, answer, to) }).toEqual({ source, text });
});

test("nothing is put where an engine lost its place or wrote something else", () => {
  const cases: readonly [string, TranslationLanguage, string, TranslationLanguage][] = [
    // A figure that is no number to us says nothing of what is right.
    ["Give 1.500,50 mg", "en", 'Administre <b id="1">15 mg</b>', "es"],
    // No figure there, no mark there, two of one, one inside another.
    ["Give 50 mg now", "en", 'Administre <b id="1">mucho</b> ahora', "es"],
    ["Give 50 mg now", "en", "Administre 50 mg ahora", "es"],
    ["Give 50 mg now", "en", 'Administre <b id="1"></b> 50 mg', "es"],
    ["Give 50 mg now", "en", '<b id="1">50 mg</b> <b id="1">50 mg</b>', "es"],
    ["Give 50 mg of morphine", "en", '<b id="1">50 mg <b id="2">morfina</b></b>', "es"],
    // Two that are put right, the other way round: each may be the other.
    ["for 5 days, then 3 days", "en", '<b id="2">50 días</b>, luego <b id="1">30 días</b>', "es"],
    // Another unit, another rate, another way to say a date or a count: digits alone would not put it right.
    ["Give 5 mg", "en", 'Dar <b id="1">5 g</b>', "es"],
    ["morphine 3 mg/h", "en", '<b id="1">モルヒネ</b><b id="2">3 mg/日</b>', "ja"],
    ["0.1 mcg/kg/min", "en", '<b id="1">0.1 mcg/kg/時</b>', "ja"],
    ["14 to 22 million", "en", '<b id="1">1400万</b>至<b id="2">2200万</b>', "zh"],
    ["截至2020年4月", "zh", 'As of <b id="1">April 2020</b>', "en"],
    // What stands there may be another one of the sentence.
    ["every 6 h for 5 days", "en", '<b id="2">durante 6 h</b> cada <b id="1">5 días</b>', "es"],
    ["Give ketamine, not morphine", "en", 'Dé <b id="1">morfina</b>, no <b id="2">morfinia</b>', "es"],
    // A verb is no slip of a drug.
    ["Give morphine", "en", 'La <b id="1">administre</b> usted', "es"],
    ["Do not give morphine", "en", '<b id="1">no administre</b>', "es"],
    ["Keep PEEP up", "en", 'Mantenga <b id="1">alta</b>', "es"],
    // The figure of the source says something else to the reader, and so does everything that can be made of it.
    ["Give 1,5 mg", "es", 'Give <b id="1">mg</b>', "en"],
  ];
  for (const [source, from, answer, to] of cases)
    expect({ source, text: restored(source, from, answer, to) }).toEqual({ source, text: null });
});
