import fc from "fast-check";
import { expect, test } from "vitest";
import { translationLanguages, type TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { checkNumbers } from "./checkNumbers.ts";
import { compoundWords } from "./compoundWords.ts";
import { foldFigures } from "./foldFigures.ts";
import { readCompound } from "./readCompound.ts";

const numbers = [11, 12, 17, 20, 21, 25, 50, 80, 97, 100, 105, 150, 250] as const;

/** The numbers, and what is counted: `mg`, which every language spells or writes so. */
const spoken: Readonly<Record<Language, readonly [words: string, unit: string]>> = {
  en: [
    "eleven, twelve, seventeen, twenty, twenty-one, twenty-five, fifty, eighty, ninety seven, a hundred, one hundred and five, one hundred fifty, two hundred and fifty",
    " mg",
  ],
  es: [
    "once, doce, diecisiete, veinte, veintiún, veinticinco, cincuenta, ochenta, noventa y siete, cien, ciento cinco, ciento cincuenta, doscientos cincuenta",
    " mg",
  ],
  fr: [
    "onze, douze, dix-sept, vingt, vingt et un, vingt-cinq, cinquante, quatre-vingts, quatre-vingt-dix-sept, cent, cent cinq, cent cinquante, deux cent cinquante",
    " mg",
  ],
  ru: [
    "одиннадцать, двенадцати, семнадцатью, двадцать, двадцать один, двадцати пяти, пятьдесят, восемьдесят, девяносто семь, сто, ста пяти, сто пятьдесят, двести пятьдесят",
    " мг",
  ],
  id: [
    "sebelas, dua belas, tujuh belas, dua puluh, dua puluh satu, dua puluh lima, lima puluh, delapan puluh, sembilan puluh tujuh, seratus, seratus lima, seratus lima puluh, dua ratus lima puluh",
    " mg",
  ],
  tr: [
    "on bir, on iki, on yedi, yirmi, yirmi bir, yirmi beş, elli, seksen, doksan yedi, yüz, yüz beş, yüz elli, iki yüz elli",
    " mg",
  ],
  vi: [
    "mười một, mười hai, mười bảy, hai mươi, hai mươi mốt, hai mươi lăm, năm mươi, tám mươi, chín mươi bảy, một trăm, một trăm linh năm, một trăm năm mươi, hai trăm năm mươi",
    " mg",
  ],
  ar: [
    "أحد عشر, اثنا عشر, سبعة عشر, عشرين, واحد وعشرون, خمسة وعشرين, خمسون, ثمانين, سبعة وتسعون, مئة, مائة وخمسة, مئة وخمسون, مئتان وخمسون",
    " ملغ",
  ],
  zh: ["十一, 十二, 十七, 二十, 二十一, 二十五, 五十, 八十, 九十七, 一百, 一百零五, 一百五十, 两百五十", "毫克"],
  ja: ["十一, 十二, 十七, 二十, 二十一, 二十五, 五十, 八十, 九十七, 百, 百五, 百五十, 二百五十", "ミリグラム"],
  th: [
    "สิบเอ็ด, สิบสอง, สิบเจ็ด, ยี่สิบ, ยี่สิบเอ็ด, ยี่สิบห้า, ห้าสิบ, แปดสิบ, เก้าสิบเจ็ด, หนึ่งร้อย, หนึ่งร้อยห้า, หนึ่งร้อยห้าสิบ, สองร้อยห้าสิบ",
    "มิลลิกรัม",
  ],
};
const say = (at: number, language: Language): string => {
  const [words, unit] = spoken[language];
  return (words.split(", ")[at] ?? "") + unit;
};

test.each(translationLanguages)("numbers above ten are read in words: %s", (language) => {
  const read = numbers.map((_, at) => readCompound(foldFigures(say(at, language)).plain, 0, language)?.value);
  expect(read).toEqual(numbers);
});

const languages = fc.constantFrom(...translationLanguages);
const place = fc.nat({ max: numbers.length - 1 });

test("a dose in words is the same in figures and in the words of another language, and no other", () => {
  fc.assert(
    fc.property(place, place, languages, languages, (one, other, from, to) => {
      const doubts = (source: string, target: string): boolean => checkNumbers(source, from, target, to).length > 0;
      expect(doubts(say(one, from), say(one, to))).toBe(false);
      expect(doubts(say(one, from), `${numbers[one]} mg`)).toBe(false);
      expect(doubts(`${numbers[one]} mg`, say(one, to))).toBe(false);
      expect(doubts(say(one, from), say(other, to))).toBe(one !== other);
      expect(doubts(say(one, from), `${numbers[other]} mg`)).toBe(one !== other);
    }),
    { numRuns: 300 },
  );
});

const none: readonly (readonly [string, Language])[] = [
  ["twenty-first", "en"],
  ["twenties", "en"],
  ["two three", "en"],
  ["ten five", "en"],
  ["vingtième", "fr"],
  ["dix cinq", "fr"],
  ["yüz maskesi", "tr"],
  ["九十年代", "zh"],
  ["十几天", "zh"],
];
test.each(none)("%s (%s) is no number above ten", (text, language) => {
  expect(readCompound(text, 0, language)).toBeNull();
});

test("words of numbers in any order are read to their end, or not at all", () => {
  const words = (language: Language): fc.Arbitrary<string> =>
    fc
      .array(
        fc.constantFrom(...compoundWords[language].values.map(([, forms]) => forms.split("|")[0] ?? ""), " ", "-"),
        {
          maxLength: 8,
        },
      )
      .map((all) => all.join(" ").replaceAll(/\\s|[()?:<!=[\]]/gu, " "));
  fc.assert(
    fc.property(
      languages.chain((language) => fc.tuple(words(language), fc.constant(language))),
      ([text, language]) => {
        const read = readCompound(text, 0, language);
        expect(read === null || (read.value > 10 && read.value < 1000 && read.end <= text.length)).toBe(true);
        expect(checkNumbers(text, language, text, language)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
