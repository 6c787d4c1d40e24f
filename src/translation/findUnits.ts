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

const letterBefore = /[\p{L}\p{M}]$/u;

/** Every unit that stands in a folded text, with a number or without. */
export function findUnits(text: string, language: string): ReadonlySet<string> {
  adverbs ??= finderOf((unit) => unit.adverbs ?? []);
  const found = new Set<string>();
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const inWord = letterBefore.test(text.slice(Math.max(0, at - 2), at));
    if (!inWord) for (const { meaning } of adverbs(text, at)) found.add(meaning.unit);
    if (at < end) continue;
    const unit = unitsAt(text, at, language).find(({ meaning }) => !inWord || isUnspaced(meaning.form));
    if (unit === undefined) continue;
    found.add(unit.meaning.unit);
    end = unit.end;
  }
  return found;
}
