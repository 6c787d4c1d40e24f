import type { Concept, TermLanguage } from "../../language/terms/concept.ts";
import { createTermFinder, type FoundTerm } from "../../language/terms/findTerms.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { keepApart } from "./keepApart.ts";
import { findOrderedRoutes } from "./orderedRoutes.ts";
import { findRomanNumerals } from "./romanNumerals.ts";

type Finder = (text: string) => FoundTerm[];
const finders = new Map<string, Finder>();

function finderOf(language: TermLanguage, kind: "drug" | "any"): Finder {
  const key = `${language} ${kind}`;
  const known = finders.get(key);
  if (known !== undefined) return known;
  const concepts = shippedConcepts().filter((concept) => kind === "any" || concept.kind === kind);
  const terms = createTermFinder(concepts, language);
  const made = kind === "drug" ? terms : (text: string) => withRoutes(terms(text), text, language);
  finders.set(key, made);
  return made;
}

/** With the ways of giving as orders say them; the `IV` of a phase or type is none. */
function withRoutes(terms: readonly FoundTerm[], text: string, language: TermLanguage): FoundTerm[] {
  const numerals = findRomanNumerals(text);
  const longest = [...findOrderedRoutes(text, language), ...terms].toSorted(
    (one, other) => other.end - other.start - (one.end - one.start),
  );
  return keepApart(longest).filter(
    ({ start, end }) => !numerals.some((numeral) => numeral.start === start && numeral.end === end),
  );
}

/** Where two languages find one in the same place, the first of them. */
const findIn = (text: string, languages: readonly TermLanguage[], kind: "drug" | "any"): FoundTerm[] =>
  keepApart([...new Set(languages)].flatMap((language) => finderOf(language, kind)(text)));

/** The drugs of our terminology that a text names in any of the languages. */
export const drugsNamed = (text: string, ...languages: readonly TermLanguage[]): FoundTerm[] =>
  findIn(text, languages, "drug");

/** The terms of our terminology that a text names in any of the languages. */
export const termsNamed = (text: string, ...languages: readonly TermLanguage[]): FoundTerm[] =>
  findIn(text, languages, "any");

/** All concepts that a text names in any of the languages. */
export const conceptsNamed = (text: string, ...languages: readonly TermLanguage[]): ReadonlySet<Concept> =>
  new Set(languages.flatMap((language) => finderOf(language, "any")(text).flatMap(({ concepts }) => concepts)));

const abbreviation = /^(?=\P{Lu}*\p{Lu}\P{Lu}*\p{Lu})[\p{L}\p{N}-]{2,10}$/u;

/** The abbreviations and scores of our terminology that stand in a text: `PEEP`, `NEWS2`. In every language some are English. */
export const abbreviationsNamed = (text: string, language: TermLanguage): FoundTerm[] =>
  findIn(text, [language, "en"], "any").filter(
    ({ start, end, concepts }) =>
      concepts.every(({ kind }) => kind !== "drug") && abbreviation.test(text.slice(start, end)),
  );

export const isSameName = (one: FoundTerm, other: FoundTerm): boolean =>
  one.concepts.some((concept) => other.concepts.includes(concept));
