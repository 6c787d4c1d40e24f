import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { findDayPart } from "./clockWords.ts";
import type { Figure } from "./figure.ts";
import { gap } from "./figurePatterns.ts";
import { findComparisonAfter, findComparisonBefore } from "./findComparison.ts";
import { findCounted, findMeasure, findScale } from "./findMeasure.ts";
import { unitOf } from "./findUnits.ts";
import { foldForm, type FoldedText } from "./foldFigures.ts";
import { andHalf, unitsInWords } from "./numberWords.ts";
import { exponentOf, fractionOf, groupsBySpace, readValue } from "./readValue.ts";

/** A figure, and where it stands in the folded text. */
export interface PlacedFigure extends Figure {
  readonly start: number;
  readonly end: number;
}

interface Context {
  /** Without its marks. */
  readonly text: string;
  readonly folded: FoldedText;
  readonly language: TranslationLanguage;
  /** Where the figure before it ends. */
  readonly previous: number;
}

const halves = new RegExp(`^(?:${foldForm(andHalf)})`, "iu");
const power = /^(?:([⁻⁺]?[⁰¹²³⁴-⁹]+)|\^([+-]?\d{1,2})(?!\d))/u;
const mixedFraction = new RegExp(`^${gap}?([¼½¾⅐-⅞])|^${gap}([1-9])/([2-9]|10)(?![\\d/]|[.,]\\d)`, "u");
/** What stands below the line of `1/2`, to `9/10`. */
const belowLine = Array.from({ length: 9 }, (_, place) => {
  const below = place + 2;
  return [below, new RegExp(`^/${below}(?![\\d/]|[.,]\\d)`, "u")] as const;
});
/** `8:30`, `8h30`, `8点30分`, `8 giờ 30 phút`. */
const minutes = new RegExp(
  `^(?::([0-5]\\d)(?![\\d:])|${gap}?(?:h|点|點|時|时|giờ)${gap}?([0-5]\\d)(?:${gap}?(?:分|phút))?(?![\\d:]|[.,]\\d))`,
  "iu",
);
/** `saat 08.30`, `เวลา 08.30 น.`. */
const pointedHour = /^([01]?\d|2[0-3])\.([0-5]\d)$/u;
const hourBefore = /(?:saat|pukul|jam|เวลา)[\s\u00a0]?$/iu;
/** `38度5`. */
const tenths = /^[\s\u00a0]?(\d)(?![\d.,/])/u;
/** What their years are counted from. */
const eras = [
  [/令和$/u, 2018],
  [/平成$/u, 1988],
  [/昭和$/u, 1925],
  [/民[国國]$/u, 1911],
] as const;
/** `15 tháng 3 năm 2020` is a date. */
const partOfDate = /^[\s\u00a0]?(?:tháng[\s\u00a0]\d|năm[\s\u00a0](?:19|20)\d\d)/iu;
const minutesAfterHour = new RegExp(`^${gap}?([0-5]\\d)(?!\\d|[.,]\\d)`, "u");
const monthAfter = /^[\s\u00a0]?月/u;
const monthBefore = /(?<!\p{L})tháng[\s\u00a0]$/iu;
/** `thứ 2` is Monday, or the second. */
const weekday = /(?<!\p{L})thứ[\s\u00a0]$/iu;
const percentBefore = new RegExp(`(?:%|yüzde|百分之|ร้อยละ)${gap}?$`, "iu");
const minus = /(?:(?<![\p{L}\p{M}\d)\]%°])(?<!cov(?:id)?[\s\u00a0])(?<![\d%][\s\u00a0])[-–]|(?<!\d[\s\u00a0]?)−)$/iu;
const minusWords = [
  "(?:零下|氷点下|マイナス|负|(?<!ถูก|จะ)ลบ)",
  String.raw`(?<!\p{L})(?:minus|eksi|минус|ناقص|سالب|âm|(?<!(?:au|du|de) )moins|(?<!(?:al|lo) )menos)`,
];
const minusWord = new RegExp(`(?:${foldForm(minusWords.join("|"))})${gap}*$`, "iu");

