import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { placesOfLanguage, rowOf } from "./indexRows.ts";
import { quote } from "./readQuery.ts";

const batchWords = 200;

/**
 * Takes words out of the dictionary that no passage of their language has any more, some at each call: what was removed
 * from this computer is not offered as a correction, and does not stay behind. False where none is left to look at.
 */
export function preparePruning(database: LibraryDatabase): () => boolean {
  const stale = database.prepare<[], { languageNumber: number; after: string }>(
    "SELECT language_number AS languageNumber, after FROM stale_words LIMIT 1",
  );
  const words = database
    .prepare<[number, string, number], string>(
      "SELECT word FROM indexed_words WHERE language_number = ? AND word > ? ORDER BY word LIMIT ?",
    )
    .pluck();
  const stands = database.prepare<[string, number, number]>(
    "SELECT 1 FROM passage_index WHERE passage_index MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) LIMIT 1",
  );
  const remove = database.prepare<[number, string]>("DELETE FROM indexed_words WHERE language_number = ? AND word = ?");
  const proceed = database.prepare<[string, number]>("UPDATE stale_words SET after = ? WHERE language_number = ?");
  const finish = database.prepare<[number]>("DELETE FROM stale_words WHERE language_number = ?");
  return () => {
    const next = stale.get();
    if (next === undefined) return false;
    const { languageNumber, after } = next;
    const { from, to } = placesOfLanguage(languageNumber);
    const batch = words.all(languageNumber, after, batchWords);
    for (const word of batch) {
      const match = `{text} : ${quote(word)}`;
      const isThere = (["body", "heading"] as const).some(
        (kind) => stands.get(match, rowOf(kind, from), rowOf(kind, to)) !== undefined,
      );
      if (!isThere) remove.run(languageNumber, word);
    }
    const last = batch.at(-1);
    if (last === undefined) finish.run(languageNumber);
    else proceed.run(last, languageNumber);
    return true;
  };
}
