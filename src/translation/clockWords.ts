import { foldForm } from "./foldFigures.ts";

/** Which hour of the day a number is, by the word beside it; `night` is before and after midnight, `dusk` counts from 18:00. */
export type DayPart = "am" | "pm" | "night" | "dusk";

const after: Readonly<Record<DayPart, string>> = {
  pm: String.raw`p\.?\s?m\.?(?!\p{L})|o['’]?clock in the (?:evening|afternoon)|de la tarde|du soir|de l['’]après-midi|вечера|дня(?=[\s.,;]*$)|sore|tối|chiều|โมงเย็น|مساء|م(?![\p{L}\p{M}])`,
  am: String.raw`a\.?\s?m\.?(?!\p{L})|o['’]?clock in the morning|de la (?:mañana|madrugada)|du matin|утра|pagi|sáng|صباحا|ص(?![\p{L}\p{M}])`,
  night: "o['’]?clock at night|de la noche|ночи|malam|đêm|ليلا",
  dusk: "ทุ่ม",
};
/** Without `o'clock` these say when something is given, too: `2 in the evening` are two tablets, `at 2 in the evening` is not. */
const afterAt: Readonly<Partial<Record<DayPart, string>>> = {
  pm: "in the (?:evening|afternoon)",
  am: "in the morning",
  night: "at night",
};
const before: Readonly<Partial<Record<DayPart, string>>> = {
  pm: "下午|傍晚|午後|夕方|akşam|öğleden sonra|tối|chiều|บ่าย|เย็น|sore",
  am: "上午|早上|清晨|凌晨|午前|早朝|朝|sabah|sáng|เช้า|ตี|pagi",
  night: "晚上|[深半]夜|夜里|夜|gece|đêm|malam",
};

const oneOf = (words: Readonly<Partial<Record<DayPart, string>>>): string =>
  Object.entries(words)
    .map(([part, forms]) => `(?<${part}>${foldForm(forms)})`)
    .join("|");
/** Behind an hour, and in front of one. */
const clockAfter = new RegExp(`^[\\s\\u00a0\\u202f]*(?:${oneOf(after)})`, "iu");
const clockAfterAt = new RegExp(`^[\\s\\u00a0]*(?:${oneOf(afterAt)})`, "iu");
const clockBefore = new RegExp(`(?:${oneOf(before)})[\\s\\u00a0]*(?:(?:saat|jam|pukul)[\\s\\u00a0])?$`, "iu");
const at = /(?<!\p{L})(?:at|by|from|until|before|after|around|about|past)[\s\u00a0]$/iu;

/** `gece 7` may be anything at night; `gece saat 7` and `gece 7'de` are hours. */
const mayBeHour = (lead: string, rest: string): boolean => !/gece\s?$/iu.test(lead) || /^['’][dty][ae]/iu.test(rest);

/** The part of the day that stands beside an hour, and how long that is behind it; null where none does. */
export function findDayPart(
  lead: string,
  rest: string,
  isClock: boolean,
): { readonly part: DayPart; readonly length: number } | null {
  const behind = clockAfter.exec(rest) ?? (isClock || at.test(lead) ? clockAfterAt.exec(rest) : null);
  const found = behind ?? (mayBeHour(lead, rest) ? clockBefore.exec(lead) : null);
  const part = Object.entries(found?.groups ?? {}).find(([, words]) => words !== undefined)?.[0];
  return part === undefined ? null : { part: part as DayPart, length: behind?.[0].length ?? 0 };
}

/** The hour of the day that is meant: 12:30 am is half past nought. */
export function hourOfDay(hour: number, part: DayPart | null): number {
  if (hour < 0 || hour >= 13) return hour;
  if (part === "dusk") return hour < 6 ? hour + 18 : hour;
  if (part === "pm") return hour < 12 ? hour + 12 : hour;
  if (part === "am") return hour >= 12 ? hour - 12 : hour;
  return part === null || hour < 6 ? hour : hour < 12 ? hour + 12 : hour - 12;
}
