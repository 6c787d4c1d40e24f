import { failureSchema } from "../../../contract/failure.ts";
import type { Collection } from "../../../contract/models/document.ts";
import type { AnswerView, QuestionView, Written } from "../../../contract/models/questionView.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { createNameOf } from "./memberNames.ts";
import type { createReadNewest, Newest } from "./readNewest.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly read: ReturnType<typeof createReadNewest>;
  readonly nameOf: ReturnType<typeof createNameOf>;
  readonly readerId: () => string | null;
}

/** Reads a question with its answers, comments and votes; null where it is not here. */
export function createReadQuestion({ database, read, nameOf, readerId }: Parts) {
  const column = <Row>(sql: string) => database.prepare<[string], Row>(sql);
  const answers = column<{ id: string; accepted: number; score: number }>(
    `SELECT id, EXISTS (SELECT 1 FROM question_acceptances x WHERE x.answer_id = a.id AND x.question_id = a.question_id)
         AS accepted,
       (SELECT coalesce(sum(value), 0) FROM question_votes WHERE on_id = a.id) AS score
     FROM question_answers a WHERE question_id = ? ORDER BY accepted DESC, score DESC, answered_at, number`,
  );
  const score = column<number>("SELECT coalesce(sum(value), 0) FROM question_votes WHERE on_id = ?").pluck();
  const comments = column<{ id: string }>("SELECT id FROM question_comments WHERE on_id = ? ORDER BY written_at, id");
  const votes = database
    .prepare<[string, string], number>("SELECT value FROM question_votes WHERE on_id = ? AND member_id = ?")
    .pluck();
  const closure = column<{ id: string }>("SELECT duplicate_of AS id FROM question_closures WHERE question_id = ?");
  const follows = column<number>("SELECT 1 FROM question_follows WHERE question_id = ?").pluck();
  const requests = column<{ member_id: string; author_id: string }>(
    "SELECT member_id, author_id FROM question_requests WHERE question_id = ? ORDER BY asked_at, id",
  );
  const refusals = database.prepare<[string, string, string], { write_id: string; failure: string }>(
    `SELECT write_id, failure FROM outbox WHERE collection = ? AND id = ? AND author_id = ? AND failure IS NOT NULL
     ORDER BY position LIMIT 1`,
  );
  const person = (id: string) => ({ id, name: nameOf(id) });

  function written(collection: Collection, id: string, newest: Newest<"question" | "answer" | "comment">): Written {
    const refusal = newest.standing === "refused" ? refusals.get(collection, id, readerId() ?? "") : undefined;
    return {
      id,
      author: person(newest.authorId),
      text: newest.body.text,
      writtenAt: newest.createdAt,
      editedAt: newest.edited ? newest.changedAt : null,
      standing: newest.standing,
      refusal:
        refusal === undefined
          ? null
          : { writeId: refusal.write_id, failure: failureSchema.parse(JSON.parse(refusal.failure)) },
    };
  }

  function post(collection: "question" | "answer", id: string, newest: Newest<"question" | "answer">) {
    const vote = votes.get(id, readerId() ?? "") ?? 0;
    return {
      ...written(collection, id, newest),
      score: score.get(id) ?? 0,
      vote: vote > 0 ? (1 as const) : vote < 0 ? (-1 as const) : (0 as const),
      comments: comments.all(id).flatMap((each) => {
        const comment = read("comment", each.id);
        return comment === null ? [] : [written("comment", each.id, comment)];
      }),
    };
  }

  return (id: string): QuestionView | null => {
    const newest = read("question", id);
    if (newest === null) return null;
    const { title, language, speciality, tags, passage } = newest.body;
    const duplicate = closure.get(id);
    return {
      ...post("question", id, newest),
      title,
      language,
      speciality,
      tags,
      passage,
      following: follows.get(id) === 1,
      duplicateOf:
        duplicate === undefined ? null : { id: duplicate.id, title: read("question", duplicate.id)?.body.title ?? "" },
      requests: requests.all(id).map((each) => ({ member: person(each.member_id), by: person(each.author_id) })),
      answers: answers.all(id).flatMap((row): AnswerView[] => {
        const answer = read("answer", row.id);
        return answer === null ? [] : [{ ...post("answer", row.id, answer), accepted: row.accepted === 1 }];
      }),
    };
  };
}
