import type { Mark, ReadEdition } from "../../../../contract/models/reading.ts";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { Emit, HandlersOf } from "../../handlers.ts";
import { insertMark, markColumns, toMark, toRow, type MarkRow } from "./markRows.ts";
import { createReadEditions } from "./readEditions.ts";
import { createSectionPassages, type SectionPassages } from "./sectionPassages.ts";

/** Bookmarks, highlights and notes. Only the person removes them. */
export function createMarks(
  database: LibraryDatabase,
  emit: Emit,
): HandlersOf<"marks.list" | "marks.editions" | "marks.write" | "marks.remove" | "marks.restore"> {
  const editions = createReadEditions(database);
  const readSection = createSectionPassages(database);
  const ofEdition = database.prepare<[string], MarkRow>(
    `SELECT ${markColumns} FROM marks WHERE edition_id = ? AND removed_at IS NULL
     ORDER BY section_position, coalesce(start_passage, -1), start_offset, created_at, id`,
  );
  const write = database.prepare<[MarkRow]>(insertMark);
  const amend = database.prepare<{ id: string; color: string; note: string; changedAt: string }>(
    "UPDATE marks SET color = @color, note = @note, changed_at = @changedAt, removed_at = NULL WHERE id = @id",
  );
  const setRemoved = database
    .prepare<[string | null, string], string>("UPDATE marks SET removed_at = ? WHERE id = ? RETURNING edition_id")
    .pluck();
  const changed = (editionId: string | undefined) => {
    if (editionId !== undefined) emit("marks.changed", { editionId });
    return {};
  };
  database.exec("DELETE FROM marks WHERE removed_at IS NOT NULL");

  const withMarks = (edition: ReadEdition): { edition: ReadEdition; marks: Mark[] } => {
    const sections = new Map<string, SectionPassages | null>();
    const marks = ofEdition.all(edition.id).map((row) => {
      const section = sections.has(row.sectionId)
        ? (sections.get(row.sectionId) ?? null)
        : readSection(row.editionId, row.sectionId);
      sections.set(row.sectionId, section);
      return toMark(row, section);
    });
    return { edition, marks };
  };

  return {
    "marks.list": ({ editionId }) => {
      const edition = editions.find(editionId);
      return { ...withMarks(edition), earlier: editions.earlierThan(edition).map(withMarks) };
    },
    "marks.editions": () => ({ editions: editions.withMarks() }),
    "marks.write": (mark) => {
      const now = new Date().toISOString();
      // Where a mark stands is settled when it is made: its edition may be gone by now, or have another text.
      if (amend.run({ id: mark.id, color: mark.color, note: mark.note, changedAt: now }).changes === 0) {
        const section = readSection(mark.editionId, mark.sectionId);
        if (section === null) throw new ExpectedFailure("handbook.sectionNotFound");
        database
          .transaction(() => {
            editions.remember(mark.editionId);
            write.run(toRow(mark, section, now));
          })
          .immediate();
      }
      return changed(mark.editionId);
    },
    "marks.remove": ({ id }) => changed(setRemoved.get(new Date().toISOString(), id)),
    "marks.restore": ({ id }) => changed(setRemoved.get(null, id)),
  };
}
