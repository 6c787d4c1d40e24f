import { foldForm } from "./foldFigures.ts";
import { units, type Unit } from "./units.ts";

/** The units that a language writes, as patterns over folded text. */
export interface UnitPatterns {
  /** One unit. */
  readonly one: string;
  readonly nameOf: (written: string) => string;
  /** Every unit that stands in a text, with a number or without. */
  readonly anywhere: (plain: string) => ReadonlySet<string>;
}

/** What stands without a space before Chinese, Japanese and Thai ends there. */
const wordEnd = String.raw`(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Arabic}\p{M}\d])`;
const unspaced = /^[\p{sc=Han}\p{sc=Thai}\p{sc=Katakana}\p{sc=Hiragana}]/u;
export const unitOf: ReadonlyMap<string, Unit> = new Map(units.map((unit) => [unit.name, unit]));

/** Forms as a pattern, the longest first; what ends in a letter of a script with spaces ends where the word does. */
export function patternOf(forms: readonly string[]): string {
  return [...new Set(forms)]
    .toSorted((one, other) => other.length - one.length)
    .map((form) => {
      const open = form.endsWith("*");
      const bare = foldForm(open ? form.slice(0, -1) : form)
        .replace(/[.+?^${}()|[\]\\/]/gu, String.raw`\$&`)
        .replaceAll(" ", String.raw`[\s]?`);
      // Turkish writes the sign in front: `SpO2 %90`.
      if (bare.endsWith("%")) return String.raw`${bare}(?!\d)`;
      if (unspaced.test(form) || bare.endsWith("°")) return bare;
      const ending = open ? String.raw`\p{L}{0,8}` : "";
      // `2 s’est`, `four U.S. states`: a letter by itself is no unit where more of a word or a name follows.
      return `${bare}${ending}${bare.length === 1 ? String.raw`(?!['’.]\p{L})` : ""}${wordEnd}`;
    })
    .join("|");
}

/** Forms for a language: those of others that are marked as such are left out. */
export const formsFor = (language: string, forms: readonly string[]): string[] =>
  forms.flatMap((form) => {
    const of = /^([a-z]{2}):(.+)$/u.exec(form);
    return of === null ? [form] : of[1] === language ? [of[2] ?? ""] : [];
  });

const made = new Map<string, UnitPatterns>();

export function unitPatterns(language: string): UnitPatterns {
  const known = made.get(language);
  if (known !== undefined) return known;
  const rows = units.map((unit) => ({ unit, forms: formsFor(language, unit.forms) }));
  const one = patternOf(rows.flatMap(({ forms }) => forms));
  const exact = new Map(
    rows.flatMap(({ unit, forms }) =>
      forms.filter((form) => !form.endsWith("*")).map((form) => [keyOf(foldForm(form)), unit.name] as const),
    ),
  );
  const open = rows
    .flatMap(({ unit, forms }) =>
      forms
        .filter((form) => form.endsWith("*"))
        .map((form) => [keyOf(foldForm(form.slice(0, -1))), unit.name] as const),
    )
    .toSorted(([first], [second]) => second.length - first.length);
  const nameOf = (written: string): string => {
    const key = keyOf(written);
    return exact.get(key) ?? open.find(([stem]) => key.startsWith(stem))?.[1] ?? "";
  };
  const adverbs = units.flatMap((unit) =>
    unit.adverbs === undefined
      ? []
      : [[unit.name, new RegExp(`(?<![\\p{L}\\p{M}])(?:${patternOf(unit.adverbs)})`, "iu")] as const],
  );
  const bare = new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${one})|(?:${patternOf(rows.flatMap(({ forms }) => forms.filter((form) => unspaced.test(form))))})`,
    "giu",
  );
  const anywhere = (plain: string): ReadonlySet<string> =>
    new Set([
      ...Array.from(plain.matchAll(bare), ([written]) => nameOf(written)),
      ...adverbs.flatMap(([name, pattern]) => (pattern.test(plain) ? [name] : [])),
    ]);
  const patterns = { one, nameOf, anywhere };
  made.set(language, patterns);
  return patterns;
}

const keyOf = (written: string): string => written.toLowerCase().replace(/\s/gu, "");
