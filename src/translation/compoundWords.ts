import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { counted } from "./countedWords.ts";

/** How a language puts numbers above ten together, as regular expressions over folded text; a longer word before its beginning. */
export interface CompoundWords {
  /** What is added to what stands before it, where that leaves room for it. */
  readonly values: readonly (readonly [value: number, words: string])[];
  /** Ten times what stands before it, or ten. */
  readonly ten?: string;
  /** Ten more than what stands before it: `dua belas`. */
  readonly teen?: string;
  /** A hundred times what stands before it, or a hundred. */
  readonly hundred?: string;
  /** Between two words, and between hundreds and what follows them. */
  readonly join: string;
  readonly joinHundred?: string;
  /** Whether a word for ten has one to nine behind it, or some of them: `dix-sept`. */
  readonly afterTen?: readonly [least: number, most: number];
  /** After 60 and 80 come eleven to nineteen as well: `soixante-quinze`. */
  readonly twenties?: boolean;
  /** One to nine stand before the tens. */
  readonly onesFirst?: boolean;
  /** What has to follow, and what must not. */
  readonly before?: string;
  readonly never?: string;
}

const list = (first: number, step: number, words: string): (readonly [number, string])[] =>
  words.split(" ").map((word, at) => [first + at * step, word] as const);

const hanValues = [...list(1, 1, "一 [二两兩] 三 四 五 六 七 八 九")];

