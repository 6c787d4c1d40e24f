import { createFormFinder, isUnspaced, type Form, type FoundForm } from "./createFormFinder.ts";
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

/** `3月21日` and `星期三` say when, not how often; `they’d` says neither. */
const isDate = (text: string, start: number, end: number): boolean =>
  (/^[日号]$/u.test(text.slice(start, end)) && /月\s?\d{1,2}\s?$/u.test(text.slice(Math.max(0, start - 6), start))) ||
  (/^(?:个?星期|周|週)$/u.test(text.slice(start, end)) &&
    /^[一二三四五六日天末](?![次回个個])/u.test(text.slice(end, end + 2))) ||
  /['’]$/u.test(text.slice(Math.max(0, start - 1), start));
const letterBefore = /[\p{L}\p{M}]$/u;

export interface UnitPlace {
  readonly start: number;
  readonly end: number;
}

/** Every unit that stands in a folded text, with a number or without, and where it stands first. */
export function findUnits(text: string, language: string): ReadonlyMap<string, UnitPlace> {
  adverbs ??= finderOf((unit) => unit.adverbs ?? []);
  const found = new Map<string, UnitPlace>();
  const add = (unit: string, start: number, to: number): void => {
    if (!found.has(unit)) found.set(unit, { start, end: to });
  };
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const inWord = letterBefore.test(text.slice(Math.max(0, at - 2), at));
    if (!inWord) for (const each of adverbs(text, at)) add(each.meaning.unit, at, each.end);
    if (at < end) continue;
    const unit = unitsAt(text, at, language).find(({ meaning }) => !inWord || isUnspaced(meaning.form));
    if (unit === undefined) continue;
    if (!isDate(text, at, unit.end)) add(unit.meaning.unit, at, unit.end);
    end = unit.end;
  }
  return found;
}
