import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { findWords } from "../../../../language/findWords.ts";
import { placesOfLanguage } from "./indexRows.ts";
import { prepareNearCharacters } from "./nearCharacters.ts";
import { prepareDictionary, type NearWord } from "./nearWords.ts";
import { planSingles, quote, type Term } from "./readQuery.ts";
import type { Scan } from "./scanIndex.ts";
import type { Scope } from "./searchedPlaces.ts";

export interface Correction {
  readonly terms: readonly Term[];
  readonly changed: readonly { readonly typed: string; readonly used: string }[];
}

/** Of the scope; own first. What is mistyped is mistyped in one of few. */
const mostLanguages = 8;
const mostCompared = 24;
const mostCounted = 400;

/** What may have been meant by words of which nothing was found, the likeliest first: one proposal for each language. */
export function prepareCorrection(database: LibraryDatabase, scan: Scan) {
  const dictionary = prepareDictionary(database);
  const nearCharacters = prepareNearCharacters(database, scan);

  const frequency = (languageNumber: number, word: string) =>
    scan(`{text} : ${quote(word)}`, "body", [placesOfLanguage(languageNumber)], mostCounted).places.length;

  const likeliest = (languageNumber: number, near: readonly NearWord[], typed: string): NearWord | null => {
    const least = Math.min(...near.map((each) => each.distance));
    const nearest = near.filter((each) => each.distance === least).slice(0, mostCompared);
    const weight = (each: NearWord) => frequency(languageNumber, each.word) * (each.word.at(0) === typed.at(0) ? 4 : 1);
    const weighed = nearest.map((each) => ({ each, weight: weight(each) }));
    return weighed.sort((one, other) => other.weight - one.weight)[0]?.each ?? null;
  };

  /** null where the language has nothing near. */
  const correctWords = (term: Term, languageNumber: number): Term | null => {
    const used: string[] = [];
    const written: string[] = [];
    let same = true;
    for (const [index, word] of term.words.entries()) {
      const open = term.open && index === term.words.length - 1;
      if (dictionary.knows(languageNumber, word, open)) {
        used.push(word);
        written.push(word);
        continue;
      }
      const near = likeliest(languageNumber, dictionary.near(languageNumber, word, open), word);
      if (near === null) return null;
      used.push(near.word);
      written.push(near.written);
      same = false;
    }
    return same ? term : { ...term, words: used, open: false, typed: written.join(" ") };
  };

  const correctCharacters = (term: Term, scope: Scope): Term => {
    const isThere = planSingles([term]).some(
      (match) =>
        scan(match, "body", scope.ranges, 1).places.length > 0 ||
        scan(match, "heading", scope.ranges, 1).places.length > 0,
    );
    const near = isThere ? null : nearCharacters(term.words.join(""), scope);
    if (near === null) return term;
    return { ...term, words: findWords(near).map((word) => word.folded), typed: near };
  };

  return function* corrections(terms: readonly Term[], scope: Scope): Generator<Correction> {
    const prepared = terms.map((term) => (term.continuous && !term.quoted ? correctCharacters(term, scope) : term));
    const proposed = new Set<string>();
    for (const languageNumber of scope.languageNumbers.slice(0, mostLanguages)) {
      const corrected = prepared.map((term) =>
        term.continuous || term.quoted ? term : correctWords(term, languageNumber),
      );
      const whole = corrected.filter((term) => term !== null);
      if (whole.length < terms.length) continue;
      const changed = whole.flatMap((term, index) => {
        const typed = terms[index];
        return typed === undefined || typed === term ? [] : [{ typed: typed.typed, used: term.typed }];
      });
      const name = whole.map((term) => term.words.join(" ")).join(" ");
      if (changed.length === 0 || proposed.has(name)) continue;
      proposed.add(name);
      yield { terms: whole, changed };
    }
  };
}
