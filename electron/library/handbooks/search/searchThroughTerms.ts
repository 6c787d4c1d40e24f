import { baseLanguage } from "../../../../contract/models/scalars.ts";
import { termLanguages, type Concept, type TermLanguage } from "../../../../language/terms/concept.ts";
import { shippedConcepts } from "../../../../language/terms/shippedConcepts.ts";
import { keyOf } from "../../../../language/terms/wordStems.ts";
import { createTermsByForm, formKey } from "../../../../language/terms/termsByForm.ts";
import { SectionCollector, type FoundSection } from "./collectSections.ts";
import { planSingles, readQuery, type Term } from "./readQuery.ts";
import type { Scan } from "./scanIndex.ts";
import { languageScope, type Scope, type SearchedPlaces } from "./searchedPlaces.ts";

/** A shorter word begins too many others. */
const shortestBent = 5;

export interface ThroughTerm {
  readonly section: FoundSection;
  /** What it says instead of what was typed. */
  readonly through: string;
  readonly terms: readonly Term[];
}

/**
 * Sections that say the typed term in other words: its counterparts in the languages of the scope, and its synonyms. Only
 * where all that was typed is one term, so that nothing is asked while it is still being typed.
 */
export function prepareThroughTerms(scan: Scan) {
  // Made with the first search, which is the one that warms up.
  let byForm: ReturnType<typeof createTermsByForm> | null = null;
  const conceptsOf = (query: string) => (byForm ??= createTermsByForm(shippedConcepts()))(query);

  const find = (query: string, places: SearchedPlaces, scope: Scope, known: readonly FoundSection[]): ThroughTerm[] => {
    const seen = new Set(known.map((section) => section.index));
    return scope.languageNumbers.flatMap((number) => {
      const language = languageOf(places, number);
      if (language === null) return [];
      const own = languageScope(scope, number);
      return conceptsOf(query).flatMap((concept) =>
        sayingSo(concept, language, formKey(query), places, own, scan).filter(({ section: { index } }) => {
          const isNew = !seen.has(index);
          seen.add(index);
          return isNew;
        }),
      );
    });
  };

  return { isTerm: (query: string) => conceptsOf(query).length > 0, find };
}

function sayingSo(
  concept: Concept,
  language: TermLanguage,
  typed: string,
  places: SearchedPlaces,
  scope: Scope,
  scan: Scan,
): ThroughTerm[] {
  const forms = concept.terms[language].filter((form) => formKey(form) !== typed);
  // In quotes its words have to follow each other.
  const terms = forms.flatMap((form) => readQuery(`"${form}"`)).map((term) => bent(term, language));
  if (terms.length === 0) return [];
  const collector = new SectionCollector(places, scope, scan);
  collector.add(terms.flatMap((term) => planSingles([term])).join(" OR "), 0, Infinity);
  const through = concept.terms[language][0] ?? "";
  return collector.ranked().map((section) => ({ section, through, terms }));
}

/** Its last word with whatever ending: "escarres" says "escarre". */
function bent(term: Term, language: TermLanguage): Term {
  const last = keyOf(term.words.at(-1) ?? "", language);
  if (term.continuous || last.length < shortestBent) return term;
  return { ...term, words: [...term.words.slice(0, -1), last], open: true };
}

function languageOf({ editions }: SearchedPlaces, number: number): TermLanguage | null {
  const base = baseLanguage(editions.find((edition) => edition.languageNumber === number)?.language ?? "");
  return termLanguages.find((language) => language === base) ?? null;
}
