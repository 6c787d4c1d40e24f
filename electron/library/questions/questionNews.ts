import type { OutputOf } from "../../../contract/boundary.ts";
import type { questionCalls } from "../../../contract/questionCalls.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { createNameOf } from "./memberNames.ts";
import { plainText } from "./plainText.ts";
import type { createReadNewest } from "./readNewest.ts";

type News = OutputOf<(typeof questionCalls)["questions.news"]>;

interface Parts {
  readonly database: LibraryDatabase;
  readonly read: ReturnType<typeof createReadNewest>;
  readonly nameOf: ReturnType<typeof createNameOf>;
  readonly readerId: () => string | null;
}

const most = 10;
const beginningLength = 200;
/** A computer that learns of everything at once, as a new one does, has no news of years. */
const newsDays = 30;

/** What is new to the reader, and what they have seen. */
export function createQuestionNews({ database, read, nameOf, readerId }: Parts) {
  const answers = database.prepare<
    [{ reader: string; since: string; most: number }],
    { questionId: string; title: string; language: string; answerId: string; answeredAt: string; further: number }
  >(
    `SELECT q.id AS questionId, q.title, q.language, a.id AS answerId, a.answered_at AS answeredAt,
       count(*) - 1 AS further, max(a.number)
     FROM question_answers a JOIN questions q ON q.id = a.question_id
     LEFT JOIN question_seen s ON s.question_id = q.id AND s.reader_id = @reader
     WHERE a.author_id <> @reader AND a.answered_at > @since AND a.number > coalesce(s.answer_number, 0)
       AND (q.author_id = @reader OR q.id IN (SELECT question_id FROM question_follows))
     GROUP BY q.id ORDER BY a.answered_at DESC LIMIT @most`,
  );
  const requests = database.prepare<
    [{ reader: string; since: string; most: number }],
    { questionId: string; title: string; language: string; authorId: string; askedAt: string }
  >(
    `SELECT q.id AS questionId, q.title, q.language, r.author_id AS authorId, max(r.asked_at) AS askedAt
     FROM question_requests r JOIN questions q ON q.id = r.question_id
     WHERE r.member_id = @reader AND q.author_id <> @reader AND r.asked_at > @since
       AND NOT EXISTS (SELECT 1 FROM question_answers a WHERE a.question_id = q.id AND a.author_id = @reader)
       AND NOT EXISTS (SELECT 1 FROM question_closures c WHERE c.question_id = q.id)
     GROUP BY q.id ORDER BY askedAt DESC LIMIT @most`,
  );
  const keep = database.prepare(
    `INSERT INTO question_seen SELECT @reader, @id, coalesce(max(number), 0) FROM question_answers WHERE question_id = @id
     ON CONFLICT (reader_id, question_id) DO UPDATE SET answer_number = excluded.answer_number
     WHERE excluded.answer_number > question_seen.answer_number`,
  );
  return {
    unseen(): News {
      const reader = readerId();
      if (reader === null) return { answers: [], requests: [] };
      const since = new Date(Date.now() - newsDays * 86_400_000).toISOString();
      const asked = { reader, since, most };
      return {
        answers: answers.all(asked).map(({ questionId, title, language, answerId, answeredAt, further }) => {
          const answer = read("answer", answerId);
          const beginning = plainText(answer?.body.text ?? "").slice(0, beginningLength);
          return { questionId, title, language, name: nameOf(answer?.authorId ?? ""), beginning, answeredAt, further };
        }),
        requests: requests.all(asked).map(({ authorId, ...rest }) => ({ ...rest, name: nameOf(authorId) })),
      };
    },
    see(id: string): boolean {
      const reader = readerId();
      return reader !== null && keep.run({ reader, id }).changes > 0;
    },
  };
}
