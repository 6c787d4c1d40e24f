import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { searchRulesVersion } from "../search/foldWord.ts";
import { prepareIndexing } from "./writeEdition.ts";
import { createPathOf } from "./editions.ts";

/** Indexes everything anew where the index was made by another word segmenter or by other rules. */
export function keepIndexCurrent(database: LibraryDatabase): boolean {
  const current = { icu: process.versions["icu"] ?? "none", rules: searchRulesVersion };
  const made = database.prepare<[], typeof current>("SELECT icu, rules FROM search_rules").get();
  if (made?.icu === current.icu && made.rules === current.rules) return false;
  database
    .transaction(() => {
      database.exec("INSERT INTO passage_index (passage_index) VALUES ('delete-all')");
      const index = prepareIndexing(database);
      const pathOf = createPathOf(database);
      const passages = database.prepare<[number], { id: number; sectionId: string; kind: string; text: string }>(
        `SELECT p.id, s.id AS sectionId, p.kind, p.text FROM passages p
         JOIN sections s ON s.number = p.section_number WHERE p.id > ? ORDER BY p.id LIMIT 2000`,
      );
      let section = { id: "", path: [] as string[] };
      // In batches: a connection may not write while a result is being read, and a library may be large.
      for (let batch = passages.all(0); batch.length > 0; batch = passages.all(batch.at(-1)?.id ?? 0)) {
        for (const row of batch) {
          if (row.sectionId !== section.id) section = { id: row.sectionId, path: pathOf(row.sectionId) };
          const titles = row.kind === "heading" ? section.path.slice(0, -1) : section.path;
          index(row.id, row.text, titles.map((title) => `\n${title}`).join(""));
        }
      }
      database
        .prepare("INSERT OR REPLACE INTO search_rules (one, icu, rules) VALUES (1, ?, ?)")
        .run(current.icu, current.rules);
    })
    .immediate();
  return true;
}
