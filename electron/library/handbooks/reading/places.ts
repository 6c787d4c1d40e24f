import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ReadingPlace } from "../../../../contract/models/reading.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { Emit, HandlersOf } from "../../handlers.ts";
import { createReadEditions } from "./readEditions.ts";

interface RecentRow {
  readonly editionId: string;
  readonly sectionId: string;
  readonly sectionTitle: string;
  readonly passage: number;
  readonly readAt: string;
  readonly share: number;
}

/** How far each handbook was read on this computer. */
export function createPlaces(
  database: LibraryDatabase,
  emit: Emit,
): HandlersOf<"reading.place" | "reading.keepPlace" | "reading.forget" | "reading.recent"> {
  const editions = createReadEditions(database);
  const isSection = database.prepare<[string, string]>(
    "SELECT 1 FROM sections s JOIN editions e ON e.number = s.edition_number WHERE e.id = ? AND s.id = ?",
  );
  const place = database.prepare<[string], ReadingPlace>(
    `SELECT r.edition_id AS editionId, r.section_id AS sectionId, r.passage FROM reading_places r
     JOIN sections s ON s.id = r.section_id WHERE r.edition_id = ?`,
  );
  const keep = database.prepare<ReadingPlace & { readAt: string }>(
    `INSERT INTO reading_places (edition_id, section_id, passage, read_at)
     VALUES (@editionId, @sectionId, @passage, @readAt)
     ON CONFLICT (edition_id) DO UPDATE SET section_id = excluded.section_id, passage = excluded.passage,
       read_at = excluded.read_at`,
  );
  const forget = database.prepare<[string]>("DELETE FROM reading_places WHERE edition_id = ?");
  const recent = database.prepare<[number], RecentRow>(
    `SELECT r.edition_id AS editionId, r.section_id AS sectionId, s.title AS sectionTitle, r.passage,
       r.read_at AS readAt, (s.position + 1.0) / e.section_count AS share
     FROM reading_places r JOIN editions e ON e.id = r.edition_id JOIN sections s ON s.id = r.section_id
     WHERE e.superseded_at IS NULL ORDER BY r.read_at DESC, r.edition_id LIMIT ?`,
  );
  return {
    "reading.place": ({ editionId }) => ({ place: place.get(editionId) ?? null }),
    "reading.keepPlace": (kept) => {
      if (isSection.get(kept.editionId, kept.sectionId) === undefined) {
        throw new ExpectedFailure("handbook.sectionNotFound");
      }
      database
        .transaction(() => {
          editions.remember(kept.editionId);
          keep.run({ ...kept, readAt: new Date().toISOString() });
        })
        .immediate();
      emit("reading.changed", {});
      return {};
    },
    "reading.forget": ({ editionId }) => {
      if (forget.run(editionId).changes > 0) emit("reading.changed", {});
      return {};
    },
    "reading.recent": ({ limit }) => ({
      recent: recent.all(limit).map(({ editionId, ...row }) => ({ edition: editions.find(editionId), ...row })),
    }),
  };
}
