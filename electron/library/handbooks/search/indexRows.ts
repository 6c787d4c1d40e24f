/** Passages of a language: a language has room for 2^33 of them, and there is room for 2^12 languages. */
const languageStep = 2 ** 33;
const textStep = 2 ** 45;

/**
 * The place of a passage among those of all languages. Its row in the index is this number, and `textStep` more where it
 * is not a title: the triggers of `0007-search.sql` compute the same.
 */
export function placeOf(languageNumber: number, passageId: number): number {
  return languageNumber * languageStep + passageId;
}

export function rowOf(kind: string, place: number): number {
  return kind === "body" ? textStep + place : place;
}

export function passageOf(row: number): number {
  return row % languageStep;
}

/** Places from and to, both included. */
export interface PlaceRange {
  readonly from: number;
  readonly to: number;
}

export function placesOfLanguage(languageNumber: number): PlaceRange {
  return { from: languageNumber * languageStep, to: (languageNumber + 1) * languageStep - 1 };
}

/** The last place of the language that a place is of. */
export function lastPlaceBeside(place: number): number {
  return place - (place % languageStep) + languageStep - 1;
}
