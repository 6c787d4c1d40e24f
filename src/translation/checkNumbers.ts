/**
 * A number or a drug of the source that the translation does not have, or one that only the translation has; or words that
 * stand in the translation as they were, because no engine translated them.
 */
export interface Doubt {
  readonly kind: "lost" | "added" | "untranslated";
  /** As it stands in its text, a number with its unit. */
  readonly text: string;
}

/** Units of doses and of what is measured, as they are written in our languages; the first is what they are called here. */
const units: readonly (readonly string[])[] = [
  ["µg", "μg", "mcg", "ug", "мкг", "微克", "マイクログラム", "ไมโครกรัม", "ميكروغرام", "مكغ"],
  ["mg", "мг", "毫克", "ミリグラム", "มก", "มิลลิกรัม", "ملغ", "ملغم", "مجم", "ملليغرام", "مليغرام", "ملجم"],
  ["kg", "кг", "公斤", "千克", "キログラム", "กก", "กิโลกรัม", "كغ", "كغم", "كجم", "كيلوغرام"],
  ["g", "gr", "г", "克", "グラム", "กรัม", "غ", "غم", "غرام", "جم"],
  ["mL", "cc", "мл", "毫升", "ミリリットル", "มล", "มิลลิลิตร", "مل", "ملليلتر", "مليلتر"],
  ["L", "л", "升", "リットル", "ลิตร", "لتر", "ل"],
  ["mmol", "ммоль", "毫摩尔", "ミリモル", "มิลลิโมล", "مليمول", "ملليمول", "ممول"],
  ["mmHg", "мм рт. ст", "毫米汞柱", "مم زئبق", "ملم زئبق"],
  ["cmH2O", "cm H2O", "см вод. ст", "厘米水柱", "سم ماء"],
  ["IU", "UI", "МЕ", "国际单位", "国際単位", "หน่วยสากล", "وحدة دولية"],
  ["%", "％", "٪"],
  ["°C", "℃", "度"],
];
const unitNames = new Map(
  units.flatMap(([name = "", ...others]) => [name, ...others].map((each) => [each.toLowerCase(), name])),
);
const escaped = [...unitNames.keys()]
  .toSorted((one, other) => other.length - one.length)
  .map((unit) => unit.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));

const digits = "[0-9]";
const numbers = new RegExp(
  `${digits}+(?:[.,'’\\u00a0\\u202f]${digits}+)*(?:[\\s\\u00a0\\u202f-]{0,2}(${escaped.join("|")})(?![\\p{L}\\p{M}]|${digits}))?`,
  "giu",
);
/** With a script that puts no spaces between words a unit may be followed by a letter. */
const unspaced = new RegExp(
  `^[\\s\\u00a0\\u202f]{0,2}(${escaped.filter((unit) => /[\p{sc=Han}\p{sc=Thai}\p{sc=Katakana}]/u.test(unit)).join("|")})`,
  "u",
);

/** Where the comma is the decimal sign. */
const decimalComma = new Set(["es", "fr", "id", "ru", "tr", "vi"]);

interface Found {
  readonly text: string;
  readonly digits: string;
  readonly value: number;
  readonly unit: string | null;
}

/**
 * Compares the numbers of a text with those of its translation, as each language writes them. Says what a reader has to
 * look up in the original; an empty list promises nothing.
 */
export function checkNumbers(source: string, from: string, target: string, to: string): Doubt[] {
  const wanted = findNumbers(source, from);
  const rest = findNumbers(target, to);
  const lost: Doubt[] = [];
  for (const one of wanted) {
    const same = rest.findIndex((other) => isSame(one, other));
    if (same < 0) lost.push({ kind: "lost", text: one.text });
    else rest.splice(same, 1);
  }
  const added = rest.filter(({ unit }) => unit !== null).map(({ text }): Doubt => ({ kind: "added", text }));
  return [...lost, ...added];
}

const isSame = (one: Found, other: Found): boolean =>
  (one.digits === other.digits || one.value === other.value) && one.unit === other.unit;

function findNumbers(text: string, language: string): Found[] {
  const plain = foldDigits(text);
  return [...plain.matchAll(numbers)].map((match) => {
    const [whole, unit] = match;
    const bare = /^[0-9.,'’\u00a0\u202f]*[0-9]/u.exec(whole)?.[0] ?? whole;
    const follows = unit ?? unspaced.exec(plain.slice(match.index + whole.length))?.[1];
    return {
      text: unit === undefined && follows !== undefined ? `${whole} ${follows}` : whole,
      digits: bare,
      value: valueOf(bare, language),
      unit: follows === undefined ? null : (unitNames.get(follows.toLowerCase()) ?? null),
    };
  });
}

/** Digits of Arabic, Persian, Thai and wide Chinese and Japanese writing, and the Arabic signs between them. */
function foldDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59\uff10-\uff19]/gu, (sign) =>
      String((sign.codePointAt(0) ?? 0) - zeroOf(sign)),
    )
    .replace(/(?<=\d)\u066b(?=\d)/gu, ".")
    .replace(/(?<=\d)\u066c(?=\d)/gu, "’");
}

const zeroOf = (digit: string): number =>
  [0xff10, 0x0e50, 0x06f0, 0x0660].find((zero) => (digit.codePointAt(0) ?? 0) >= zero) ?? 0x30;

function valueOf(bare: string, language: string): number {
  const plain = bare.replace(/['’\u00a0\u202f]/gu, "");
  const grouping = decimalComma.has(language) ? "." : ",";
  const wellGrouped = decimalComma.has(language)
    ? /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u
    : /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
  // One sign of grouping with other than three digits after it is no grouping: `2,5 mg` is what a doctor abroad writes.
  const grouped = wellGrouped.test(plain);
  const ungrouped = grouped ? plain.replaceAll(grouping, "") : plain;
  return Number(ungrouped.replaceAll(",", ".").replace(/\.(?=.*\.)/gu, ""));
}
