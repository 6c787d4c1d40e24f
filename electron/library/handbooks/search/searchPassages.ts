import type { ParsedInputOf } from "../../../../contract/boundary.ts";
import type { LibraryCalls } from "../../../../contract/ipc.ts";
import type { SearchHit } from "../../../../contract/models/handbook.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { createPathOf } from "../store/editions.ts";
import { markMatches } from "./markMatches.ts";
import { planAttempts, readQuery, type Attempt } from "./readQuery.ts";

export type SearchInput = ParsedInputOf<LibraryCalls["handbooks.search"]>;

interface HitRow extends Omit<SearchHit, "path" | "snippet"> {
  readonly text: string;
}

/**
 * Finds passages: as typed first, then with words in the titles above, then however the words were cut, then without
 * endings, and only where all that gives nothing, with any of the words. Within each, the reader's language comes
 * first and titles before text.
 */
export function createSearch(database: LibraryDatabase): (input: SearchInput) => SearchHit[] {
  const ranked = database.prepare<[Record<string, unknown>], { id: number }>(
    `SELECT f.rowid AS id
     FROM passage_index f
     JOIN passages p ON p.id = f.rowid
     JOIN editions e ON e.number = p.edition_number
     WHERE passage_index MATCH $match
       AND ($editions IS NULL OR e.id IN (SELECT value FROM json_each($editions)))
       AND ($editions IS NOT NULL OR e.superseded_at IS NULL)
       AND ($languages IS NULL OR e.language IN (SELECT value FROM json_each($languages)))
     ORDER BY e.language = $reader DESC, p.kind = 'heading' DESC, bm25(passage_index, 1.0, 0.3, 0.5)
     LIMIT $limit`,
  );
  const hit = database.prepare<[number], HitRow>(
    `SELECT p.id AS passageId, s.id AS sectionId, e.id AS editionId, e.title AS handbookTitle, e.language,
       coalesce(p.page, s.page) AS page, p.text
     FROM passages p
     JOIN sections s ON s.number = p.section_number
     JOIN editions e ON e.number = p.edition_number
     WHERE p.id = ?`,
  );
  const pathOf = createPathOf(database);

  return (input) => {
    const terms = readQuery(input.query);
    const found = new Map<number, Attempt>();
    for (const attempt of planAttempts(terms)) {
      if (found.size >= input.limit || (attempt.lastResort && found.size > 0)) break;
      const rows = ranked.all({
        match: attempt.match,
        editions: input.editionIds.length > 0 ? JSON.stringify(input.editionIds) : null,
        languages: input.languages.length > 0 ? JSON.stringify(input.languages) : null,
        reader: input.readerLanguage,
        limit: input.limit,
      });
      for (const { id } of rows) if (!found.has(id) && found.size < input.limit) found.set(id, attempt);
    }
    const hits: SearchHit[] = [];
    for (const [id, attempt] of found) {
      const row = hit.get(id);
      if (!row) continue;
      const { text, ...kept } = row;
      hits.push({ ...kept, path: pathOf(row.sectionId), snippet: markMatches(text, terms, attempt.loose) });
    }
    return hits;
  };
}