export const compoundWords: Readonly<Record<TranslationLanguage, CompoundWords>> = {
  en: {
    values: [
      ...list(
        1,
        1,
        "one|a two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
      ),
      ...list(17, 1, "seventeen eighteen nineteen"),
      ...list(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety"),
    ],
    hundred: "hundred",
    join: String.raw`[\s-]`,
    joinHundred: String.raw`\s(?:and\s)?`,
    never: String.raw`-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|odd|some|something)(?!\p{L})`,
  },
  es: {
    values: [
      ...list(1, 1, "un|una|uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"),
      ...list(16, 1, "diecis[eé]is diecisiete dieciocho diecinueve veinte veinti(?:uno|una|[uú]n) veintid[oó]s"),
      ...list(23, 1, "veintitr[eé]s veinticuatro veinticinco veintis[eé]is veintisiete veintiocho veintinueve"),
      ...list(30, 10, "treinta cuarenta cincuenta sesenta setenta ochenta noventa (?<!por\\s)cien(?:to)?"),
      ...list(200, 100, "doscient[oa]s trescient[oa]s cuatrocient[oa]s quinient[oa]s seiscient[oa]s setecient[oa]s"),
      ...list(800, 100, "ochocient[oa]s novecient[oa]s"),
    ],
    join: String.raw`\sy\s`,
    joinHundred: String.raw`\s`,
  },
  fr: {
    values: [
      [80, String.raw`quatre[-\s]vingts?`],
      ...list(1, 1, "une? deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
      ...list(20, 10, "vingts? trente quarante cinquante soixante septante huitante|octante nonante"),
    ],
    hundred: String.raw`(?<!pour\s)cents?`,
    join: String.raw`[-\s](?:et[-\s](?=une?(?!\p{L})|onze))?`,
    joinHundred: String.raw`[-\s]`,
    afterTen: [7, 9],
    twenties: true,
    never: String.raw`-(?:et-)?\p{L}+ième`,
  },
  ru: {
    values: [
      ...list(
        1,
        1,
        "один|одна|одно|одну|одной|одного дв[аеу]|двух|двум|двумя три|трех|трем|тремя четыре|четырех|четырем|четырьмя",
      ),
      ...list(
        5,
        1,
        "пять|пяти|пятью шест[ьи]|шестью сем[ьи]|семью восемь|восьми|восемью девят[ьи]|девятью десят[ьи]|десятью",
      ),
      ...list(11, 1, "одиннадцат(?:ь|и|ью) двенадцат(?:ь|и|ью) тринадцат(?:ь|и|ью) четырнадцат(?:ь|и|ью)"),
      ...list(15, 1, "пятнадцат(?:ь|и|ью) шестнадцат(?:ь|и|ью) семнадцат(?:ь|и|ью) восемнадцат(?:ь|и|ью)"),
      [19, "девятнадцат(?:ь|и|ью)"],
      ...list(20, 10, "двадцат(?:ь|и|ью) тридцат(?:ь|и|ью) сорока? пятьдесят|пятидесяти|пятьюдесятью"),
      ...list(60, 10, "шестьдесят|шестидесяти семьдесят|семидесяти восемьдесят|восьмидесяти девяност[оа] ст[оа]"),
      ...list(200, 100, "двести|двухсот триста|трехсот четыреста|четырехсот пятьсот|пятисот шестьсот|шестисот"),
      ...list(700, 100, "семьсот|семисот восемьсот|восьмисот девятьсот|девятисот"),
    ],
    join: String.raw`\s`,
  },
  id: {
    values: [...list(1, 1, "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"), [100, "seratus"]],
    ten: "puluh",
    teen: "belas",
    hundred: "ratus",
    join: String.raw`\s`,
  },
  tr: {
    values: [
      ...list(1, 1, "bir iki üç dört beş altı yedi sekiz dokuz"),
      ...list(10, 10, "on yirmi otuz kırk elli altmış yetmiş seksen doksan"),
    ],
    // It is a face as well, and the word for percent begins with it.
    hundred: String.raw`(?<=(?:iki|üç|dört|beş|altı|yedi|sekiz|dokuz)\s)yüz|yüz(?=\s(?:bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|mg|ml|miligram|gram|hasta|kişi|gün)(?!\p{L}))`,
    join: String.raw`\s`,
    afterTen: [1, 9],
  },
  vi: {
    values: [
      ...list(
        1,
        1,
        "một|mốt hai ba bốn|tư năm(?=\\s(?:mươi|trăm))|(?<=(?:linh|lẻ)\\s)năm|lăm sáu b[aả]y|bẩy tám chín mười",
      ),
    ],
    ten: "mươi",
    hundred: "trăm",
    join: String.raw`\s`,
    joinHundred: String.raw`\s(?:linh\s|lẻ\s)?`,
    afterTen: [1, 9],
  },
  ar: {
    values: [
      ...list(11, 1, "(?:احد|احدي)\\sعشرة? (?:اثن|اثنت)[اي]\\sعشرة? ثلاثة?\\sعشرة? اربعة?\\sعشرة? خمسة?\\sعشرة?"),
      ...list(16, 1, "ستة?\\sعشرة? سبعة?\\sعشرة? ثماني?ة?\\sعشرة? تسعة?\\sعشرة?"),
      ...list(1, 1, "واحدة?|احدي اثنان|اثنين|اثنتان|اثنتين ثلاثة? اربعة? خمسة? ستة? سبعة? ثماني?ة? تسعة? عشرة?"),
      ...list(20, 10, "عشر(?:ون|ين) ثلاث(?:ون|ين) اربع(?:ون|ين) خمس(?:ون|ين) ست(?:ون|ين) سبع(?:ون|ين) ثمان(?:ون|ين)"),
      [90, "تسع(?:ون|ين)"],
      [200, "م(?:ئ|ائ)ت(?:ان|ين)"],
      ...list(300, 100, "ثلاثم(?:ئ|ائ)ة اربعم(?:ئ|ائ)ة خمسم(?:ئ|ائ)ة"),
    ],
    hundred: "م(?:ئ|ائ)ة",
    join: String.raw`\s(?:و\s?)?`,
    onesFirst: true,
  },
  zh: {
    values: hanValues,
    ten: "十",
    hundred: "百",
    join: "",
    joinHundred: "[零〇]?",
    afterTen: [1, 9],
    before: counted.zh,
  },
  ja: { values: hanValues, ten: "十", hundred: "百", join: "", afterTen: [1, 9], before: counted.ja },
  th: {
    values: list(1, 1, "หนึ่ง|เอ็ด สอง|ยี่(?=สิบ) สาม สี่ ห้า หก เจ็ด แปด เก้า"),
    ten: "สิบ",
    hundred: "ร้อย",
    join: "",
    afterTen: [1, 9],
    before: counted.th,
  },
};
