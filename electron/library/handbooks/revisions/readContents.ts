import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { SectionContent } from "./sectionPrint.ts";

/** The sections of an edition with their own passages, in reading order. */
export function readContents(database: LibraryDatabase, editionId: string): SectionContent[] {
  const sections = database
    .prepare<[string], Omit<SectionContent, "texts"> & { number: number }>(
      `SELECT s.number, s.id, s.parent_id AS parentId, s.anchor, s.title FROM sections s
       JOIN editions e ON e.number = s.edition_number WHERE e.id = ? ORDER BY s.position`,
    )
    .all(editionId);
  const passages = database
    .prepare<[string], { section: number; text: string }>(
      `SELECT p.section_number AS section, p.text FROM passages p
       JOIN sections s ON s.number = p.section_number
       JOIN editions e ON e.number = s.edition_number WHERE e.id = ? AND p.kind = 'body' ORDER BY p.id`,
    )
    .all(editionId);
  const textsOf = Map.groupBy(passages, (passage) => passage.section);
  return sections.map(({ number, ...section }) => ({
    ...section,
    texts: (textsOf.get(number) ?? []).map((passage) => passage.text),
  }));
}
