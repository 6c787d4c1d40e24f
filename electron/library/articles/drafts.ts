import type { ArticleDraft } from "../../../contract/articleCalls.ts";
import { articleDraftSchema } from "../../../contract/articleCalls.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

export interface StoredDraft {
  readonly draft: ArticleDraft;
  readonly changedAt: string;
  readonly handedInAt: string | null;
}

interface Row {
  words: string;
  changed_at: string;
  handed_in_at: string | null;
}

/** What a member is writing, row by row; on disk as soon as it is kept. */
export class Drafts {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  list(memberId: string): StoredDraft[] {
    return this.database
      .prepare<[string], Row>("SELECT * FROM article_drafts WHERE member_id = ? ORDER BY changed_at DESC")
      .all(memberId)
      .map(toStored);
  }

  get(memberId: string, id: string): StoredDraft | null {
    const row = this.database
      .prepare<[string, string], Row>("SELECT * FROM article_drafts WHERE member_id = ? AND id = ?")
      .get(memberId, id);
    return row === undefined ? null : toStored(row);
  }

  keep(memberId: string, draft: ArticleDraft): void {
    this.database
      .prepare(
        `INSERT INTO article_drafts (id, member_id, words, changed_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (id, member_id) DO UPDATE SET words = excluded.words, changed_at = excluded.changed_at,
           handed_in_at = NULL`,
      )
      .run(draft.id, memberId, JSON.stringify(draft), new Date().toISOString());
  }

  handIn(memberId: string, id: string): void {
    this.database
      .prepare("UPDATE article_drafts SET handed_in_at = ? WHERE member_id = ? AND id = ?")
      .run(new Date().toISOString(), memberId, id);
  }

  remove(memberId: string, id: string): void {
    this.database.prepare("DELETE FROM article_drafts WHERE member_id = ? AND id = ?").run(memberId, id);
  }
}

const toStored = (row: Row): StoredDraft => ({
  draft: articleDraftSchema.parse(JSON.parse(row.words)),
  changedAt: row.changed_at,
  handedInAt: row.handed_in_at,
});
