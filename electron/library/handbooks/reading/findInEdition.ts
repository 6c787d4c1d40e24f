import type { Span } from "../../../../contract/models/reading.ts";
import { findLimit } from "../../../../contract/readingCalls.ts";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { foldText, type FoldedText } from "./foldText.ts";

interface FoldedPassage {
  readonly sectionId: string;
  /** Within the section, from 0. */
  readonly passage: number;
  readonly text: FoldedText;
}

interface FoundPlaces {
  readonly hits: { sectionId: string; span: Span }[];
  readonly cut: boolean;
}

/** Finds a text in a handbook as readers of books do: every place, in reading order. */
export function createFindInEdition(database: LibraryDatabase): (editionId: string, text: string) => FoundPlaces {
  const passages = database.prepare<[string], { sectionId: string; id: number; text: string }>(
    `SELECT s.id AS sectionId, p.id, p.text FROM passages p JOIN sections s ON s.number = p.section_number
     JOIN editions e ON e.number = s.edition_number
     WHERE e.id = ? AND p.kind = 'body' ORDER BY s.position, p.id`,
  );
  // An edition never changes: the one that is read is folded once, however much is typed.
  let folded: { editionId: string; passages: readonly FoldedPassage[] } | null = null;

  function fold(editionId: string): readonly FoldedPassage[] {
    if (folded?.editionId === editionId) return folded.passages;
    let first = { sectionId: "", id: 0 };
    const all = passages.all(editionId).map((row): FoldedPassage => {
      if (row.sectionId !== first.sectionId) first = row;
      return { sectionId: row.sectionId, passage: row.id - first.id, text: foldText(row.text) };
    });
    folded = { editionId, passages: all };
    return all;
  }

  return (editionId, text) => {
    const wanted = foldText(text.trim().normalize("NFC")).folded;
    const hits: FoundPlaces["hits"] = [];
    if (wanted.trim() === "") return { hits, cut: false };
    const searched = fold(editionId);
    if (searched.length === 0) {
      folded = null;
      if (database.prepare("SELECT 1 FROM editions WHERE id = ?").get(editionId) === undefined) {
        throw new ExpectedFailure("handbook.notFound");
      }
    }
    for (const { sectionId, passage, text: place } of searched) {
      for (let at = place.folded.indexOf(wanted); at >= 0; at = place.folded.indexOf(wanted, at + wanted.length)) {
        if (hits.length === findLimit) return { hits, cut: true };
        const start = { passage, offset: place.starts[at] ?? 0 };
        const end = { passage, offset: place.ends[at + wanted.length - 1] ?? 0 };
        hits.push({ sectionId, span: { start, end } });
      }
    }
    return { hits, cut: false };
  };
}
