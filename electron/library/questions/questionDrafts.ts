import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { HandlersOf } from "../handlers.ts";

/** What somebody is writing, kept as they type; theirs alone where several share the computer. */
export function createQuestionDrafts(
  database: LibraryDatabase,
  readerId: () => string | null,
): HandlersOf<"questionDrafts.read" | "questionDrafts.keep"> {
  const read = database
    .prepare<[string, string], string>("SELECT text FROM question_drafts WHERE reader_id = ? AND key = ?")
    .pluck();
  const keep = database.prepare(
    `INSERT INTO question_drafts VALUES (?, ?, ?, ?)
     ON CONFLICT (reader_id, key) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at`,
  );
  const forget = database.prepare("DELETE FROM question_drafts WHERE reader_id = ? AND key = ?");
  return {
    "questionDrafts.read": ({ key }) => ({ text: read.get(readerId() ?? "", key) ?? "" }),
    "questionDrafts.keep": ({ key, text }) => {
      if (text === "") forget.run(readerId() ?? "", key);
      else keep.run(readerId() ?? "", key, text, new Date().toISOString());
      return {};
    },
  };
}
