import type { LibraryDatabase } from "../../database/openDatabase.ts";

export interface SectionPassages {
  readonly title: string;
  readonly page: number | null;
  /** In the edition, from 0. */
  readonly position: number;
  /** The texts of its body, in reading order: what marks count and measure. */
  readonly passages: readonly string[];
}

/** Reads a section as marks see it; null where it is not in that edition. */
export function createSectionPassages(
  database: LibraryDatabase,
): (editionId: string, sectionId: string) => SectionPassages | null {
  const section = database.prepare<
    [string, string],
    { number: number; title: string; page: number | null; position: number }
  >(
    `SELECT s.number, s.title, s.page, s.position FROM sections s
     JOIN editions e ON e.number = s.edition_number WHERE e.id = ? AND s.id = ?`,
  );
  const texts = database
    .prepare<[number], string>("SELECT text FROM passages WHERE section_number = ? AND kind = 'body' ORDER BY id")
    .pluck();
  return (editionId, sectionId) => {
    const row = section.get(editionId, sectionId);
    if (row === undefined) return null;
    return { title: row.title, page: row.page, position: row.position, passages: texts.all(row.number) };
  };
}
