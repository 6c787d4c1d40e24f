import type { SearchHit } from "../../../../contract/models/handbook.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { createPathOf } from "../store/editions.ts";
import type { FoundSection } from "./collectSections.ts";
import { markMatches } from "./markMatches.ts";
import type { Term } from "./readQuery.ts";
import type { SearchedPlaces } from "./searchedPlaces.ts";

interface SectionRow extends Pick<SearchHit, "sectionId" | "editionId" | "handbookTitle" | "language" | "page"> {
  readonly title: string;
}

interface PassageRow {
  readonly id: number;
  readonly page: number | null;
  readonly text: string;
}

type Describe = (
  places: SearchedPlaces,
  section: FoundSection,
  terms: readonly Term[],
  loose: boolean,
  otherwise?: Pick<SearchHit, "through" | "leftOut">,
) => SearchHit | null;

/** Reads what is shown of a section: only for those that are shown, since cutting and marking costs most. */
export function prepareDescription(database: LibraryDatabase): Describe {
  const sectionOf = database.prepare<[number], SectionRow>(
    `SELECT s.id AS sectionId, e.id AS editionId, e.title AS handbookTitle, e.language, s.title, s.page
     FROM sections s JOIN editions e ON e.number = s.edition_number WHERE s.number = ?`,
  );
  const passageOf = database.prepare<[number], PassageRow>("SELECT id, page, text FROM passages WHERE id = ?");
  const pathOf = createPathOf(database);

  return (places, found, terms, loose, otherwise = { through: null, leftOut: [] }) => {
    const row = sectionOf.get(places.sectionNumbers[found.index] ?? 0);
    const heading = places.headings[found.index] ?? 0;
    if (!row) return null;
    const { title, ...section } = row;
    const best = bestOf(
      found.passages.flatMap((id) => passageOf.get(id) ?? []),
      terms,
    );
    // The words stand in the title: its text begins below it.
    const isLast = heading + 1 === places.headings[found.index + 1];
    const below = best === null && !isLast ? passageOf.get(heading + 1) : undefined;
    const shown = best ?? below;
    return {
      ...section,
      page: best?.page ?? row.page,
      path: pathOf(row.sectionId),
      title: markMatches(title, terms, loose, Infinity),
      passageId: best?.id ?? heading,
      snippet: shown ? markMatches(shown.text, terms, loose) : [],
      ...otherwise,
      furtherPassages: Math.max(0, found.count - (best === null ? 0 : 1)),
    };
  };
}

/** The passage in which the words stand as they were typed; otherwise the first. */
function bestOf(passages: readonly PassageRow[], terms: readonly Term[]): PassageRow | null {
  if (terms.length > 1 && passages.length > 1) {
    const typed = terms.map((term) => term.typed.toLowerCase()).join(" ");
    const exact = passages.find((passage) => passage.text.toLowerCase().includes(typed));
    if (exact) return exact;
  }
  return passages[0] ?? null;
}
