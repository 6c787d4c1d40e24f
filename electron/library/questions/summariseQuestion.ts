import type { QuestionSummary } from "../../../contract/models/questionView.ts";
import { specialitySchema } from "../../../contract/models/specialities.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { markMatches } from "../handbooks/search/markMatches.ts";
import type { Term } from "../handbooks/search/readQuery.ts";
import type { createNameOf } from "./memberNames.ts";
import { plainText } from "./plainText.ts";
import type { createReadNewest } from "./readNewest.ts";

/** A row of `questions`. */
export interface QuestionRow {
  readonly number: number;
  readonly id: string;
  readonly author_id: string;
  readonly title: string;
  readonly language: string;
  readonly speciality: string;
  readonly asked_at: string;
  readonly changed_at: string;
  readonly edited: number;
  readonly standing: QuestionSummary["standing"];
  readonly answer_count: number;
  readonly score: number;
  readonly active_at: string;
}

interface Parts {
  readonly database: LibraryDatabase;
  readonly read: ReturnType<typeof createReadNewest>;
  readonly nameOf: ReturnType<typeof createNameOf>;
}

const titleLength = 300;

export function createSummariseQuestion({ database, read, nameOf }: Parts) {
  const facts = database.prepare<[{ id: string }], { accepted: number; closed: number; following: number }>(
    `SELECT EXISTS (SELECT 1 FROM question_acceptances x JOIN question_answers a ON a.id = x.answer_id
         WHERE x.question_id = @id) AS accepted,
       EXISTS (SELECT 1 FROM question_closures WHERE question_id = @id) AS closed,
       EXISTS (SELECT 1 FROM question_follows WHERE question_id = @id) AS following`,
  );
  const tagsOf = database
    .prepare<[number], string>("SELECT tag FROM question_tags WHERE question_number = ? ORDER BY tag")
    .pluck();

  return (row: QuestionRow, terms: readonly Term[] = [], loose = false): QuestionSummary => {
    const has = facts.get({ id: row.id });
    return {
      id: row.id,
      title: markMatches(row.title, terms, loose, titleLength),
      snippet: markMatches(plainText(read("question", row.id)?.body.text ?? ""), terms, loose),
      author: { id: row.author_id, name: nameOf(row.author_id) },
      language: row.language,
      speciality: specialitySchema.catch("other").parse(row.speciality),
      tags: tagsOf.all(row.number),
      askedAt: row.asked_at,
      activeAt: row.active_at,
      answerCount: row.answer_count,
      score: row.score,
      accepted: has?.accepted === 1,
      closed: has?.closed === 1,
      following: has?.following === 1,
      standing: row.standing,
    };
  };
}
