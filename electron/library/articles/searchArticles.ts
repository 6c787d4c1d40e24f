import type { OutputOf, ParsedInputOf } from "../../../contract/boundary.ts";
import type { ArticleSummary } from "../../../contract/articleCalls.ts";
import type { LibraryCalls } from "../../../contract/ipc.ts";
import { specialitySchema } from "../../../contract/models/specialities.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { markMatches } from "../handbooks/search/markMatches.ts";
import { planAttempts, planSingles, readQuery, type Term } from "../handbooks/search/readQuery.ts";
import type { ArticleIndex, IndexedSummary } from "./articleIndex.ts";
import { passagesOf } from "./renderArticle.ts";

type Input = ParsedInputOf<LibraryCalls["articles.list"]>;
type Output = OutputOf<LibraryCalls["articles.list"]>;

interface Row {
  number: number;
  id: string;
  title: string;
  withdrawn: number;
  summary: string;
}

/** More than this many are counted, not ranked. */
const rankedMost = 2000;
const snippetLength = 280;

/** The list of articles, newest first, or what is found for words: those whose title has them first. */
export function createArticleSearch(database: LibraryDatabase, index: ArticleIndex): (input: Input) => Output {
  const facet = (column: "language" | "subjects") =>
    database
      .prepare<[], string>(`SELECT DISTINCT ${column} FROM indexed_articles WHERE readable = 1 AND withdrawn = 0`)
      .pluck();
  const languages = facet("language");
  const subjects = facet("subjects");

  /** The condition that the filters make; what was withdrawn is found by its address alone. */
  const filterOf = (input: Input): [string, string[]] => {
    const parts = ["a.readable = 1", "a.withdrawn = 0"];
    const values: string[] = [];
    if (input.videosOnly) parts.push("a.video_count > 0");
    if (input.languages.length > 0) {
      parts.push(`a.language IN (${input.languages.map(() => "?").join(", ")})`);
      values.push(...input.languages);
    }
    if (input.subjects.length > 0) {
      parts.push(`(${input.subjects.map(() => "instr(a.subjects, ?) > 0").join(" OR ")})`);
      values.push(...input.subjects.map((code) => ` ${code} `));
    }
    return [parts.join(" AND "), values];
  };

  const columns = "a.number, a.id, a.title, a.withdrawn, a.summary";
  const newest = (input: Input): Row[] => {
    const [condition, values] = filterOf(input);
    return database
      .prepare<unknown[], Row>(
        `SELECT ${columns} FROM indexed_articles a WHERE ${condition} ORDER BY a.revised_at DESC, a.number LIMIT ?`,
      )
      .all(...values, rankedMost);
  };
  const matching = (match: string, input: Input): Row[] => {
    const [condition, values] = filterOf(input);
    return database
      .prepare<unknown[], Row>(
        `SELECT ${columns} FROM article_index f JOIN indexed_articles a ON a.number = f.rowid
         WHERE article_index MATCH ? AND ${condition}
         ORDER BY bm25(article_index), a.revised_at DESC LIMIT ?`,
      )
      .all(match, ...values, rankedMost);
  };

  const find = (terms: readonly Term[], input: Input): { rows: Row[]; loose: boolean } => {
    const found = new Map<number, Row>();
    let loose = false;
    for (const attempt of planAttempts(terms)) {
      // What is only similar, where nothing is as typed.
      if (attempt.loose && found.size > 0) break;
      loose ||= attempt.loose;
      for (const row of matching(attempt.match, input)) if (!found.has(row.number)) found.set(row.number, row);
    }
    // All of the words somewhere in the article, where none has them as they stand.
    if (found.size === 0 && terms.length > 1) {
      const each = planSingles(terms).map((match) => new Map(matching(match, input).map((row) => [row.number, row])));
      for (const [number, row] of each[0] ?? []) if (each.every((rows) => rows.has(number))) found.set(number, row);
    }
    const titled = (row: Row) => Number(markMatches(row.title, terms, loose).some(({ match }) => match));
    return { rows: [...found.values()].sort((one, other) => titled(other) - titled(one)), loose };
  };

  const textOf = database
    .prepare<[string], string>(
      "SELECT json_extract(body, '$.text') FROM documents WHERE collection = 'article' AND id = ?",
    )
    .pluck();

  const describe = (row: Row, terms: readonly Term[], loose: boolean): ArticleSummary => {
    const { authorId: _, abstract, files: __, ...summary } = JSON.parse(row.summary) as IndexedSummary;
    const marked = (text: string) => markMatches(text, terms, loose, snippetLength);
    const has = (runs: ReturnType<typeof marked>) => runs.some(({ match }) => match);
    let snippet = marked(abstract);
    if (terms.length > 0 && !has(snippet)) {
      const passage = passagesOf(textOf.get(row.id) ?? "")
        .map(marked)
        .find(has);
      snippet = passage ?? snippet;
    }
    if (snippet.length === 0) snippet = marked(passagesOf(textOf.get(row.id) ?? "")[0] ?? "");
    return {
      ...summary,
      id: row.id,
      title: markMatches(row.title, terms, loose),
      snippet,
      withdrawn: row.withdrawn === 1,
    };
  };

  return (input) => {
    const complete = index.refresh(200);
    const terms = readQuery(input.query);
    const { rows, loose } = terms.length === 0 ? { rows: newest(input), loose: false } : find(terms, input);
    const known = new Set(subjects.all().flatMap((codes) => codes.trim().split(" ")));
    return {
      articles: rows.slice(0, input.limit).map((row) => describe(row, terms, loose)),
      total: rows.length,
      languages: languages.all(),
      subjects: specialitySchema.options.filter((code) => known.has(code)),
      complete,
    };
  };
}
