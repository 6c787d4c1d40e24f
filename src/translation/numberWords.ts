import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { counted } from "./countedWords.ts";

/** How a language says small numbers without a figure, as regular expressions over folded text. */
export interface NumberWords {
  /** Of what is said, one to ten and the halves; one is never looked for, it only stands for a figure. */
  readonly values: readonly (readonly [value: number, words: string])[];
  /** Words of bigger numbers: beside one of these a word is a part of a number that is not read. */
  readonly bigger: string;
}

const each = (words: string, around: (word: string) => string): (readonly [number, string])[] =>
  words.split(" ").map((word, at) => [at + 1, around(word)] as const);
const inOrder = (words: string): (readonly [number, string])[] => each(words, (word) => word);

/**
 * Where a word is a number only sometimes (`on`, `năm`, `media`), it is asked for beside something that is counted, or it is
 * left out: a number missed is looked for among the figures all the same.
 */
export const numberWords: Readonly<Record<TranslationLanguage, NumberWords>> = {
  en: {
    values: [
      [2, "every (?:other|second) day|alternate days?"],

      ...inOrder("one|once|an? two|twice three|thrice four five six seven eight nine ten"),
      [0.5, "half(?: an?)?"],
    ],
    bigger:
      "eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thirds?|quarters?|fifths?|(?:point|thousand)(?=\\s(?:one|two|three|four|five|six|seven|eight|nine|zero)(?!\\p{L}))",
  },
  es: {
    values: [
      [2, "días alternos|un día sí(?:,? y)? (?:otro|un día) no"],

      ...inOrder("un|una|uno dos tres cuatro cinco seis siete ocho nueve diez"),
      [
        0.5,
        "mitad|medi[oa](?=\\s(?:tableta|comprimido|pastilla|hora|día|dosis|ampolla|cápsula|capsula|jeringa|unidad|taza|vaso|litro|mill[oó]n|cucharad)\\p{L}*)",
      ],
    ],
    bigger:
      "once|doce|trece|catorce|quince|dieci\\p{L}+|veinti\\p{L}+|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|cientos|\\p{L}+cient[oa]s|quinient[oa]s|y(?=\\s(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\\b)|tercios?|cuartos?|quintos?|mil|(?:coma|punto)(?=\\s(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|cero)(?!\\p{L}))",
  },
  fr: {
    values: [
      [2, "un jour sur deux|jours? alternés?"],
      ...inOrder("un|une deux trois quatre cinq six sept huit neuf dix"),
      [0.5, "demie?|moitié"],
    ],
    bigger:
      "onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|tiers|quarts?|cinquièmes?|mille|virgule",
  },
  ru: {
    values: [
      [2, "через день"],

      ...inOrder(
        "один|одна|одно|одну|одной|одного|раз два|две|двух|двум|двумя|дважды три|трех|трем|тремя|трижды четыре|четырех|четырем|четырьмя пять|пяти|пятью шесть|шести|шестью семь|семи|семью восемь|восьми девять|девяти|девятью десять|десяти|десятью",
      ),
      [0.5, "половин\\p{L}{1,2}|полтаблетк\\p{L}|полчаса|полдозы"],
      [1.5, "полтора|полторы|полутора"],
    ],
    bigger:
      "\\p{L}+надцат\\p{L}{1,2}|(?:два|три)дцат\\p{L}{1,2}|сорока?|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяност[оа]|ст[оа]|\\p{L}+(?:десяти|десятью|сот)|двести|триста|четыреста|трет[ьи]\\p{L}*|четверт\\p{L}+|тысяч\\p{L}{0,2}|цел(?:ых|ая|ую)|запят\\p{L}+",
  },
  id: {
    values: [
      [2, "selang sehari"],

      ...inOrder("satu|sekali dua tiga empat lima enam tujuh delapan sembilan sepuluh"),
      [0.5, "setengah|separuh|separo"],
    ],
    bigger: "sebelas|belas|puluh|seratus|ratus|seribu|pertiga|perempat|koma",
  },
  tr: {
    values: [
      [2, "gün aşırı"],

      ...inOrder(
        "bir iki üç dört beş altı yedi sekiz dokuz on(?=\\s(?:tablet|gün|saat|hafta|mg|miligram|ml|damla|kez|kere|dakika|ünite|kişi|hasta|yıl|ay)\\p{L}*)",
      ),
      [0.5, "yarım|yarısı\\p{L}*"],
    ],
    bigger: "bin|virgül|nokta|on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz|üçte|dörtte|beşte",
  },
  vi: {
    values: [
      [2, "cách ngày"],

      ...each("một hai ba bốn năm sáu bảy tám chín mười", (word) => (word === "năm" ? `${word}${counted.vi}` : word)),
      [0.5, "nửa"],
    ],
    bigger: "mươi|mười|trăm|phần|năm(?=\\s(?:mươi|trăm))",
  },
  ar: {
    values: [
      [2, "يوما بعد يوم"],

      [1, "واحد|واحدة|مرة"],
      [
        2,
        "اثنان|اثنين|اثنتان|اثنتين|ساعتين|ساعتان|يومين|يومان|اسبوعين|اسبوعان|شهرين|شهران|سنتين|سنتان|عامين|عامان|دقيقتين|دقيقتان|مرتين|مرتان|قرصين|قرصان|حبتين|حبتان|جرعتين|جرعتان|قطرتين|قطرتان|امبولين|امبولان|امبولتين|امبولتان|حقنتين|حقنتان|لترين|لتران",
      ],
      [3, "ثلاث|ثلاثة"],
      [4, "اربع|اربعة"],
      [5, "خمس|خمسة"],
      [6, "ست|ستة"],
      [7, "سبع|سبعة"],
      [8, "ثمان|ثماني|ثمانية"],
      [9, "تسع|تسعة"],
      [10, "عشر|عشرة"],
      [0.5, "نصف"],
    ],
    bigger:
      "احد عشر|احدي عشرة|اثن[اي] عشر|اثنت[اي] عشرة|م(?:ئ|ائ)ت(?:ان|ين)|\\p{L}+م(?:ئ|ائ)ة|عشرون|عشرين|ثلاثون|ثلاثين|اربعون|اربعين|خمسون|خمسين|ستون|ستين|سبعون|سبعين|ثمانون|ثمانين|تسعون|تسعين|مئة|مائة|ثلثي|ثلثا|ثلث|ربع|الف|الفي|فاصلة",
  },
  zh: {
    values: [
      [2, "隔[日天]"],

      ...each("一 [二两兩] 三 四 五 六 七 八 九 十", (word) => `${word}${counted.zh}|(?<=第)${word}`),
      [0.5, "一半|半(?=片|粒|颗|个|小时|小時|天|年|支|瓶|袋|量|剂|日|周)"],
    ],
    bigger:
      "[百千万萬亿億]|[一二两三四五六七八九十](?=[一二三四五六七八九十百千万亿])|分之[一二三四五六七八九十]|[点點](?=[零〇一二三四五六七八九])|几|数",
  },
  ja: {
    values: [
      [2, "隔日"],

      ...each("一 二 三 四 五 六 七 八 九 十", (word) => `${word}${counted.ja}|(?<=第)${word}`),
      [0.5, "半分|半数|半(?=錠|日|年|量|包|アンプル)"],
    ],
    bigger: "[百千万億]|[一二三四五六七八九十](?=[一二三四五六七八九十百千万億])|分の[一二三四五六七八九十]|数",
  },
  th: {
    values: [
      [2, "วันเว้นวัน"],

      ...each("หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ", (word) => `${word}${counted.th}`),
      [0.5, "ครึ่งหนึ่ง|ครึ่ง(?=\\s?(?:เม็ด|ชั่วโมง|วัน|ปี|ช้อน|โดส|ขวด))"],
    ],
    bigger: "(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)(?=สิบ|ร้อย)|สิบ|ยี่สิบ|ร้อย|พัน|หมื่น|แสน|เอ็ด",
  },
};

