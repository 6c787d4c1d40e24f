import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { FoundSection } from "./collectSections.ts";
import { findWords } from "../../../../language/findWords.ts";
import type { Term } from "./readQuery.ts";
import type { SearchedPlaces } from "./searchedPlaces.ts";

/** Titles are read for no more of those that have the words than this. */
const mostTitles = 80;

interface FoundSections {
  readonly terms: readonly Term[];
  readonly sections: readonly FoundSection[];
}

/** Among sections whose title has the words, puts those first whose title is nothing else. */
export function prepareTitledFirst(database: LibraryDatabase) {
  const textOf = database.prepare<[number], string>("SELECT text FROM passages WHERE id = ?").pluck();
  return (places: SearchedPlaces, { terms, sections }: FoundSections): readonly FoundSection[] => {
    const wanted = terms.flatMap((term) => term.words).join(" ");
    const isTitle = (section: FoundSection) => {
      const title = textOf.get(places.headings[section.index] ?? 0) ?? "";
      const words = findWords(title.slice(0, 2 * wanted.length + 20));
      return words.map((word) => word.folded).join(" ") === wanted;
    };
    const others = sections.findIndex((section) => !section.heading || section.own !== sections[0]?.own);
    const titled = sections.slice(0, Math.min(mostTitles, others < 0 ? sections.length : others));
    const [exact, more] = [titled.filter(isTitle), new Set(titled)];
    for (const section of exact) more.delete(section);
    return [...exact, ...more, ...sections.slice(titled.length)];
  };
}
