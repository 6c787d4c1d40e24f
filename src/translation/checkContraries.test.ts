import { expect, test } from "vitest";
import { translationLanguages, type TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { checkContraries } from "./checkContraries.ts";

/** In the morning | in the evening, before meals | after meals, half | a third | two thirds | a quarter | double | triple. */
const orders: Readonly<Record<Language, string>> = {
  en: "5 mg in the morning|5 mg at night;before meals|after meals;half the dose|a third of the dose|two thirds of the dose|a quarter of the dose|double the dose|triple the dose",
  es: "5 mg por la mañana|5 mg por la noche;antes de las comidas|después de las comidas;la mitad de la dosis|un tercio de la dosis|dos tercios de la dosis|un cuarto de la dosis|duplicar la dosis|triplicar la dosis",
  fr: "5 mg le matin|5 mg le soir;avant les repas|après les repas;la moitié de la dose|un tiers de la dose|deux tiers de la dose|un quart de la dose|doubler la dose|tripler la dose",
  ru: "5 мг утром|5 мг вечером;до еды|после еды;половина дозы|треть дозы|две трети дозы|четверть дозы|удвоить дозу|утроить дозу",
  zh: "早上5毫克|晚上5毫克;饭前服|饭后服;剂量减半|三分之一剂量|三分之二剂量|四分之一剂量|剂量加倍|三倍剂量",
  ja: "朝5mg|就寝前に5mg;食前|食後;用量の半分|用量の3分の1|用量の3分の2|用量の4分の1|用量を2倍にする|3倍の用量",
  th: "5 มก. ตอนเช้า|5 มก. ก่อนนอน;ก่อนอาหาร|หลังอาหาร;ครึ่งหนึ่งของขนาดยา|หนึ่งในสาม|สองในสาม|หนึ่งในสี่|สองเท่า|สามเท่า",
  tr: "sabahları 5 mg|akşam 5 mg;yemekten önce|yemeklerden sonra;dozun yarısı|dozun üçte biri|dozun üçte ikisi|dozun dörtte biri|dozu iki katına çıkarın|üç katı",
  vi: "buổi sáng 5 mg|buổi tối 5 mg;trước khi ăn|sau bữa ăn;nửa liều|một phần ba liều|hai phần ba liều|một phần tư liều|gấp đôi liều|gấp ba liều",
  id: "5 mg pagi hari|5 mg malam hari;sebelum makan|sesudah makan;setengah dosis|sepertiga dosis|dua pertiga dosis|seperempat dosis|gandakan dosis|tiga kali lipat",
  ar: "5 ملغ صباحا|5 ملغ مساء;قبل الأكل|بعد الأكل;نصف الجرعة|ثلث الجرعة|ثلثي الجرعة|ربع الجرعة|مضاعفة الجرعة|ثلاثة أضعاف",
};

test("the contrary is noticed between every two languages, and the same never", () => {
  const rows = (language: Language): string[][] => orders[language].split(";").map((row) => row.split("|"));
  const wrong: string[] = [];
  for (const from of translationLanguages)
    for (const to of translationLanguages)
      for (const [row, sources] of rows(from).entries())
        for (const [way, source] of sources.entries())
          for (const [other, target] of (rows(to)[row] ?? []).entries()) {
            const found = checkContraries(source, from, target, to).length > 0;
            if (found === (way === other)) wrong.push(`${source} > ${target}`);
          }
  expect(wrong).toEqual([]);
});

test("both, none and what only looks like one are no contrary", () => {
  const same: readonly [string, Language, string, Language][] = [
    ["morning and night", "en", "早晚各一次", "zh"],
    ["wash hands before and after meals", "en", "餐前后洗手", "zh"],
    ["Call me tomorrow", "en", "Llámeme mañana", "es"],
    ["tối đa 4 g buổi sáng", "vi", "no more than 4 g in the morning", "en"],
    ["the third dose", "en", "la mitad", "es"],
  ];
  for (const [source, from, target, to] of same)
    expect({ source, doubts: checkContraries(source, from, target, to) }).toEqual({ source, doubts: [] });
});
