import { baseLanguage } from "../../../../contract/models/scalars.ts";
import { termLanguages, type TermLanguage } from "../../../../language/terms/concept.ts";
import { SectionCollector, type FoundSection } from "./collectSections.ts";
import { planTogether, type Term } from "./readQuery.ts";
import type { TypedTerms } from "./readTypedTerms.ts";
import type { Scan } from "./scanIndex.ts";
import { languageScope, type Scope, type SearchedPlaces } from "./searchedPlaces.ts";
import { createSayings, type Saying } from "./sayTerms.ts";

/** With more than so many words beside the terms, they are left out together: each that is tried is a search of its own. */
const mostTried = 4;

export interface ThroughTerms {
  readonly section: FoundSection;
  /** What it says instead of the terms that were typed. */
  readonly through: string;
  /** Words beside the terms that it does not say. */
  readonly leftOut: readonly string[];
  readonly terms: readonly Term[];
}

/** What a search through terms leaves aside, and how far it goes. */
export interface ThroughWishes {
  readonly known: readonly FoundSection[];
  /** After more than so many, further languages are not asked. */
  readonly room: number;
  /** Where a language says the terms but not the words beside them, they may be left out. */
  readonly mayLeaveOut: boolean;
}

export interface ThroughAnswer {
  readonly found: readonly ThroughTerms[];
  /** Whether all languages were asked. */
  readonly complete: boolean;
}

/**
 * Sections that say what was typed in other words: each of its clinical terms by a counterpart in the languages of the scope,
 * or by a synonym. They have all of its terms, in one passage or in the titles above it. The words beside the terms stand
 * there as they were typed, or are left out and named.
 */
export function prepareThroughTerms(scan: Scan) {
  const sayingsOf = createSayings();

  const find = (typed: TypedTerms, places: SearchedPlaces, scope: Scope, wishes: ThroughWishes): ThroughAnswer => {
    const seen = new Set(wishes.known.map((section) => section.index));
    const found: ThroughTerms[] = [];
    for (const number of scope.languageNumbers) {
      if (found.length > wishes.room) return { found, complete: false };
      const language = languageOf(places, number);
      if (language === null) continue;
      const own = languageScope(scope, number);
      for (const saying of sayingsOf(typed, language))
        for (const each of collect(saying, typed.plain, places, own, wishes.mayLeaveOut)) {
          if (!seen.has(each.section.index)) found.push(each);
          seen.add(each.section.index);
        }
    }
    return { found, complete: true };
  };

  const collect = (
    saying: Saying,
    plain: readonly Term[],
    places: SearchedPlaces,
    scope: Scope,
    mayLeaveOut: boolean,
  ): ThroughTerms[] => {
    const sectionsWith = (words: readonly Term[]) => {
      const collector = new SectionCollector(places, scope, scan);
      const said = [...saying.said, ...words.map((word) => [word])];
      // What only the titles above say is looked for where no passage says all of it.
      for (const [index, match] of planTogether(said).entries())
        if (collector.found.size === 0) collector.add(match, index, Infinity);
      return collector.ranked();
    };
    let kept = plain;
    let sections = sectionsWith(kept);
    if (sections.length === 0 && plain.length > 0 && mayLeaveOut) {
      const isTried = plain.length > 1 && plain.length <= mostTried;
      kept = isTried ? plain.filter((word) => sectionsWith([word]).length > 0) : [];
      sections = sectionsWith(kept);
      // Each of these words stands beside the terms somewhere, and nowhere do all of them.
      if (sections.length === 0 && kept.length > 0) sections = sectionsWith((kept = []));
    }
    const leftOut = plain.filter((word) => !kept.includes(word)).map((word) => word.typed);
    const terms = [...saying.said.flat(), ...kept];
    return sections.map((section) => ({ section, through: saying.through, leftOut, terms }));
  };

  return find;
}

function languageOf({ editions }: SearchedPlaces, number: number): TermLanguage | null {
  const base = baseLanguage(editions.find((edition) => edition.languageNumber === number)?.language ?? "");
  return termLanguages.find((language) => language === base) ?? null;
}
