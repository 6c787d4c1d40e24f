import type { LibraryDatabase } from "../database/openDatabase.ts";
import { isDiskFull } from "../guardDisk.ts";
import { searchRulesVersion } from "../handbooks/search/foldWord.ts";
import { prepareProjection } from "./projectQuestions.ts";
import type { createReadNewest } from "./readNewest.ts";

/** Taken at once before a screen is answered: what somebody writes, and what comes in a day. */
const atOnce = 400;
/** A turn of the rest, after which whoever waits has their turn. */
const inTurn = 200;

interface Parts {
  readonly database: LibraryDatabase;
  readonly read: ReturnType<typeof createReadNewest>;
  readonly readerId: () => string | null;
  /** A long work is done: screens read again. */
  readonly followed: () => void;
  readonly bug: (cause: unknown) => void;
}

/** Keeps the tables of questions in step with documents and outbox, after what their triggers noted. */
export class QuestionFollower {
  private readonly parts: Parts;
  private readonly take: (limit: number) => number;
  private timer: NodeJS.Timeout | null = null;

  constructor(parts: Parts) {
    this.parts = parts;
    const { database, read } = parts;
    const projection = prepareProjection(database, read);
    // Questions first: the others are counted into them.
    const next = database.prepare<[number], { collection: string; id: string }>(
      "SELECT collection, id FROM question_changes ORDER BY collection = 'question' DESC LIMIT ?",
    );
    const done = database.prepare("DELETE FROM question_changes WHERE collection = ? AND id = ?");
    const take = database.transaction((limit: number): number => {
      this.checkState();
      const changes = next.all(limit);
      const touched = { counted: new Set<string>(), indexed: new Set<string>() };
      for (const { collection, id } of changes) {
        projection.take(collection, id, touched);
        done.run(collection, id);
      }
      projection.settle(touched);
      return changes.length;
    });
    this.take = (limit) => take.immediate(limit);
  }

  /** Before something is read: gives how many changes are left for later. */
  settle(): number {
    try {
      if (this.take(atOnce) < atOnce) return 0;
    } catch (cause) {
      // What was taken before can be read on a full disk too.
      if (!isDiskFull(cause)) throw cause;
    }
    const left = this.parts.database.prepare<[], number>("SELECT count(*) FROM question_changes").pluck().get() ?? 0;
    if (left > 0) this.hurry();
    return left;
  }

  /** Takes what there is, turn by turn, beside everything else. */
  hurry(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      try {
        if (this.take(inTurn) === inTurn) this.hurry();
        else this.parts.followed();
      } catch (cause) {
        this.parts.bug(cause);
      }
    }, 5);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Another reader has written other things; another word segmenter or other rules mean another index. */
  private checkState(): void {
    const { database, readerId } = this.parts;
    const now = { reader: readerId() ?? "", icu: process.versions["icu"] ?? "none", rules: searchRulesVersion };
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
}
