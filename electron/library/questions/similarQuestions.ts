import type { LibraryDatabase } from "../database/openDatabase.ts";
import { findWords } from "../../../language/findWords.ts";
import { quote, stemOf } from "../handbooks/search/readQuery.ts";
import type { QuestionRow } from "./summariseQuestion.ts";

const looked = 60;
const most = 5;
/** Of the words that tell something: less than this share in common is another question. */
const leastShare = 0.4;

/** Questions that have much of a title in common, the likest first: any word may be missing. */
export function createSimilarQuestions(database: LibraryDatabase) {
  const likely = database.prepare<[string, string, number], QuestionRow>(
    `SELECT q.* FROM question_index JOIN questions q ON q.number = question_index.rowid
     WHERE question_index MATCH ? AND q.id <> ? ORDER BY bm25(question_index, 1, 3, 0.5) LIMIT ?`,
  );
  const tagsOf = database.prepare<[number], string>("SELECT tag FROM question_tags WHERE question_number = ?").pluck();

  return (title: string, exceptId: string | null): QuestionRow[] => {
    const wanted = tellingWords(title);
    if (wanted.size === 0) return [];
    const rows = likely.all(`{text} : (${[...wanted].map(patternOf).join(" OR ")})`, exceptId ?? "", looked);
    const scored = rows.map((row, rank) => {
      const words = tellingWords(`${row.title}\n${tagsOf.all(row.number).join("\n")}`);
      const common = [...wanted].filter((word) => words.has(word)).length;
      return { row, rank, share: common / Math.min(wanted.size, Math.max(words.size, 1)), common };
    });
    return scored
      .filter(({ share, common }) => share >= leastShare && common >= Math.min(2, wanted.size))
      .sort((one, other) => other.common - one.common || one.rank - other.rank)
      .slice(0, most)
      .map(({ row }) => row);
  };
}

const wordsMost = 24;

/** Without their endings; short words of alphabets, and single characters of Chinese, stand everywhere and tell nothing. */
function tellingWords(text: string): Set<string> {
  const words = findWords(text).filter(({ folded, continuous }) => folded.length > (continuous ? 1 : leastOf(folded)));
  return new Set(words.slice(0, wordsMost).map(({ folded }) => stemOf(folded)));
}

/** Arabic and Hebrew write no vowels: three letters are a word there. */
const leastOf = (folded: string) => (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(folded) ? 3 : 2);

const patternOf = (stem: string) => quote(stem) + (/^\p{L}{4,}$/u.test(stem) && stem === stemOf(stem) ? " *" : "");