/** How often a day, short for Latin, in every language: `b.i.d.`. */
export const latinRates: readonly (readonly [value: number, words: string])[] = ["b", "t", "q"].map(
  (letter, at) => [at + 2, `(?<![\\p{L}.])${letter}\\.?i\\.?d(?!\\p{L})`] as const,
);

/** Numbers that say what they count: Arabic says two of a thing by its ending. What they begin with. */
export const unitsInWords: readonly (readonly [words: string, unit: string])[] = [
  ["once|twice|thrice|дважды|трижды|sekali|مره|[وفبل]?مرت[يا]", "×"],
  [
    "every (?:other|second) day|alternate day|días alternos|un día sí|un jour sur deux|jours? alterné|через день|隔日|隔天|selang sehari|gün aşırı|cách ngày|วันเว้นวัน|يوما بعد يوم|[وفبل]?يوم[يا]",
    "d",
  ],
  ["полчас|[وفبل]?ساعت[يا]", "h"],
  ["[وفبل]?دقيقت[يا]", "min"],
  ["[وفبل]?اسبوع[يا]", "wk"],
  ["[وفبل]?شهر[يا]", "mo"],
  ["[وفبل]?(?:سنت|عام)[يا]", "yr"],
  ["полтаблет|[وفبل]?(?:قرص|حبت)[يا]", "tab"],
  ["[وفبل]?قطرت[يا]", "drop"],
  ["полдоз|[وفبل]?جرعت[يا]", "shot"],
  ["[وفبل]?(?:امبولت?|حقنت)[يا]", "amp"],
  ["[وفبل]?لتر[يا]", "L"],
];

/** After a figure or a number word: and a half of it. */
export const andHalf =
  "(?:\\s|-)?(?:and[\\s-]a[\\s-]half|y medi[oa]|et demie?|с половиной|buçuk|setengah|rưỡi|ครึ่ง|و\\s?نصف)(?![\\p{L}\\p{M}])|(?:个|個|粒)?半(?!\\p{L}*[片粒])";

/** Words and signs by which a number is multiplied; a name of a language in front where others have such a word. */
export const scales: readonly (readonly [factor: number, forms: string])[] = [
  [10, "chục|десятка|десятков|десятками|десяткам|десятках|decena|decenas|dizaine|dizaines"],
  [
    12,
    "dozen|docena|docenas|douzaine|douzaines|lusin|โหล|дюжина|дюжины|дюжин|дюжину|дюжинами|дюжине|дюжинах|vi:tá|دزينة|دزينات|دزينتين|düzine|ダース",
  ],
  [1e2, "hundred|百|trăm|ratus|ร้อย|сотни|сотен|сотням|сотнями|сотнях|centenares|centaines"],
  [1e3, "thousand|es:mil|miles|fr:mille|тыс.|тысяч*|ribu|tr:bin|nghìn|ngàn|พัน|ألف|الف|آلاف|千"],
  [1e4, "万|萬|หมื่น"],
  [1e5, "แสน|lakh"],
  [1e6, "million*|millón|millones|млн|миллион*|juta|milyon*|triệu|ล้าน|مليون|ملايين|百万"],
  [1e8, "亿|億"],
  [1e9, "en:billion*|milliard*|mil millones|млрд|миллиард*|miliar|milyar*|tỷ|tỉ|พันล้าน|مليار|مليارات"],
  [1e12, "trillion|es:billón|es:billones|ja:兆"],
];
