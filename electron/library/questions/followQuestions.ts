import type { LibraryDatabase } from "../database/openDatabase.ts";
import { searchRulesVersion } from "../../../language/foldWord.ts";
import { TakenInTurns } from "../takenInTurns.ts";
import { prepareProjection } from "./projectQuestions.ts";
import type { createReadNewest } from "./readNewest.ts";

const readAtOnce = 200;

interface Parts {
  readonly database: LibraryDatabase;
  readonly read: ReturnType<typeof createReadNewest>;
  readonly readerId: () => string | null;
  /** A long work is done: screens read again. */
  readonly followed: () => void;
  readonly bug: (cause: unknown) => void;
}

/** Keeps the tables of questions in step with documents and outbox, after what their triggers noted. */
export function followQuestions({ database, read, readerId, followed, bug }: Parts): TakenInTurns {
  const projection = prepareProjection(database, read);
  // In the order of the key: answers before questions, so that in a first sync each is indexed once, with its answers.
  const next = database.prepare<[number], { collection: string; id: string }>(
    "SELECT collection, id FROM question_changes ORDER BY collection, id LIMIT ?",
  );
  const done = database.prepare("DELETE FROM question_changes WHERE collection = ? AND id = ?");
  const left = database.prepare<[], number>("SELECT count(*) FROM question_changes").pluck();
  const take = database.transaction((isSpent: () => boolean): boolean => {
    checkState(database, readerId());
    for (;;) {
      const changes = next.all(readAtOnce);
      for (const { collection, id } of changes) {
        const touched = { counted: new Set<string>(), indexed: new Set<string>() };
        projection.take(collection, id, touched);
        projection.settle(touched);
        done.run(collection, id);
        if (isSpent()) return false;
      }
      if (changes.length < readAtOnce) return true;
    }
  });
  return new TakenInTurns({
    take: (isSpent) => take.immediate(isSpent),
    left: () => left.get() ?? 0,
    done: followed,
    bug,
  });
}

/** Another reader has written other things; another word segmenter or other rules mean another index. */
function checkState(database: LibraryDatabase, readerId: string | null): void {
  const now = { reader: readerId ?? "", icu: process.versions["icu"] ?? "none", rules: searchRulesVersion };
  const state = database
    .prepare<[], { reader_id: string; icu: string; rules: number }>("SELECT * FROM question_state")
    .get();
  if (state?.reader_id === now.reader && state.icu === now.icu && state.rules === now.rules) return;
  const again = (table: "documents" | "outbox", where: string) =>
    database.exec(`INSERT INTO question_changes SELECT DISTINCT collection, id FROM ${table}
        WHERE ${where} ON CONFLICT DO NOTHING`);
  if (state?.reader_id !== now.reader) {
    again(
      "outbox",
      "collection IN ('question', 'answer', 'comment', 'vote', 'acceptance', 'closure', 'answerRequest', 'follow')",
    );
  }
  if (state?.icu !== now.icu || state.rules !== now.rules) again("documents", "collection = 'question'");
  database.prepare("UPDATE question_state SET reader_id = @reader, icu = @icu, rules = @rules").run(now);
}
