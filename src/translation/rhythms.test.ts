import { expect, test } from "vitest";
import { translationLanguages, type TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { checkNumbers } from "./checkNumbers.ts";

/** By the minute, the hour, the day, the week and the month. */
const rhythms: Readonly<Record<Language, readonly [string, string, string, string, string]>> = {
  en: [
    "5 mg every minute|5 mg per minute",
    "5 mg every hour|hourly 5 mg",
    "5 mg every day|5 mg daily",
    "5 mg every week|5 mg weekly",
    "5 mg every month|5 mg a month",
  ],
  es: [
    "5 mg cada minuto|5 mg por minuto",
    "5 mg cada hora|5 mg por hora",
    "5 mg todos los días|5 mg al día|5 mg diarios",
    "5 mg cada semana|5 mg semanales",
    "5 mg cada mes|5 mg al mes",
  ],
  fr: [
    "5 mg par minute|toutes les minutes 5 mg",
    "5 mg toutes les heures|5 mg de l’heure|5 mg par heure",
    "5 mg tous les jours|5 mg par jour",
    "5 mg par semaine|toutes les semaines 5 mg",
    "5 mg par mois|tous les mois 5 mg",
  ],
  ru: [
    "5 мг каждую минуту|5 мг в минуту",
    "5 мг каждый час|5 мг в час",
    "5 мг каждый день|5 мг ежедневно",
    "5 мг каждую неделю|5 мг в неделю",
    "5 мг каждый месяц|5 мг в месяц",
  ],
  zh: [
    "每分钟5毫克",
    "每小时5毫克|去甲肾上腺素每小时5毫克",
    "每天5毫克|每日给予5毫克",
    "每周5毫克",
    "每月5毫克|甲氨蝶呤每个月5毫克",
  ],
  ja: [
    "毎分5mg|1分ごとに5mg",
    "毎時5mg|ノルアドレナリンを毎時5mg|毎時間5mg",
    "毎日5mg|薬を毎日5mg",
    "毎週5mg",
    "毎月5mg|薬を毎月5mg",
  ],
  th: [
    "5 มก. ทุกนาที|5 มก. ต่อนาที",
    "5 มก. ทุกชั่วโมง|5 มก. ต่อชั่วโมง",
    "5 มก. ทุกวัน|วันละ 5 มก.",
    "5 มก. ทุกสัปดาห์|สัปดาห์ละ 5 มก.",
    "5 มก. ทุกเดือน",
  ],
  tr: [
    "her dakika 5 mg|dakikada 5 mg",
    "her saat 5 mg|saatte 5 mg",
    "her gün 5 mg|günde 5 mg",
    "her hafta 5 mg|haftada 5 mg",
    "her ay 5 mg|ayda 5 mg",
  ],
  vi: [
    "5 mg mỗi phút",
    "5 mg mỗi giờ|hàng giờ 5 mg",
    "5 mg mỗi ngày|5 mg hàng ngày",
    "5 mg mỗi tuần|hàng tuần 5 mg",
    "5 mg mỗi tháng|hàng tháng 5 mg",
  ],
  id: [
    "5 mg setiap menit|5 mg per menit",
    "5 mg setiap jam|5 mg per jam|5 mg tiap jam",
    "5 mg setiap hari|5 mg per hari",
    "5 mg setiap minggu|5 mg tiap minggu",
    "5 mg setiap bulan|5 mg per bulan",
  ],
  ar: [
    "5 ملغ كل دقيقة|5 ملغ في الدقيقة",
    "5 ملغ كل ساعة|5 ملغ في الساعة",
    "5 ملغ كل يوم|5 ملغ يوميا",
    "5 ملغ كل أسبوع|5 ملغ أسبوعيا",
    "5 ملغ كل شهر|5 ملغ شهريا",
  ],
};

test("what is given by the minute, hour, day, week or month is noticed where it is given by another, between every two languages", () => {
  const wrong: string[] = [];
  for (const from of translationLanguages)
    for (const to of translationLanguages)
      for (const [unit, sources] of rhythms[from].entries())
        for (const [other, targets] of rhythms[to].entries())
          for (const [at, source] of sources.split("|").entries()) {
            const forms = targets.split("|");
            const target = forms[at % forms.length] ?? "";
            const found = checkNumbers(source, from, target, to).length > 0;
            if (from !== to && found === (unit === other)) wrong.push(`${source} > ${target}`);
          }
  expect(wrong).toEqual([]);
});

test("another rhythm is noticed where both texts name both units", () => {
  const doubts = checkNumbers("Measure every hour for 3 days", "en", "Mesurer tous les jours pendant 3 jours", "fr");
  expect(doubts.map(({ text }) => text)).toEqual(["hour", "jours"]);
  expect(checkNumbers("Mesurer toutes les heures pendant 3 jours", "fr", "3 天内每小时测量", "zh")).toEqual([]);
});
