import { createFormFinder, isUnspaced, type Form, type FoundForm } from "./createFormFinder.ts";
import { perWords, unspacedPerWords } from "./perWords.ts";
import { units, type Unit } from "./units.ts";

export const unitOf: ReadonlyMap<string, Unit> = new Map(units.map((unit) => [unit.name, unit]));

/** Forms with the one language in which they are that, where others have such a word: `tr:sa`; null in all. */
export const taggedForms = (forms: readonly string[]): { readonly form: string; readonly language: string | null }[] =>
  forms.map((form) => {
    const tagged = form[2] === ":";
    return tagged ? { form: form.slice(3), language: form.slice(0, 2) } : { form, language: null };
  });

interface UnitForm {
  readonly unit: string;
  readonly language: string | null;
  readonly form: string;
}
type Finder = (text: string, at: number) => FoundForm<UnitForm>[];

const finderOf = (formsOf: (unit: Unit) => readonly string[]): Finder =>
  createFormFinder(
    units.flatMap((unit) =>
      taggedForms(formsOf(unit)).map(({ form, language }): Form<UnitForm> => ({
        form,
        meaning: { unit: unit.name, language, form },
      })),
    ),
  );
let short: Finder | null = null;
let adverbs: Finder | null = null;

const unitsAt = (text: string, at: number, language: string): FoundForm<UnitForm>[] =>
  (short ??= finderOf(({ forms }) => forms))(text, at).filter(
    ({ meaning }) => meaning.language === null || meaning.language === language,
  );

/** The unit that stands at a place of a folded text, as a language writes it. */
export function findUnit(
  text: string,
  at: number,
  language: string,
): { readonly unit: string; readonly end: number } | null {
  const found = unitsAt(text, at, language)[0];
  return found === undefined ? null : { unit: found.meaning.unit, end: found.end };
}

/** What stands around a word that is no unit then: `3月21日` and `星期三` say when, not how often; `mise à jour`, `水分`. */
const day = [/月\s?\d{1,2}\s?$/u, /^[期常历曆程本记記志]/u] as const;
const weekday = [null, /^[一二三四五六日天末](?![次回个個片粒颗錠支针針剂瓶袋滴包])/u] as const;
const others = new Map<string, readonly [before: RegExp | null, behind: RegExp | null]>([
  ["日", day],
  ["号", day],
  ...["星期", "个星期", "周", "週"].map((week) => [week, weekday] as const),
  ["分", [/(?<![\d一二三四五六七八九两几半每毎数]\s?)$/u, null]],
  ["jour", [/(?:mises? à |à ce )$/iu, null]],
  // The heart rate.
  ["HR", [/(?<!\d\s?)$/u, null]],
]);

function isOther(text: string, start: number, end: number): boolean {
  // `they’d` says no day.
  if (/['’]/u.test(text.charAt(start - 1))) return true;
  const around = others.get(text.slice(start, end));
  if (around === undefined) return false;
  const [before, behind] = around;
  return (
    (before?.test(text.slice(Math.max(0, start - 12), start)) ?? false) ||
    (behind?.test(text.slice(end, end + 2)) ?? false)
  );
}
const letterBefore = /[\p{L}\p{M}]$/u;
/** Written together with what follows it: `الدقيقة`. */
const articleBefore = /(?<![\p{L}\p{M}])(?:[وفبك]?ال|لل)$/u;

export interface UnitPlace {
  readonly unit: string;
  readonly start: number;
  readonly end: number;
  /** It stands for itself: `daily`. */
  readonly isAdverb: boolean;
}

/** Every unit that stands in a folded text, with a number or without. */
export function findUnits(text: string, language: string): UnitPlace[] {
  adverbs ??= finderOf((unit) => unit.adverbs ?? []);
  const found: UnitPlace[] = [];
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const lead = text.slice(Math.max(0, at - 4), at);
    const inWord = letterBefore.test(lead) && !articleBefore.test(lead);
    for (const each of adverbs(text, at))
      if (!inWord || isUnspaced(each.meaning.form))
        found.push({ unit: each.meaning.unit, start: at, end: each.end, isAdverb: true });
    if (at < end) continue;
    const unit = unitsAt(text, at, language).find(({ meaning }) => !inWord || isUnspaced(meaning.form));
    if (unit === undefined) continue;
    if (!isOther(text, at, unit.end))
      found.push({ unit: unit.meaning.unit, start: at, end: unit.end, isAdverb: false });
    end = unit.end;
  }
  return found;
}

const rateBefore = new RegExp(`(?:${unspacedPerWords}|(?<![\\p{L}\\p{M}])(?:${perWords}))\\s?(?:ال)?$`, "iu");
const rateAfter = /^(?:ละ|\s?(?:\d{1,2}|[一二三四五六])\s?[次回片錠针剂]|\s(?:\d{1,2}|một|hai|ba|bốn)\slần)/u;
const rateWord = /^(?:dakikada|saatte|günde|haftada|ayda|saatlik|günlük|haftalık|aylık)$/iu;
/** `اليوم` is today as well. */
const mayBeToday = /^اليوم$/u;

/** Whether a unit stands there as what something is done by: `每周`, `haftada`, `a week`, `daily`; not `tomorrow` or `next month`. */
export function isRate(text: string, { start, end, isAdverb }: UnitPlace): boolean {
  const word = text.slice(start, end);
  if (isAdverb && !mayBeToday.test(word)) return true;
  return (
    rateBefore.test(text.slice(Math.max(0, start - 12), start)) ||
    rateAfter.test(text.slice(end, end + 10)) ||
    rateWord.test(word)
  );
}

const stretchBefore = /(?<![\p{L}\p{M}])(?:в течение|через|спустя|لمدة|خلال|بعد|قبل|غضون|مدي|selama|dalam|sampai)\s$/iu;
const stretchWord = /^se(?:jam|hari|minggu|bulan)$/iu;

/** Whether a unit that no figure counts is one of it: `в течение недели`, `seminggu`. */
export const isStretch = (text: string, { start, end }: UnitPlace): boolean =>
  stretchBefore.test(text.slice(Math.max(0, start - 12), start)) || stretchWord.test(text.slice(start, end));
