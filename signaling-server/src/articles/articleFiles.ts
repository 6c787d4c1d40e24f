import { isDeepStrictEqual } from "node:util";
import { articleFileSchema, type ArticleFile } from "../../../contract/models/article.ts";
import type { HubDatabase } from "../database/schema.ts";

export interface ArticleFileRow {
  readonly articleId: string;
  readonly file: ArticleFile;
  readonly published: boolean;
}

export async function findArticleFile(database: HubDatabase, streamId: string): Promise<ArticleFileRow | null> {
  const row = await database
    .selectFrom("article_files")
    .selectAll()
    .where("stream_id", "=", streamId)
    .executeTakeFirst();
  if (row === undefined || row.gone === 1) return null;
  const file = articleFileSchema.parse(JSON.parse(row.facts));
  return { articleId: row.article_id, file, published: row.published === 1 };
}

/** True where each file is new, or known as just this one of this article. What goes is no longer to be had. */
export async function mayList(
  database: HubDatabase,
  articleId: string,
  files: readonly ArticleFile[],
): Promise<boolean> {
  for (const file of files) {
    const row = await database
      .selectFrom("article_files")
      .selectAll()
      .where("stream_id", "=", file.id)
      .executeTakeFirst();
    if (row === undefined) continue;
    if (row.gone === 1 || row.article_id !== articleId) return false;
    if (!isDeepStrictEqual(articleFileSchema.parse(JSON.parse(row.facts)), file)) return false;
  }
  return true;
}

/** Takes up what a manuscript lists, and lets go of what it lists no more, unless readers have it. */
export async function keepListed(
  transaction: HubDatabase,
  articleId: string,
  files: readonly ArticleFile[],
): Promise<void> {
  for (const file of files) {
    await transaction
      .insertInto("article_files")
      .values({ stream_id: file.id, article_id: articleId, facts: JSON.stringify(file), published: 0, gone: 0 })
      .onConflict((conflict) => conflict.column("stream_id").doNothing())
      .execute();
  }
  let dropped = transaction
    .updateTable("article_files")
    .set({ gone: 1 })
    .where("article_id", "=", articleId)
    .where("published", "=", 0);
  if (files.length > 0) {
    const listed = files.map(({ id }) => id);
    dropped = dropped.where("stream_id", "not in", listed);
  }
  await dropped.execute();
}

export async function publishFiles(transaction: HubDatabase, files: readonly ArticleFile[]): Promise<void> {
  if (files.length === 0) return;
  const listed = files.map(({ id }) => id);
  await transaction.updateTable("article_files").set({ published: 1 }).where("stream_id", "in", listed).execute();
}

export async function dropFiles(transaction: HubDatabase, articleId: string): Promise<void> {
  await transaction.updateTable("article_files").set({ gone: 1 }).where("article_id", "=", articleId).execute();
}

/** True where the hub has every segment of each. */
export async function areWhole(database: HubDatabase, files: readonly ArticleFile[]): Promise<boolean> {
  for (const { id } of files) {
    const end = await database
      .selectFrom("stream_ends")
      .select("segment_count")
      .where("stream_id", "=", id)
      .executeTakeFirst();
    if (end === undefined) return false;
  }
  return true;
}

export async function filesToForget(database: HubDatabase): Promise<string[]> {
  const rows = await database.selectFrom("article_files").select("stream_id").where("gone", "=", 1).execute();
  return rows.map((row) => row.stream_id);
}

/** Once its segments are gone. */
export async function forgetFile(database: HubDatabase, streamId: string): Promise<void> {
  await database.deleteFrom("article_files").where("stream_id", "=", streamId).where("gone", "=", 1).execute();
}
