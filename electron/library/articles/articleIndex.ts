import type { ArticleSummary } from "../../../contract/articleCalls.ts";
import type { ArticleBody, ArticleFile } from "../../../contract/models/article.ts";
import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { findWords, formsOf } from "../../../language/findWords.ts";
import { searchRulesVersion } from "../../../language/foldWord.ts";
import { passagesOf } from "./renderArticle.ts";

interface StaleRow {
  id: string;
  sequence: number;
  author_id: string;
  schema_version: number;
  body: string;
}

/** What a list shows and needs of an article, without its text. */
export type IndexedSummary = Omit<ArticleSummary, "title" | "snippet" | "withdrawn" | "id"> & {
  readonly authorId: string;
  readonly abstract: string;
  readonly files: readonly ArticleFile[];
};

const rulesVersion = searchRulesVersion * 100 + 1;

/** Keeps the index of articles in step with the documents, some at a time. */
export class ArticleIndex {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
    this.renewWhereOld();
  }

  /** Takes up to so many that came, changed or went; true where none is left. */
  refresh(limit: number): boolean {
    return this.database
      .transaction(() => {
        const gone = this.database
          .prepare(
            `DELETE FROM indexed_articles WHERE NOT EXISTS (SELECT 1 FROM documents
               WHERE collection = 'article' AND documents.id = indexed_articles.id AND deleted = 0)`,
          )
          .run().changes;
        const stale = this.database
          .prepare<[number], StaleRow>(
            `SELECT d.id, d.sequence, d.author_id, d.schema_version, d.body FROM documents d
               LEFT JOIN indexed_articles i ON i.id = d.id
             WHERE d.collection = 'article' AND d.deleted = 0 AND (i.sequence IS NULL OR i.sequence <> d.sequence)
             LIMIT ?`,
          )
          .all(limit);
        for (const row of stale) this.index(row);
        return gone + stale.length === 0 || stale.length < limit;
      })
      .immediate();
  }

  private index(row: StaleRow): void {
    const read = readBody("article", row.schema_version, JSON.parse(row.body));
    const body = read.kind === "read" ? read.body : null;
    this.database.prepare("DELETE FROM indexed_articles WHERE id = ?").run(row.id);
    const { lastInsertRowid } = this.database
      .prepare(
        `INSERT INTO indexed_articles
           (id, sequence, readable, title, language, subjects, revised_at, video_count, withdrawn, summary)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        row.id,
        row.sequence,
        body === null ? 0 : 1,
        body?.title ?? "",
        body?.language ?? "und",
        ` ${body?.subjects.join(" ") ?? ""} `,
        body?.revisedAt ?? "",
        body === null ? 0 : videosIn(body),
        body?.withdrawn ? 1 : 0,
        JSON.stringify(body === null ? {} : summaryOf(row.author_id, body)),
      );
    if (body === null) return;
    const people = [body.authorName, ...body.coAuthors.map(({ name }) => name), body.institution];
    const text = [body.title, body.abstract, ...people, ...passagesOf(body.text)].join("\n");
    const forms = formsOf(findWords(text));
    this.database
      .prepare("INSERT INTO article_index (rowid, text, context, characters) VALUES (?, ?, ?, ?)")
      .run(lastInsertRowid, forms.words, formsOf(findWords(body.title)).words, forms.characters);
  }

  private renewWhereOld(): void {
    const icu = process.versions["icu"] ?? "";
    const rules = this.database
      .prepare<[], { icu: string; rules: number }>("SELECT icu, rules FROM article_index_rules")
      .get();
    if (rules?.icu === icu && rules.rules === rulesVersion) return;
    this.database
      .transaction(() => {
        this.database.exec("DELETE FROM indexed_articles; DELETE FROM article_index_rules;");
        this.database.prepare("INSERT INTO article_index_rules VALUES (1, ?, ?)").run(icu, rulesVersion);
      })
      .immediate();
  }
}

const videosIn = (body: ArticleBody) =>
  body.recordingIds.length + body.files.filter(({ kind }) => kind === "video").length;

const summaryOf = (authorId: string, body: ArticleBody): IndexedSummary => ({
  authorId,
  abstract: body.abstract,
  subjects: body.subjects,
  language: body.language,
  authorName: body.authorName,
  coAuthorNames: body.coAuthors.map(({ name }) => name),
  institution: body.institution,
  number: body.number,
  publishedAt: body.publishedAt,
  revisedAt: body.revisedAt,
  videoCount: videosIn(body),
  files: body.files,
});
