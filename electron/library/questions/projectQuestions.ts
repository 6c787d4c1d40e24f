import type { LibraryDatabase } from "../database/openDatabase.ts";
import { findWords, formsOf } from "../../../language/findWords.ts";
import type { createReadNewest, Newest } from "./readNewest.ts";

interface Touched {
  /** Questions whose numbers are to be counted again, and those whose words are to be indexed again. */
  readonly counted: Set<string>;
  readonly indexed: Set<string>;
}

/** Brings the tables of migration 0014 up to one changed document; what it touches is settled at the end of a turn. */
export function prepareProjection(database: LibraryDatabase, read: ReturnType<typeof createReadNewest>) {
  const prepare = (sql: string) => database.prepare(sql);
  const run = {
    question: prepare(
      `INSERT INTO questions (id, author_id, title, language, speciality, asked_at, changed_at, edited, standing,
         handbook_id, anchor, section_id, section_title)
       VALUES (@id, @authorId, @title, @language, @speciality, @createdAt, @changedAt, @edited, @standing, @handbookId,
         @anchor, @sectionId, @sectionTitle)
       ON CONFLICT (id) DO UPDATE SET author_id = excluded.author_id, title = excluded.title,
         language = excluded.language, speciality = excluded.speciality, asked_at = excluded.asked_at,
         changed_at = excluded.changed_at, edited = excluded.edited, standing = excluded.standing,
         handbook_id = excluded.handbook_id, anchor = excluded.anchor, section_id = excluded.section_id,
         section_title = excluded.section_title`,
    ),
    untag: prepare("DELETE FROM question_tags WHERE question_number = (SELECT number FROM questions WHERE id = ?)"),
    tag: prepare("INSERT INTO question_tags SELECT ?, number FROM questions WHERE id = ?"),
    answer: prepare(
      `INSERT INTO question_answers (id, question_id, author_id, answered_at, changed_at, edited, standing)
       VALUES (@id, @questionId, @authorId, @createdAt, @changedAt, @edited, @standing)
       ON CONFLICT (id) DO UPDATE SET author_id = excluded.author_id, answered_at = excluded.answered_at,
         changed_at = excluded.changed_at, edited = excluded.edited, standing = excluded.standing`,
    ),
    comment: prepare(
      "INSERT OR REPLACE INTO question_comments VALUES (@id, @onId, @authorId, @createdAt, @edited, @standing)",
    ),
    vote: prepare("INSERT OR REPLACE INTO question_votes VALUES (@id, @onId, @authorId, @value)"),
    acceptance: prepare("INSERT OR REPLACE INTO question_acceptances VALUES (@id, @questionId, @answerId)"),
    closure: prepare("INSERT OR REPLACE INTO question_closures VALUES (@id, @questionId, @duplicateOfId)"),
    follow: prepare("INSERT OR REPLACE INTO question_follows VALUES (@id, @questionId)"),
    request: prepare(
      "INSERT OR REPLACE INTO question_requests VALUES (@id, @questionId, @memberId, @authorId, @createdAt)",
    ),
    count: prepare(
      `UPDATE questions SET
         answer_count = (SELECT count(*) FROM question_answers WHERE question_id = @id),
         score = (SELECT coalesce(sum(value), 0) FROM question_votes WHERE on_id = @id),
         active_at = max(changed_at,
           coalesce((SELECT max(changed_at) FROM question_answers WHERE question_id = @id), ''))
       WHERE id = @id`,
    ),
    index: prepare("INSERT OR REPLACE INTO question_index (rowid, text, context, characters) VALUES (?, ?, ?, ?)"),
  };
  const gone = {
    question: prepare("DELETE FROM questions WHERE id = ?"),
    answer: prepare("DELETE FROM question_answers WHERE id = ? RETURNING question_id AS about"),
    comment: prepare("DELETE FROM question_comments WHERE id = ?"),
    vote: prepare("DELETE FROM question_votes WHERE id = ? RETURNING on_id AS about"),
    acceptance: prepare("DELETE FROM question_acceptances WHERE id = ?"),
    closure: prepare("DELETE FROM question_closures WHERE id = ?"),
    follow: prepare("DELETE FROM question_follows WHERE id = ?"),
    request: prepare("DELETE FROM question_requests WHERE id = ?"),
  };
  const numberOf = database.prepare<[string], number>("SELECT number FROM questions WHERE id = ?").pluck();
  const answersOf = database.prepare<[string], string>("SELECT id FROM question_answers WHERE question_id = ?").pluck();
  const columns = (id: string, newest: Newest<"question" | "answer" | "comment" | "vote">) => ({
    id,
    authorId: newest.authorId,
    createdAt: newest.createdAt,
    changedAt: newest.changedAt,
    edited: newest.edited ? 1 : 0,
    standing: newest.standing,
  });

  function forget(kind: keyof typeof gone, id: string): string | null {
    const statement = gone[kind];
    if (kind !== "answer" && kind !== "vote") {
      statement.run(id);
      return null;
    }
    return (statement.get(id) as { about: string } | undefined)?.about ?? null;
  }

  function question(id: string, { counted, indexed }: Touched): void {
    const newest = read("question", id);
    if (newest === null) {
      forget("question", id);
      return;
    }
    const { title, language, speciality, tags, passage } = newest.body;
    const place = {
      handbookId: passage?.handbookId ?? null,
      anchor: passage?.anchor ?? null,
      sectionId: passage?.sectionId ?? null,
      sectionTitle: passage?.sectionTitle ?? null,
    };
    run.question.run({ ...columns(id, newest), title, language, speciality, ...place });
    run.untag.run(id);
    for (const tag of tags) run.tag.run(tag, id);
    counted.add(id);
    indexed.add(id);
  }

  function answer(id: string, { counted, indexed }: Touched): void {
    const newest = read("answer", id);
    if (newest !== null) run.answer.run({ ...columns(id, newest), questionId: newest.body.questionId });
    const questionId = newest === null ? forget("answer", id) : newest.body.questionId;
    if (questionId === null) return;
    counted.add(questionId);
    indexed.add(questionId);
  }

  function vote(id: string, { counted }: Touched): void {
    const newest = read("vote", id);
    const value = newest?.body.value ?? 0;
    if (newest !== null && value !== 0) run.vote.run({ id, onId: newest.body.on.id, authorId: newest.authorId, value });
    const about = newest === null || value === 0 ? forget("vote", id) : newest.body.on.id;
    if (about !== null) counted.add(about);
  }

  /** What one document says whole, and nothing is counted from. */
  function simple(collection: string, id: string): void {
    switch (collection) {
      case "comment": {
        const newest = read("comment", id);
        if (newest === null) forget("comment", id);
        else run.comment.run({ ...columns(id, newest), onId: newest.body.on.id });
        return;
      }
      case "acceptance": {
        const newest = read("acceptance", id);
        if (newest?.body.answerId == null) forget("acceptance", id);
        else run.acceptance.run({ id, ...newest.body });
        return;
      }
      case "closure": {
        const newest = read("closure", id);
        if (newest?.body.duplicateOfId == null) forget("closure", id);
        else run.closure.run({ id, ...newest.body });
        return;
      }
      case "follow": {
        const newest = read("follow", id);
        if (newest?.body.following !== true) forget("follow", id);
        else run.follow.run({ id, questionId: newest.body.questionId });
        return;
      }
      case "answerRequest": {
        const newest = read("answerRequest", id);
        if (newest === null || newest.body.withdrawn) forget("request", id);
        else {
          const { questionId, memberId } = newest.body;
          run.request.run({ id, questionId, memberId, authorId: newest.authorId, createdAt: newest.changedAt });
        }
      }
    }
  }

  function index(id: string): void {
    const number = numberOf.get(id);
    // At a first sync answers come before what they answer, and are indexed with it.
    if (number === undefined) return;
    const asked = read("question", id);
    if (asked === null) return;
    const { title, text, tags } = asked.body;
    const answers = answersOf.all(id).map((answerId) => read("answer", answerId)?.body.text ?? "");
    // The title twice: what is in it weighs more.
    const words = formsOf(findWords([title, title, tags.join("\n"), text, ...answers].join("\n")));
    run.index.run(number, words.words, formsOf(findWords(`${title}\n${tags.join("\n")}`)).words, words.characters);
  }

  return {
    take(collection: string, id: string, touched: Touched): void {
      if (collection === "question") question(id, touched);
      else if (collection === "answer") answer(id, touched);
      else if (collection === "vote") vote(id, touched);
      else simple(collection, id);
    },
    settle({ counted, indexed }: Touched): void {
      for (const id of counted) run.count.run({ id });
      for (const id of indexed) index(id);
    },
  };
}
