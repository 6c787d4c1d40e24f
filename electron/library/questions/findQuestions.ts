import type { z } from "zod";
import type { questionCalls } from "../../../contract/questionCalls.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { planAttempts, planSingles, readQuery, type Term } from "../handbooks/search/readQuery.ts";
import { linkedTitle } from "./passageLinks.ts";
import type { QuestionRow } from "./summariseQuestion.ts";

type ListWishes = z.output<(typeof questionCalls)["questions.list"]["input"]>;

/** Enough to page through; whoever finds more types another word. */
const foundMost = 2000;
const enough = 100;

const orders = {
  activity: "q.active_at DESC",
  votes: "q.score DESC, q.active_at DESC",
  newest: "q.asked_at DESC",
} as const;

const shows = {
  all: "1",
  // What was asked before is answered there.
  unanswered: "q.answer_count = 0 AND NOT EXISTS (SELECT 1 FROM question_closures c WHERE c.question_id = q.id)",
  mine: "q.author_id = @reader",
  answered: "q.id IN (SELECT question_id FROM question_answers WHERE author_id = @reader)",
  followed: "q.id IN (SELECT question_id FROM question_follows)",
  requested: `q.id IN (SELECT question_id FROM question_requests WHERE member_id = @reader)
    AND NOT EXISTS (SELECT 1 FROM question_answers a WHERE a.question_id = q.id AND a.author_id = @reader)`,
} as const;

interface Found {
  /** Of rows of the index, the best first. */
  readonly numbers: number[];
  readonly terms: readonly Term[];
  readonly loose: boolean;
  readonly partly: boolean;
}

/** Finds questions by words and by what they are, page by page. */
export function createFindQuestions(database: LibraryDatabase) {
  const matching = database
    .prepare<[string, number], number>(
      "SELECT rowid FROM question_index WHERE question_index MATCH ? ORDER BY bm25(question_index, 1, 2, 0.5) LIMIT ?",
    )
    .pluck();
  const placeOf = database.prepare<[string], { handbookId: string; anchor: string; title: string }>(
    `SELECT e.handbook_id AS handbookId, s.anchor, s.title FROM sections s JOIN editions e ON e.number = s.edition_number
     WHERE s.id = ?`,
  );

  function search(query: string): Found {
    const terms = readQuery(query);
    const numbers = new Set<number>();
    let loose = false;
    for (const attempt of planAttempts(terms)) {
      for (const number of matching.all(attempt.match, foundMost)) numbers.add(number);
      loose = attempt.loose;
      if (numbers.size >= enough) break;
    }
    if (numbers.size > 0 || terms.length < 2) return { numbers: [...numbers], terms, loose, partly: false };
    const some = matching.all(
      planSingles(terms)
        .map((each) => `(${each})`)
        .join(" OR "),
      foundMost,
    );
    return { numbers: some, terms, loose: true, partly: some.length > 0 };
  }

  /** A place that is not here is that section and nothing else. */
  function place(sectionId: string | null) {
    if (sectionId === null) return null;
    const known = placeOf.get(sectionId);
    const { handbookId = "", anchor = "", title = "" } = known ?? {};
    return { sectionId, handbookId, anchor, title: linkedTitle(title) };
  }

  return (wishes: ListWishes, readerId: string | null) => {
    const found = readQuery(wishes.query).length === 0 ? null : search(wishes.query);
    const about = place(wishes.sectionId);
    const conditions = [
      shows[wishes.show],
      ...(wishes.speciality === null ? [] : ["q.speciality = @speciality"]),
      ...(wishes.tag === null ? [] : ["q.number IN (SELECT question_number FROM question_tags WHERE tag = @tag)"]),
      ...(wishes.language === null ? [] : ["(q.language = @language OR q.language LIKE @language || '-%')"]),
      ...(wishes.country === null
        ? []
        : [
            // Who is of no country is of that of their institution.
            `q.author_id IN (
               SELECT id FROM documents WHERE collection = 'member' AND json_extract(body, '$.country') = @country
               UNION ALL
               SELECT m.id FROM documents AS m JOIN documents AS i
                 ON i.collection = 'institution' AND i.id = json_extract(m.body, '$.institutionId')
               WHERE m.collection = 'member' AND json_extract(m.body, '$.country') IS NULL
                 AND json_extract(i.body, '$.country') = @country)`,
          ]),
      ...(about === null
        ? []
        : [
            // In another edition or language: by its author's name for it, or by its title where it has none.
            `(q.section_id = @sectionId OR (q.handbook_id = @handbookId AND (
               (q.anchor = @anchor AND @anchor <> '')
               OR (q.section_title = @title AND @title <> '' AND (q.anchor = '' OR @anchor = '')))))`,
          ]),
    ].join(" AND ");
    const from = `FROM questions q ${found === null ? "" : "JOIN json_each(@found) f ON f.value = q.number"} WHERE ${conditions}`;
    const order = wishes.sort === null ? (found === null ? orders.activity : "f.key") : orders[wishes.sort];
    const bound = {
      reader: readerId ?? "",
      speciality: wishes.speciality,
      tag: wishes.tag,
      language: wishes.language,
      country: wishes.country,
      found: found === null ? null : JSON.stringify(found.numbers),
      ...about,
    };
    const total = database.prepare<[object], number>(`SELECT count(*) ${from}`).pluck().get(bound) ?? 0;
    const rows = database
      .prepare<[object], QuestionRow>(`SELECT q.* ${from} ORDER BY ${order}, q.number DESC LIMIT @limit OFFSET @offset`)
      .all({ ...bound, limit: wishes.limit, offset: wishes.offset });
    return { rows, total, terms: found?.terms ?? [], loose: found?.loose ?? false, partly: found?.partly ?? false };
  };
}
