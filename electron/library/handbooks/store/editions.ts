import { z } from "zod";
import {
  importNoticeSchema,
  type Edition,
  type Section,
  type SectionSummary,
} from "../../../../contract/models/handbook.ts";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";

const editionColumns = `id, handbook_id AS handbookId, origin, title, language, edition, source, licence,
  imported_at AS importedAt, superseded_at AS supersededAt, format, clinically_reviewed AS clinicallyReviewed, notices,
  original_name AS originalName, publisher_key AS publisherKey, publisher_name AS publisherName,
  section_count AS sectionCount, passage_count AS passageCount, image_count AS imageCount, table_count AS tableCount`;

interface EditionRow extends Omit<Edition, "publisher" | "clinicallyReviewed" | "notices"> {
  readonly clinicallyReviewed: 0 | 1;
  readonly notices: string;
  readonly publisherKey: string | null;
  readonly publisherName: string | null;
}

const noticesSchema = z.array(importNoticeSchema);

interface SectionRow extends SectionSummary {
  readonly html: string;
  readonly position: number;
  readonly editionNumber: number;
  readonly editionId: string;
}

/** Reads what is kept; nothing here writes but `remove`. */
export function createEditions(database: LibraryDatabase) {
  const all = database.prepare<[], EditionRow>(
    `SELECT ${editionColumns} FROM editions ORDER BY title, language, number`,
  );
  const one = database.prepare<[string], EditionRow>(`SELECT ${editionColumns} FROM editions WHERE id = ?`);
  const sectionsOf = database.prepare<[string], SectionSummary>(
    `SELECT s.id, s.parent_id AS parentId, s.level, s.title, s.page FROM sections s
     JOIN editions e ON e.number = s.edition_number WHERE e.id = ? ORDER BY s.position`,
  );
  const section = database.prepare<[string], SectionRow>(
    `SELECT s.id, s.parent_id AS parentId, s.level, s.title, s.page, s.html, s.position,
       s.edition_number AS editionNumber, e.id AS editionId
     FROM sections s JOIN editions e ON e.number = s.edition_number WHERE s.id = ?`,
  );
  const neighbour = database.prepare<[number, number], { id: string }>(
    "SELECT id FROM sections WHERE edition_number = ? AND position = ?",
  );
  const asset = database.prepare<[string, string], { contentType: string; bytes: Buffer }>(
    `SELECT a.content_type AS contentType, a.bytes FROM assets a
     JOIN editions e ON e.number = a.edition_number WHERE e.id = ? AND a.sha256 = ?`,
  );
  // With the one that is read go its earlier versions: what is left of a removed handbook would only mislead.
  const removed = `(id = $id OR (superseded_at IS NOT NULL AND (handbook_id, language) =
    (SELECT handbook_id, language FROM editions WHERE id = $id AND superseded_at IS NULL)))`;
  const dismiss = database.prepare<[{ id: string }]>(
    `INSERT OR IGNORE INTO dismissed_editions (id) SELECT id FROM editions WHERE origin = 'bundled' AND ${removed}`,
  );
  const remove = database.prepare<[{ id: string }]>(`DELETE FROM editions WHERE ${removed}`);
  const pathOf = createPathOf(database);

  return {
    list: (): Edition[] => all.all().map(toEdition),
    find(id: string): Edition | null {
      const row = one.get(id);
      return row ? toEdition(row) : null;
    },
    outline(id: string): { edition: Edition; sections: SectionSummary[] } {
      const row = one.get(id);
      if (!row) throw new ExpectedFailure("handbook.notFound");
      return { edition: toEdition(row), sections: sectionsOf.all(id) };
    },
    section(id: string): Section {
      const row = section.get(id);
      if (!row) throw new ExpectedFailure("handbook.sectionNotFound");
      const { position, editionNumber, ...kept } = row;
      return {
        ...kept,
        path: pathOf(id),
        previousId: neighbour.get(editionNumber, position - 1)?.id ?? null,
        nextId: neighbour.get(editionNumber, position + 1)?.id ?? null,
      };
    },
    asset: (editionId: string, sha256: string) => asset.get(editionId, sha256) ?? null,
    /** A bundled edition that is removed is remembered, so that the next start does not bring it back. */
    remove: database.transaction((id: string) => {
      dismiss.run({ id });
      if (remove.run({ id }).changes === 0) throw new ExpectedFailure("handbook.notFound");
    }),
  };
}

/** Titles from the chapter down to a section. */
export function createPathOf(database: LibraryDatabase): (sectionId: string) => string[] {
  const chain = database
    .prepare<[string], string>(
      `WITH RECURSIVE up (title, parent_id, depth) AS (
         SELECT title, parent_id, 0 FROM sections WHERE id = ?
         UNION ALL
         SELECT s.title, s.parent_id, up.depth + 1 FROM sections s JOIN up ON s.id = up.parent_id WHERE up.depth < 9
       ) SELECT title FROM up ORDER BY depth DESC`,
    )
    .pluck();
  return (sectionId) => chain.all(sectionId);
}

function toEdition(row: EditionRow): Edition {
  const { clinicallyReviewed, notices, publisherKey, publisherName, ...kept } = row;
  return {
    ...kept,
    clinicallyReviewed: clinicallyReviewed === 1,
    notices: noticesSchema.parse(JSON.parse(notices)),
    publisher: publisherKey === null ? null : { key: publisherKey, name: publisherName ?? "" },
  };
}
