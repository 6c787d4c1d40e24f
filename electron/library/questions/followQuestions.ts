import type { LibraryDatabase } from "../database/openDatabase.ts";
import { isDiskFull } from "../guardDisk.ts";
import { searchRulesVersion } from "../../../language/foldWord.ts";
import { prepareProjection } from "./projectQuestions.ts";
import type { createReadNewest } from "./readNewest.ts";

const readAtOnce = 200;
/** Taken before a screen is answered: always what somebody writes and what comes in a day, however slow the computer. */
const atOnce = { changes: readAtOnce, ms: 60 };
/** A turn of the rest, after which whoever waits has their turn. */
const turn = { changes: 1, ms: 20 };

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
  /** True where nothing is left. */
  private readonly take: (atLeast: typeof turn) => boolean;
  private timer: NodeJS.Timeout | null = null;

  constructor(parts: Parts) {
    this.parts = parts;
    const { database, read } = parts;
    const projection = prepareProjection(database, read);
    // In the order of the key: answers before questions, so that in a first sync each is indexed once, with its answers.
    const next = database.prepare<[number], { collection: string; id: string }>(
      "SELECT collection, id FROM question_changes ORDER BY collection, id LIMIT ?",
    );
    const done = database.prepare("DELETE FROM question_changes WHERE collection = ? AND id = ?");
    const take = database.transaction((atLeast: typeof turn): boolean => {
      this.checkState();
      const until = performance.now() + atLeast.ms;
      let taken = 0;
      for (;;) {
        const changes = next.all(readAtOnce);
        for (const { collection, id } of changes) {
          const touched = { counted: new Set<string>(), indexed: new Set<string>() };
          projection.take(collection, id, touched);
          projection.settle(touched);
          done.run(collection, id);
          taken += 1;
          if (taken >= atLeast.changes && performance.now() > until) return false;
        }
        if (changes.length < readAtOnce) return true;
      }
    });
    this.take = (atLeast) => take.immediate(atLeast);
  }

  /** Before something is read: gives how many changes are left for later. */
  settle(): number {
    try {
      if (this.take(atOnce)) return 0;
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
        if (this.take(turn)) this.parts.followed();
        else this.hurry();
      } catch (cause) {
        this.parts.bug(cause);
      }
    }, 2);
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
