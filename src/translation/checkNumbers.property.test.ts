import fc from "fast-check";
import { expect, test } from "vitest";
import { translationLanguages, type TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { checkNumbers } from "./checkNumbers.ts";

/** mcg, mg, g, mL, IU; min, h, d, wk, mo: written short where the language does, and spelled out. */
const written: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  en: [
    ["mcg", "micrograms"],
    ["mg", "milligrams"],
    ["g", "grams"],
    ["mL"],
    ["units", "IU"],
    ["min", "minutes"],
    ["h", "hours"],
    ["days"],
    ["weeks"],
    ["months"],
  ],
  es: [
    ["µg", "microgramos"],
    ["mg", "miligramos"],
    ["g", "gramos"],
    ["ml"],
    ["unidades", "UI"],
    ["min", "minutos"],
    ["h", "horas"],
    ["días"],
    ["semanas"],
    ["meses"],
  ],
  fr: [
    ["µg", "microgrammes"],
    ["mg", "milligrammes"],
    ["g", "grammes"],
    ["mL"],
    ["unités", "UI"],
    ["min", "minutes"],
    ["h", "heures"],
    ["jours"],
    ["semaines"],
    ["mois"],
  ],
  ru: [
    ["мкг", "микрограммов"],
    ["мг", "миллиграммов"],
    ["г", "граммов"],
    ["мл"],
    ["ЕД", "МЕ"],
    ["мин", "минут"],
    ["ч", "часов"],
    ["дней", "дня"],
    ["недель"],
    ["месяцев"],
  ],
  id: [
    ["mcg", "mikrogram"],
    ["mg", "miligram"],
    ["g", "gram"],
    ["ml"],
    ["unit", "IU"],
    ["menit"],
    ["jam"],
    ["hari"],
    ["minggu"],
    ["bulan"],
  ],
  tr: [
    ["mcg", "mikrogram"],
    ["mg", "miligram"],
    ["g", "gram"],
    ["mL"],
    ["ünite", "IU"],
    ["dk", "dakika"],
    ["saat", "saatte"],
    ["gün", "günde"],
    ["hafta"],
    ["ay"],
  ],
  vi: [
    ["mcg", "microgam"],
    ["mg", "miligam"],
    ["g", "gam"],
    ["ml"],
    ["đơn vị", "IU"],
    ["phút"],
    ["giờ"],
    ["ngày"],
    ["tuần"],
    ["tháng"],
  ],
  ar: [
    ["مكغ", "ميكروغرام"],
    ["ملغ", "مليغرام"],
    ["غ", "غرام"],
    ["مل"],
    ["وحدة", "وحدات"],
    ["دقيقة", "دقائق"],
    ["ساعة", "ساعات"],
    ["أيام", "يومًا"],
    ["أسابيع"],
    ["أشهر"],
  ],
  zh: [["微克"], ["毫克"], ["克"], ["毫升"], ["单位"], ["分钟"], ["小时"], ["天"], ["周"], ["个月"]],
  ja: [
    ["マイクログラム"],
    ["ミリグラム", "ｍｇ"],
    ["グラム"],
    ["ミリリットル"],
    ["単位"],
    ["分"],
    ["時間"],
    ["日間", "日"],
    ["週間"],
    ["か月"],
  ],
  th: [["ไมโครกรัม"], ["มิลลิกรัม", "มก."], ["กรัม"], ["มล."], ["ยูนิต"], ["นาที"], ["ชั่วโมง"], ["วัน"], ["สัปดาห์"], ["เดือน"]],
};
const ownDigits: Partial<Record<Language, string>> = { ar: "ar-u-nu-arab", th: "th-u-nu-thai", zh: "zh-u-nu-fullwide" };

/** As the language writes a number, with the separators and, where it has some, the digits of its own. */
function write(value: number, language: Language, own: boolean): string {
  const locale = own ? (ownDigits[language] ?? language) : `${language}-u-nu-latn`;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(value);
}

const languages = fc.constantFrom(...translationLanguages);
/** Other than one: a word for one is an article. */
const values = fc.oneof(
  fc.integer({ min: 2, max: 1800 }),
  fc.constantFrom(0.005, 0.05, 0.5, 1.5, 1.25, 2.5, 37.5, 1500, 10_000, 2_500_000),
);
const unit = fc.nat({ max: 9 });
const dose = fc.record({
  value: values,
  unit,
  from: languages,
  to: languages,
  own: fc.boolean(),
  long: fc.nat({ max: 1 }),
});

const say = (value: number, at: number, language: Language, own: boolean, long: number): string => {
  const forms = written[language][at] ?? [];
  return `${write(value, language, own)} ${forms[long] ?? forms[0] ?? ""}`;
};

test("a dose and a time that another language writes in its way is the same", () => {
  fc.assert(
    fc.property(dose, ({ value, unit, from, to, own, long }) => {
      expect(checkNumbers(say(value, unit, from, own, long), from, say(value, unit, to, !own, 1 - long), to)).toEqual(
        [],
      );
    }),
    { numRuns: 500 },
  );
});

test("another value, another unit and another sign are always noticed", () => {
  fc.assert(
    fc.property(dose, values, unit, fc.constantFrom("<", ">", "≤", "≥", "±", "−"), (one, value, other, sign) => {
      const { from, to, own, long } = one;
      const source = say(one.value, one.unit, from, own, long);
      const noticed = (target: string) =>
        expect({ target, found: checkNumbers(source, from, target, to).length > 0 }).toEqual({ target, found: true });
      if (value !== one.value) noticed(say(value, one.unit, to, !own, long));
      if (other !== one.unit) noticed(say(one.value, other, to, !own, long));
      noticed(`${sign}${say(one.value, one.unit, to, !own, long)}`);
      noticed(say(one.value / 2, one.unit, to, !own, long));
      noticed(say(one.value * 1000, one.unit, to, !own, long));
      noticed("");
      expect(checkNumbers("", from, say(one.value, one.unit, to, own, long), to)).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("what a dose is counted by is noticed where it is another or gone", () => {
  const pers = ["/kg", "/kg/min", "/kg/h", "/min", "/h", "/L", "/dL", ""];
  fc.assert(
    fc.property(languages, languages, fc.constantFrom(...pers), fc.constantFrom(...pers), (from, to, one, other) => {
      expect(checkNumbers(`5 mg${one}`, from, `5 mg${other}`, to).length > 0).toBe(one !== other);
    }),
  );
});

test("two doses that changed places are noticed", () => {
  fc.assert(
    fc.property(dose, values, ({ value, from, to, own, long }, second) => {
      const text = (first: number, other: number, language: Language) =>
        `A ${say(first, 1, language, own, long)}; B ${say(other, 1, language, own, long)}`;
      expect(checkNumbers(text(value, second, from), from, text(value, second, to), to)).toEqual([]);
      expect(checkNumbers(text(value, second, from), from, text(second, value, to), to).length > 0).toBe(
        value !== second,
      );
    }),
  );
});

test("nothing that is read makes it fail", () => {
  const texts = fc
    .array(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 8 }),
        fc.constantFrom("1½", "5 mg", "/", "10⁹", "<", "−", "万", " 000", ",", "٫", "半", "8 pm", "**"),
      ),
      { maxLength: 8 },
    )
    .map((all) => all.join(""));
  fc.assert(
    fc.property(texts, texts, languages, languages, (source, target, from, to) => {
      for (const { text } of checkNumbers(source, from, target, to)) expect(text).not.toBe("");
      expect(checkNumbers(source, from, source, from)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
