import type { OutputOf, ParsedInputOf } from "../../../../contract/boundary.ts";
import type { LibraryCalls } from "../../../../contract/ipc.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { SectionCollector, type FoundSection } from "./collectSections.ts";
import { prepareCorrection, type Correction } from "./correctTerms.ts";
import { prepareDescription } from "./describeHits.ts";
import { planAttempts, planSingles, readQuery, type Term } from "./readQuery.ts";
import { prepareScan } from "./scanIndex.ts";
import { prepareTitledFirst } from "./titledFirst.ts";
import { readTypedTerms } from "./readTypedTerms.ts";
import { prepareThroughTerms, type ThroughAnswer, type ThroughTerms } from "./searchThroughTerms.ts";
import { preparePlaces, ownScope, scopeOf, type Scope, type SearchedPlaces } from "./searchedPlaces.ts";

export type SearchInput = ParsedInputOf<LibraryCalls["handbooks.search"]>;
export type SearchAnswer = Omit<OutputOf<LibraryCalls["handbooks.search"]>, "renewal">;

interface Found {
  readonly terms: readonly Term[];
  readonly sections: readonly FoundSection[];
  readonly complete: boolean;
  /** From this attempt on, words are marked by their beginnings. */
  readonly looseFrom: number;
  readonly correction: Correction | null;
  readonly partly: boolean;
}

/**
 * Finds sections: with the words as typed in one passage; with some of them in the titles above; however the words were
 * cut; and without their endings. Where that gives nothing: with the words all over a section; then what may have been
 * meant by mistyped words; then with only some of the words. The last three are never mixed with anything else, and the
 * answer says which it is.
 */
