import { baseLanguage } from "../../../../contract/models/scalars.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { placeOf, placesOfLanguage, type PlaceRange } from "./indexRows.ts";

interface EditionPlace {
  readonly id: string;
  readonly language: string;
  readonly languageNumber: number;
  readonly first: number;
  readonly last: number;
  readonly superseded: 0 | 1;
}

/** What can be searched, as it is until something is added, removed or superseded. */
export interface SearchedPlaces {
  readonly editions: readonly EditionPlace[];
  /** The heading of every section, in order: it begins the section. */
  readonly headings: Float64Array;
  readonly sectionNumbers: Float64Array;
}

/** Where a search looks: in these places, and in those of the reader's own language first. */
export interface Scope {
  readonly ranges: readonly PlaceRange[];
  readonly own: readonly PlaceRange[];
  readonly others: readonly PlaceRange[];
  readonly ownLanguages: readonly number[];
  /** Own first. */
  readonly languageNumbers: readonly number[];
}

export function preparePlaces(database: LibraryDatabase): () => SearchedPlaces {
  const generationOf = database.prepare<[], number>("SELECT generation FROM index_generation").pluck();
  const editions = database.prepare<[], EditionPlace>(
    `SELECT e.id, e.language, i.language_number AS languageNumber, i.first_passage AS first, i.last_passage AS last,
       e.superseded_at IS NOT NULL AS superseded
     FROM indexed_editions i JOIN editions e ON e.number = i.edition_number
     ORDER BY i.language_number, i.first_passage`,
  );
  const headings = database
    .prepare<[], [number, number]>(
      "SELECT id, section_number FROM passages INDEXED BY passages_headings WHERE kind = 'heading' ORDER BY id",
    )
    .raw();
  let known: SearchedPlaces | null = null;
  let knownGeneration = -1;
  return () => {
    const generation = generationOf.get() ?? 0;
    if (known !== null && generation === knownGeneration) return known;
    const rows = headings.all();
    known = {
      editions: editions.all(),
      headings: Float64Array.from(rows, ([id]) => id),
      sectionNumbers: Float64Array.from(rows, ([, number]) => number),
    };
    knownGeneration = generation;
    return known;
  };
}

export interface ScopeWishes {
  /** Empty: all that are not superseded. */
  readonly editionIds: readonly string[];
  /** Empty: all. `zh` stands for `zh-TW` as well. */
  readonly languages: readonly string[];
  readonly readerLanguage: string | null;
}

export function scopeOf({ editions }: SearchedPlaces, wishes: ScopeWishes): Scope {
  const wantedIds = new Set(wishes.editionIds);
  const ranges: { from: number; to: number }[] = [];
  const own = new Set<number>();
  const foreign = new Set<number>();
  let joined = false;
  let lastLanguage = -1;
  for (const edition of editions) {
    const wanted =
      (wantedIds.size > 0 ? wantedIds.has(edition.id) : edition.superseded === 0) &&
      (wishes.languages.length === 0 || wishes.languages.some((language) => speaks(edition.language, language)));
    if (wanted) {
      const range = {
        from: placeOf(edition.languageNumber, edition.first),
        to: placeOf(edition.languageNumber, edition.last),
      };
      const before = ranges.at(-1);
      // Nothing unwanted lies between: one range serves both.
      if (joined && before && lastLanguage === edition.languageNumber) before.to = range.to;
      else ranges.push(range);
      lastLanguage = edition.languageNumber;
      const isOwn =
        wishes.readerLanguage !== null && baseLanguage(edition.language) === baseLanguage(wishes.readerLanguage);
      (isOwn ? own : foreign).add(edition.languageNumber);
    }
    joined = wanted;
  }
  const isOwn = (range: PlaceRange) =>
    [...own].some((number) => range.from >= placesOfLanguage(number).from && range.to <= placesOfLanguage(number).to);
  return {
    ranges,
    own: ranges.filter(isOwn),
    others: ranges.filter((range) => !isOwn(range)),
    ownLanguages: [...own],
    languageNumbers: [...own, ...foreign],
  };
}

/** The part of it that is in the reader's own language. */
export function ownScope({ own, ownLanguages }: Scope): Scope {
  return { ranges: own, own, others: [], ownLanguages, languageNumbers: ownLanguages };
}

/** The part of it that is in one language. */
export function languageScope(scope: Scope, languageNumber: number): Scope {
  const { from, to } = placesOfLanguage(languageNumber);
  const within = (range: PlaceRange) => range.from >= from && range.to <= to;
  const [own, others] = [scope.own.filter(within), scope.others.filter(within)];
  const languageNumbers = [languageNumber];
  return {
    ranges: scope.ranges.filter(within),
    own,
    others,
    ownLanguages: own.length > 0 ? languageNumbers : [],
    languageNumbers,
  };
}

/** Which section a passage belongs to, as an index into `headings`. */
export function sectionIndexOf({ headings }: SearchedPlaces, passageId: number): number {
  let [low, high] = [0, headings.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((headings[middle] ?? 0) <= passageId) low = middle;
    else high = middle - 1;
  }
  return low;
}

function speaks(language: string, wanted: string): boolean {
  return language === wanted || language.startsWith(`${wanted}-`);
}
