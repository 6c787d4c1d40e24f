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

/** A stretch of a minute, an hour, a day, a week and a month, with an article, a one or neither. */
const stretches: Readonly<Record<Language, readonly [string, string, string, string, string]>> = {
  en: ["for a minute", "within an hour", "for a day", "for a week", "for a month"],
  es: ["durante un minuto", "en una hora", "durante un día", "durante una semana", "durante un mes"],
  fr: ["pendant une minute", "en une heure", "pendant un jour", "pendant une semaine", "pendant un mois"],
  ru: ["в течение минуты", "в течение часа", "в течение дня", "в течение недели", "в течение месяца"],
  zh: ["一分钟", "一小时内", "持续一天", "持续一周", "持续一个月"],
  ja: ["1分間", "1時間以内", "1日間", "1週間", "1か月間"],
  th: ["หนึ่งนาที", "ภายในหนึ่งชั่วโมง", "หนึ่งวัน", "เป็นเวลาหนึ่งสัปดาห์", "หนึ่งเดือน"],
  tr: ["bir dakika boyunca", "bir saat içinde", "bir gün boyunca", "bir hafta boyunca", "bir ay boyunca"],
  vi: ["trong một phút", "trong một giờ", "trong một ngày", "trong một tuần", "trong một tháng"],
  id: ["selama satu menit", "dalam satu jam", "selama sehari", "selama seminggu", "selama sebulan"],
  ar: ["لمدة دقيقة", "خلال ساعة", "لمدة يوم", "لمدة أسبوع", "لمدة شهر"],
};

test("a week that comes out as a month is noticed between every two languages, and one that stays never", () => {
  const wrong: string[] = [];
  for (const from of translationLanguages)
    for (const to of translationLanguages)
      for (const [unit, source] of stretches[from].entries())
        for (const [other, target] of stretches[to].entries()) {
          const found = checkNumbers(source, from, target, to).length > 0;
          if (from !== to && found === (unit === other)) wrong.push(`${source} > ${target}`);
        }
  expect(wrong).toEqual([]);
});

test("what only looks like a stretch of time is none", () => {
  const same: readonly [string, Language, string, Language][] = [
    ["La ficha está al día: 14 h", "es", "14:00前更新日程", "zh"],
    ["Nous profiterons de la mise à jour", "fr", "我们会分享部分情况", "zh"],
    ["HR 60, fluids", "en", "心率60，补充水分", "zh"],
    ["today, next week", "en", "hari ini, minggu depan", "id"],
    ["within 24 hours", "en", "в течение 1 суток", "ru"],
    ["for two weeks", "en", "14 jours durant", "fr"],
  ];
  for (const [source, from, target, to] of same)
    expect({ source, doubts: checkNumbers(source, from, target, to) }).toEqual({ source, doubts: [] });
});
