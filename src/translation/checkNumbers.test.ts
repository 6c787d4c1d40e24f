import { expect, test } from "vitest";
import type { TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { checkNumbers } from "./checkNumbers.ts";

type Row = readonly [source: string, from: Language, target: string, to: Language];

const changed: readonly Row[] = [
  // The value.
  [".5 mg", "en", "5 mg", "es"],
  ["1,500 mg", "en", "1,500 mg", "es"],
  ["1.500 g", "en", "1.500 g", "es"],
  ["1.500 mg", "tr", "1.500 mg", "en"],
  ["1.500 mg", "es", "1.500 mg", "en"],
  ["½ tablet", "en", "1 tableta", "es"],
  ["1½ tablets", "en", "1 tableta", "es"],
  ["1/2 tablet", "en", "2/1 tableta", "es"],
  ["BP 120/80", "en", "PA 80/120", "es"],
  ["10⁹/L", "en", "10⁶/L", "es"],
  ["10⁹/L", "en", "109/L", "es"],
  ["10<sup>9</sup>/L", "en", "109/L", "es"],
  ["5万", "zh", "5", "en"],
  ["5万人", "ja", "5 people", "en"],
  ["2 500 mg tablets", "en", "2500 mg comprimés", "fr"],
  // The unit.
  ["5 milligrams", "en", "5 microgramos", "es"],
  ["5 grams", "en", "5 miligramos", "es"],
  ["5 micrograms", "en", "5 gramos", "es"],
  ["5 mg/kg", "en", "5 mg", "es"],
  ["5 mcg/kg/min", "en", "5 mcg/kg/h", "es"],
  ["20 mL/h", "en", "20 mL/min", "es"],
  ["90 mg/dL", "en", "90 mg/L", "es"],
  ["5 mg per kg", "en", "5 mg", "es"],
  ["every 8 hours", "en", "cada 8 días", "es"],
  ["for 5 days", "en", "durante 5 semanas", "es"],
  ["x3/day", "en", "x3/semana", "es"],
  ["3 times a day", "en", "3 veces por semana", "es"],
  ["Give **5** mg", "en", "Dé **5** g", "es"],
  ["Give <b>5</b> mg", "en", "Dé <b>5</b> g", "es"],
  ["每8小时5毫克", "zh", "5 mg every 8 days", "en"],
  ["5 mg/kg", "en", "5毫克", "zh"],
  // The sign.
  ["SpO2 < 90", "en", "SpO2 > 90", "es"],
  ["SpO2 \\< 90", "en", "SpO2 \\> 90", "es"],
  ["SpO2 &lt; 90", "en", "SpO2 &gt; 90", "es"],
  ["SpO2 < 90", "en", "SpO2 90", "es"],
  ["SpO2 < 90", "en", "SpO2 por encima de 90", "es"],
  ["less than 90", "en", "más de 90", "es"],
  ["≤ 5 mg", "en", "≥ 5 mg", "es"],
  ["± 5 mg", "en", "5 mg", "es"],
  ["−5 °C", "en", "5 °C", "es"],
  ["-5 °C", "en", "5 °C", "es"],
  // Numbers in words.
  ["half a tablet", "en", "dos tabletas", "es"],
  ["two tablets", "en", "diez tabletas", "es"],
  ["两片", "zh", "10 tablets", "en"],
  ["半錠", "ja", "2 tablets", "en"],
  ["five milligrams", "en", "5 microgramos", "es"],
  ["كل ساعتين", "ar", "every 8 hours", "en"],
  ["at 8 pm", "en", "at 8 am", "es"],
  ["at 8 pm", "en", "a las 8 a. m.", "es"],
  // The place.
  ["A 5 mg, B 10 mg", "en", "A 10 mg, B 5 mg", "es"],
  ["A 3 mg and B 3 mL", "en", "A 3 mL y B 3 mg", "es"],
];

test.each(changed)("%s (%s) is not %s (%s)", (source, from, target, to) => {
  expect(checkNumbers(source, from, target, to)).not.toEqual([]);
});

const kept: readonly Row[] = [
  ["Give 1 000 mg", "en", "Donner 1000 mg", "fr"],
  ["Donner 1 000 mg", "fr", "Give 1,000 mg", "en"],
  ["Donner 1 500,5 mg", "fr", "Give 1,500.5 mg", "en"],
  ["Give 2 500 mg tablets", "en", "Dé 2 tabletas de 500 mg", "es"],
  ["5 mg", "en", "5 miligramos", "es"],
  ["5 mg", "en", "5 milligrammes", "fr"],
  ["5 units", "en", "5 UI", "es"],
  ["80 mmHg", "en", "80 мм рт.ст.", "ru"],
  ["80 mmHg", "en", "80 мм рт. ст.", "ru"],
  ["в 2020 г.", "ru", "in 2020", "en"],
  ["５ｍｇ", "ja", "5 mg", "en"],
  ["１，５００ｍｇ", "ja", "1,500 mg", "en"],
  ["5 ميكروجرام", "ar", "5 mcg", "en"],
  ["5 جرام", "ar", "5 g", "en"],
  ["٠،٥ ملغ", "ar", "0.5 mg", "en"],
  ["½ tablet", "en", "1/2 comprimé", "fr"],
  ["½ tablet", "en", "0,5 comprimé", "fr"],
  ["1½ tablets", "en", "1,5 tabletas", "es"],
  ["1 1/2 tablets", "en", "1½ tableta", "es"],
  ["half a tablet", "en", "½ tableta", "es"],
  ["half a tablet", "en", "半片", "zh"],
  ["two tablets", "en", "2 tabletas", "es"],
  ["50,000", "en", "5万", "zh"],
  ["2.5 million", "en", "250万", "zh"],
  ["every 8 hours", "en", "每8小时", "zh"],
  ["every 2 hours", "en", "كل ساعتين", "ar"],
  ["3 times a day", "en", "1日3回", "ja"],
  ["3 times a day", "en", "3 раза в день", "ru"],
  ["5 mg/kg/min", "en", "5 мг/кг/мин", "ru"],
  ["5 mg/kg", "en", "每公斤5毫克", "zh"],
  ["5 mg per kg per day", "en", "5 mg/kg/jour", "fr"],
  ["SpO2 < 90%", "en", "SpO2 inferior al 90 %", "es"],
  ["SpO2 < 90%", "en", "SpO2 低于 90%", "zh"],
  ["SpO2 < 90%", "en", "SpO2 90%未満", "ja"],
  ["SpO2 < 90%", "en", "SpO2 %90'ın altında", "tr"],
  ["5–10 mg", "en", "de 5 mg a 10 mg", "es"],
  ["5 (2–9) days", "en", "5 días (de 2 a 9)", "es"],
  ["at 8 pm", "en", "à 20 h", "fr"],
  ["at 8:30 pm", "en", "à 20 h 30", "fr"],
  ["at 8 pm", "en", "晚上8点", "zh"],
  ["minus 5 °C", "en", "-5 °C", "es"],
  ["au moins 38 °C", "fr", "at least 38 °C", "en"],
  ["aged 65", "en", "65歳", "ja"],
  ["March 11, 2020", "en", "11 de marzo de 2020", "es"],
  ["BP 120/80 mmHg", "en", "血压120/80毫米汞柱", "zh"],
  ["twenty-two patients", "en", "veintidós pacientes", "es"],
  ["one tablet", "en", "una tableta", "es"],
  ["Dissolve 5 mg in 100 mL", "en", "100mLに5mgを溶解", "ja"],
];

test.each(kept)("%s (%s) is %s (%s)", (source, from, target, to) => {
  expect(checkNumbers(source, from, target, to)).toEqual([]);
});
