import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ReadEdition } from "../../../../contract/models/reading.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";

interface ReadEditionRow extends Omit<ReadEdition, "here"> {
  readonly here: 0 | 1;
}

/** Of what is here as it is now, of what is gone as it was. */
const columns = `r.id, coalesce(e.handbook_id, r.handbook_id) AS handbookId, coalesce(e.title, r.title) AS title,
  coalesce(e.language, r.language) AS language, coalesce(e.edition, r.edition) AS edition,
  coalesce(e.source, r.source) AS source, e.id IS NOT NULL AS here`;

/** What is known of the editions that somebody read or marked, beyond their stay on this computer. */
export function createReadEditions(database: LibraryDatabase) {
  const remember = database.prepare<[string]>(
    `INSERT INTO read_editions (id, handbook_id, title, language, edition, source)
     SELECT id, handbook_id, title, language, edition, source FROM editions WHERE id = ?
     ON CONFLICT (id) DO UPDATE SET handbook_id = excluded.handbook_id, title = excluded.title,
       language = excluded.language, edition = excluded.edition, source = excluded.source`,
  );
  const one = database.prepare<[string], ReadEditionRow>(
    `SELECT ${columns} FROM read_editions r LEFT JOIN editions e ON e.id = r.id WHERE r.id = ?`,
  );
  const marked = database.prepare<[], ReadEditionRow & { markCount: number }>(
    `SELECT ${columns}, count(*) AS markCount FROM read_editions r LEFT JOIN editions e ON e.id = r.id
     JOIN marks m ON m.edition_id = r.id AND m.removed_at IS NULL GROUP BY r.id ORDER BY title, language, r.id`,
  );
  const live = database.prepare<[string], Omit<ReadEdition, "here">>(
    "SELECT id, handbook_id AS handbookId, title, language, edition, source FROM editions WHERE id = ?",
  );
  const earlier = database.prepare<{ id: string; handbookId: string; language: string }, ReadEditionRow>(
    `SELECT ${columns} FROM read_editions r LEFT JOIN editions e ON e.id = r.id
     WHERE r.id <> @id AND r.handbook_id = @handbookId AND r.language = @language
       AND (e.id IS NULL OR e.superseded_at IS NOT NULL)
       AND EXISTS (SELECT 1 FROM marks WHERE edition_id = r.id AND removed_at IS NULL)
     ORDER BY r.edition DESC, r.id`,
  );
  return {
    /** Keeps what an edition is called. Failure: `handbook.notFound` where it is not here. */
    remember(id: string): void {
      if (remember.run(id).changes === 0) throw new ExpectedFailure("handbook.notFound");
    },
    /** @throws ExpectedFailure `handbook.notFound` where it is not here and was never read. */
    find(id: string): ReadEdition {
      const row = one.get(id);
      if (row !== undefined) return toReadEdition(row);
      const here = live.get(id);
      if (here === undefined) throw new ExpectedFailure("handbook.notFound");
      return { ...here, here: true };
    },
    /** Editions of the same handbook and language that gave way or went, and in which marks are left. */
    earlierThan: ({ id, handbookId, language }: ReadEdition): ReadEdition[] =>
      earlier.all({ id, handbookId, language }).map(toReadEdition),
    withMarks: () => marked.all().map(({ markCount, ...row }) => ({ edition: toReadEdition(row), markCount })),
  };
}

function toReadEdition(row: ReadEditionRow): ReadEdition {
  return { ...row, here: row.here === 1 };
}