export function createSearch(database: LibraryDatabase): (input: SearchInput) => SearchAnswer {
  const placesNow = preparePlaces(database);
  const scan = prepareScan(database);
  const corrections = prepareCorrection(database, scan);
  const describe = prepareDescription(database);
  const titledFirst = prepareTitledFirst(database);
  const findThrough = prepareThroughTerms(scan);

  const collect = (terms: readonly Term[], places: SearchedPlaces, scope: Scope, enough: number): Found => {
    const collector = new SectionCollector(places, scope, scan);
    const attempts = planAttempts(terms);
    const loose = scope.own.length > 0 ? "own" : "all";
    for (const [index, attempt] of attempts.entries()) {
      // What is only similar is left out where there is enough as typed.
      if (collector.found.size >= enough) break;
      collector.add(attempt.match, index, enough, attempt.loose ? loose : "all");
    }
    return foundBy(
      collector,
      terms,
      attempts.findIndex((attempt) => attempt.loose),
    );
  };

  /** Sections that have all of the words, or else as many of them as any. */
  const spread = (terms: readonly Term[], places: SearchedPlaces, scope: Scope): { all: Found; some: Found } => {
    const union = new Map<number, { section: FoundSection; terms: number }>();
    const patterns = planSingles(terms);
    let complete = true;
    for (const match of patterns) {
      const collector = new SectionCollector(places, scope, scan);
      collector.add(match, 0, Infinity);
      complete &&= collector.complete;
      for (const section of collector.found.values()) {
        const known = union.get(section.index);
        union.set(section.index, { section: known?.section ?? section, terms: (known?.terms ?? 0) + 1 });
      }
    }
    const most = Math.max(0, ...[...union.values()].map((each) => each.terms));
    const collector = new SectionCollector(places, scope, scan);
    collector.complete = complete;
    for (const each of union.values()) if (each.terms === most) collector.found.set(each.section.index, each.section);
    const found = foundBy(collector, terms, 0);
    const whole = most === patterns.length;
    return { all: whole ? found : nothing(terms), some: { ...found, partly: !whole && found.sections.length > 0 } };
  };

  /** `isSaidOtherwise` says whether what was typed is a term that stands there in other words: then nothing is guessed. */
  const find = (
    terms: readonly Term[],
    places: SearchedPlaces,
    scope: Scope,
    enough: number,
    isSaidOtherwise: () => boolean,
  ): Found => {
    const asTyped = collect(terms, places, scope, enough);
    if (asTyped.sections.length > 0) return asTyped;
    const several = terms.length > 1 ? spread(terms, places, scope) : null;
    if (several && several.all.sections.length > 0) return several.all;
    if (isSaidOtherwise()) return nothing(terms);
    for (const correction of corrections(terms, scope)) {
      const corrected = collect(correction.terms, places, scope, enough);
      if (corrected.sections.length > 0) return { ...corrected, correction };
    }
    const loose = planAttempts(terms).find((attempt) => attempt.loose);
    if (loose && scope.own.length > 0) {
      const collector = new SectionCollector(places, scope, scan);
      collector.add(loose.match, 0, enough, "others");
      if (collector.found.size > 0) return foundBy(collector, terms, 0);
    }
    return several?.some ?? nothing(terms);
  };

  /** What the reader may have meant in their own language, where only others have what was typed. */
  const suggest = (found: Found, places: SearchedPlaces, scope: Scope): string | null => {
    const isForeign = found.correction === null && !found.partly && found.sections.every((section) => !section.own);
    if (!isForeign || scope.own.length === 0 || found.sections.length === 0) return null;
    const own = ownScope(scope);
    for (const correction of corrections(found.terms, own)) {
      if (collect(correction.terms, places, own, 1).sections.length > 0) return typedBy(correction.terms);
    }
    return null;
  };

  return (input) => {
    const terms = readQuery(input.query);
    const places = placesNow();
    const scope = scopeOf(places, input);
    const typed = input.throughTerms ? readTypedTerms(input.query) : { terms: [], plain: [] };
    const hasTerms = typed.terms.length > 0;
    let through: ThroughAnswer = { found: [], complete: true };
    const lookThrough = (known: readonly FoundSection[], mayLeaveOut = false) => {
      const room = input.limit - known.length;
      if (hasTerms) through = findThrough(typed, places, scope, { known, room, mayLeaveOut });
      return through.found.length > 0;
    };
    const found =
      terms.length === 0 ? nothing(terms) : find(terms, places, scope, input.limit + 1, () => lookThrough([]));
    // What comes after all that is shown is not looked for.
    const isFull = found.sections.length > input.limit;
    if (!isFull && found.correction === null && through.found.length === 0) {
      const isWhole = found.sections.length > 0 && !found.partly;
      // What leaves words out says less than what has all of them: it is shown only where nothing has.
      if (isWhole || typed.plain.length > 0) lookThrough(found.sections, !isWhole);
    }
    const shown = titledFirst(places, found).slice(0, input.limit);
    return {
      hits: [
        ...shown.flatMap((section) => {
          const loose = found.looseFrom >= 0 && section.attempt >= found.looseFrom;
          return describe(places, section, found.terms, loose) ?? [];
        }),
        ...through.found
          .slice(0, input.limit - shown.length)
          .flatMap((each) => describe(places, each.section, each.terms, false, wordsOf(each)) ?? []),
      ],
      total: found.sections.length + through.found.length,
      complete: found.complete && through.complete && !(hasTerms && isFull),
      correction:
        found.correction === null ? null : { query: typedBy(found.terms), changed: [...found.correction.changed] },
      suggestion: suggest(found, places, scope),
      partly: found.partly,
    };
  };
}

function wordsOf({ through, leftOut }: ThroughTerms): { through: string; leftOut: string[] } {
  return { through, leftOut: [...leftOut] };
}

function foundBy(collector: SectionCollector, terms: readonly Term[], looseFrom: number): Found {
  const { complete } = collector;
  return { terms, sections: collector.ranked(), complete, looseFrom, correction: null, partly: false };
}

function nothing(terms: readonly Term[]): Found {
  return { terms, sections: [], complete: true, looseFrom: -1, correction: null, partly: false };
}

function typedBy(terms: readonly Term[]): string {
  return terms.map((term) => term.typed).join(" ");
}
