import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { contextOf, quoteOf } from "./anchorQuote.ts";
import { markColumns, placeOf, spanColumns, type MarkRow } from "./markRows.ts";
import { createReadEditions } from "./readEditions.ts";
import { createSectionPassages } from "./sectionPassages.ts";

/**
 * When a new version takes the place of an old one: marks and the place of reading go with their section to its
 * counterpart, highlights to where their words stand there. A mark whose words are not there goes with its section and
 * says so. What has no counterpart stays with the old edition. The new edition must be written; the old one may be gone.
 * One transaction, or a part of the caller's.
 */
export function moveMarks(
  database: LibraryDatabase,
  from: string,
  to: string,
  sectionPairs: readonly (readonly [oldSectionId: string, newSectionId: string])[],
): void {
  const readSection = createSectionPassages(database);
  const counterpart = new Map(sectionPairs);
  const rows = database.prepare<[string], MarkRow>(`SELECT ${markColumns} FROM marks WHERE edition_id = ?`);
  const move = database.prepare(
    `UPDATE marks SET edition_id = @to, section_id = @sectionId, start_passage = @startPassage,
       start_offset = @startOffset, end_passage = @endPassage, end_offset = @endOffset, quote = @quote,
       before = @before, after = @after, section_title = @sectionTitle, page = @page,
       section_position = @sectionPosition WHERE id = @id`,
  );
  database.transaction(() => {
    let remembered = false;
    const remember = () => {
      if (!remembered) createReadEditions(database).remember(to);
      remembered = true;
    };
    for (const row of rows.all(from)) {
      const sectionId = counterpart.get(row.sectionId);
      const section = sectionId === undefined ? null : readSection(to, sectionId);
      if (section === null) continue;
      remember();
      const { place } = placeOf(row, section);
      move.run({
        ...row,
        ...(place === null
          ? {}
          : {
              ...spanColumns(place),
              ...contextOf(section.passages, place),
              quote: quoteOf(section.passages, place) ?? row.quote,
            }),
        to,
        sectionId,
        sectionTitle: section.title,
        page: section.page,
        sectionPosition: section.position,
      });
    }
    movePlace(database, from, to, counterpart, remember);
  })();
}

/** Unless the new edition was read later than the old one. */
function movePlace(
  database: LibraryDatabase,
  from: string,
  to: string,
  counterpart: ReadonlyMap<string, string>,
  remember: () => void,
): void {
  const placeIn = database.prepare<[string], { sectionId: string; passage: number; readAt: string }>(
    "SELECT section_id AS sectionId, passage, read_at AS readAt FROM reading_places WHERE edition_id = ?",
  );
  const old = placeIn.get(from);
  const sectionId = old === undefined ? undefined : counterpart.get(old.sectionId);
  if (old === undefined || sectionId === undefined) return;
  if (createSectionPassages(database)(to, sectionId) === null) return;
  const present = placeIn.get(to);
  if (present === undefined || present.readAt < old.readAt) {
    remember();
    database
      .prepare("INSERT OR REPLACE INTO reading_places (edition_id, section_id, passage, read_at) VALUES (?, ?, ?, ?)")
      .run(to, sectionId, old.passage, old.readAt);
  }
  database.prepare("DELETE FROM reading_places WHERE edition_id = ?").run(from);
}