/** Reads what stands at `from`; `word` is what a number word says, null for figures. */
export function readFigure(context: Context, from: number, written: string, word: number | null): PlacedFigure {
  const { text, folded, language, previous } = context;
  const { plain, places } = folded;
  const used = word === null && !groupsBySpace(written, language) ? written.slice(0, written.indexOf(" ")) : written;
  let at = from + used.length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(plain.slice(at, at + 60));
    if (match !== null) at += match[0].length;
    return match;
  };
  let value: number | string = word ?? (/^[¼-⅞]/u.test(used) ? fractionOf(used) : readValue(used, language));
  // The patterns look at the end alone: of all that stands before, they would go through the whole text for each figure.
  const nearest = plain.slice(Math.max(0, from - 4), from);
  if (word === null && typeof value === "number") value = readFraction(value, take, !/[\d/.,]$/u.test(nearest));
  if (typeof value === "number") {
    const scale = findScale(plain.slice(at, at + 60), language);
    // 千克 is a kilogram, not a thousand grams.
    if (scale !== null && findMeasure(plain.slice(at, at + 40), language) === null) {
      at += scale.length;
      value *= scale.factor;
    }
  }
  if (typeof value === "number" && take(halves) !== null) value += 0.5;
  const sign = minus.test(plain.slice(Math.max(0, from - 12), from)) ? 1 : 0;
  const lead = plain.slice(Math.max(previous, from - 40), from - sign);
  const { comparison, signLength } = findComparisonBefore(lead);
  const pointed = hourBefore.test(lead) ? pointedHour.exec(used) : null;
  if (pointed !== null) value = Number(pointed[1]) + Number(pointed[2]) / 60;
  /** What has a unit of its own is a figure by itself, `q 8 h 30 mg`, but for `14:00 h`. */
  const takeMinutes = (pattern: RegExp): RegExpExecArray | null => {
    const [from, match] = [at, take(pattern)];
    if (match === null || match[0].startsWith(":") || findMeasure(plain.slice(at, at + 60), language) === null)
      return match;
    at = from;
    return null;
  };
  const minute = /^\d{1,2}$/u.test(used) && Number(used) < 25 ? takeMinutes(minutes) : null;
  const era = eras.find(([words]) => words.test(lead))?.[1];
  if (era !== undefined && typeof value === "number") value += era;
  // `the S1 unit` is one by its name; `1860s` are years.
  const named = /[\p{sc=Latin}\p{sc=Cyrillic}\p{M}][-‑]?$/u.test(nearest) && word === null;
  const decade = /^\d{4}$/u.test(used) && plain[at] === "s";
  const isPart = decade || minute !== null || partOfDate.test(plain.slice(at, at + 12));
  const measured = isPart ? null : findMeasure(plain.slice(at, at + 60), language);
  at += measured?.length ?? 0;
  // `una tableta y media`, `2片半`.
  if (measured !== null && Number.isInteger(value) && take(halves) !== null) value = Number(value) + 0.5;
  const writtenUnit = measured?.written ?? "";
  const unit = measured?.unit ?? (percentBefore.test(lead) ? "%" : unitOfWord(written, word));
  const tenth = unit === "°C" && Number.isInteger(value) ? take(tenths) : null;
  if (tenth !== null) value = Number(value) + Number(tenth[1]) / 10;
  const hours = minute !== null || (unit === "h" && /^(?:h|ч|giờ)$/iu.test(writtenUnit));
  const further = minute ?? (hours && Number(value) < 25 ? takeMinutes(minutesAfterHour) : null);
  if (further !== null && typeof value === "number") value += Number(further[1] ?? further[2]) / 60;
  const per: string[] = latinRate.test(written) ? ["d"] : [];
  for (;;) {
    const next = findCounted(plain.slice(at, at + 60), language);
    if (next === null) break;
    at += next.length;
    per.push(next.unit);
  }
  // `ผลเป็นลบ 2 ครั้ง` was negative twice.
  if (typeof value === "number" && (sign === 1 || (minusWord.test(lead) && unit !== "×"))) value = -value;
  const isTimed = minute !== null || pointed !== null || further !== null;
  const clock = unit === null || unit === "h" ? findDayPart(lead, plain.slice(at, at + 60), isTimed) : null;
  at += clock?.length ?? 0;
  const after = comparison === null ? findComparisonAfter(fromWhich(writtenUnit) + plain.slice(at, at + 30)) : null;
  const start = from - sign - signLength;
  const figure: PlacedFigure = {
    text: text.slice(places[start], endOf(text, places, at)).trim(),
    at: places[start] ?? 0,
    value,
    word: word !== null || weekday.test(lead),
    named,
    comparison: comparison ?? after,
    worded: signLength === 0,
    units: unitsOf(unit, writtenUnit, value, lead, {
      named,
      hours: minute !== null || pointed !== null || (clock !== null && unit === null),
      apart: measured?.apart ?? false,
    }),
    per,
    inherited: false,
    month: unit === null && (monthAfter.test(plain.slice(at, at + 2)) || monthBefore.test(lead)),
    half: clock?.part ?? null,
    joined: false,
    apart: [],
    start,
    end: at,
  };
  return { ...figure, apart: apartOf(figure, used) };
}

/** One character may have been folded to several, of which not all belong to the figure. */
export function endOf(text: string, places: readonly number[], at: number): number {
  const last = places[at - 1] ?? 0;
  return Math.max(places[at] ?? 0, last + String.fromCodePoint(text.codePointAt(last) ?? 0x20).length);
}

/** The ending of a Turkish unit that what compares it needs: `3 günden az`. */
const fromWhich = (unit: string): string => /(?<=\p{L}{2})[dt][ae]n$/iu.exec(unit)?.[0] ?? "";

const latinRate = /^[btq]\.?i\.?d$/iu;
const unitWords = unitsInWords.map(([words, unit]) => [new RegExp(`^(?:${foldForm(words)})`, "iu"), unit] as const);
/** Of a number that says by itself what it counts. Spanish `once` is eleven. */
const unitOfWord = (written: string, value: number | null): string | null =>
  (value !== null &&
    (latinRate.test(written) ? "×" : value <= 3 && unitWords.find(([words]) => words.test(written))?.[1])) ||
  null;

function readFraction(whole: number, take: (pattern: RegExp) => RegExpExecArray | null, alone: boolean): number {
  if (Number.isInteger(whole) && alone) {
    for (const [below, pattern] of belowLine)
      if (whole < below && whole > 0 && take(pattern) !== null) return whole / below;
  }
  const mixed = Number.isInteger(whole) ? take(mixedFraction) : null;
  if (mixed !== null)
    return whole + (mixed[1] === undefined ? Number(mixed[2]) / Number(mixed[3]) : fractionOf(mixed[1]));
  const raised = take(power);
  if (raised === null) return whole;
  return whole ** (raised[1] === undefined ? Number(raised[2]) : exponentOf(raised[1]));
}

interface Standing {
  readonly named: boolean;
  readonly hours: boolean;
  readonly apart: boolean;
}

/** A year, a date, an hour of the day and an age are often written without the word that another language needs for them. */
function unitsOf(
  unit: string | null,
  written: string,
  value: number | string,
  lead: string,
  { named, hours, apart }: Standing,
): (string | null)[] {
  if (hours) return [unit, ...(unit === null ? ["h"] : [null])];
  if (unit === null) return [null];
  const year = typeof value === "number" && value >= 1900 && value <= 2100;
  if (/^г$/iu.test(written) && year) return [null, "yr", unit];
  if (written === "日" && /月[\s\u00a0]?$/u.test(lead)) return [null, unit];
  const left = unitOf.get(unit)?.silent || written === "日" || apart || /第[\s\u00a0]?$/u.test(lead);
  if (named && (unit === "IU" || unitOf.get(unit)?.dimension !== "dose")) return [null, unit];
  return left ? [unit, null] : [unit];
}

function apartOf(figure: Figure, used: string): Figure[] {
  if (!used.includes(" ")) return [];
  const parts = used.split(" ");
  return parts.map((part, place): Figure => {
    const last = place === parts.length - 1;
    return { ...figure, value: Number(part), ...(last ? {} : { units: [null], per: [] }) };
  });
}
