import { uuidv7 } from "uuidv7";
import { wordsOf, type ArticleBody, type CoAuthor } from "../../../contract/models/article.ts";
import { newestVersionOf, readBody } from "../../../contract/models/bodyVersions.ts";
import type { Collection, Document } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "../documents/changeLog.ts";
import { dropFiles, keepListed, publishFiles } from "./articleFiles.ts";

/** Takes up the files that a manuscript lists, and publishes what was approved, keeping what it was before. */
export async function followManuscript(
  transaction: HubDatabase,
  added: Document,
  caller: Caller,
): Promise<readonly Document[]> {
  const { id, deleted } = added;
  if (deleted) {
    await dropFiles(transaction, id);
    return [];
  }
  const read = readBody("manuscript", added.schemaVersion, added.body);
  if (read.kind !== "read") return [];
  if (read.body.state === "submitted") await keepListed(transaction, id, read.body.files);
  if (read.body.state !== "approved") return [];

  await publishFiles(transaction, read.body.files);
  const current = await findDocument(transaction, "article", id);
  const before = current === null || current.deleted ? null : readBody("article", current.schemaVersion, current.body);
  const earlier = before?.kind === "read" ? before.body : null;
  const write = (change: Pick<Document, "id" | "version" | "body"> & { readonly collection: Collection }) =>
    appendChange(transaction, {
      ...change,
      writeId: uuidv7(),
      writerId: caller.memberId,
      scope: "members",
      authorId: added.authorId,
      updatedAt: added.updatedAt,
      deleted: false,
      schemaVersion: newestVersionOf(change.collection),
    });
  const written: Document[] = [];
  if (earlier !== null) {
    const { withdrawn: _, ...version } = earlier;
    const body = { ...version, articleId: id, authorId: added.authorId };
    written.push(await write({ collection: "articleVersion", id: uuidv7(), version: 1, body }));
  }
  const body: ArticleBody = {
    ...wordsOf(read.body),
    authorName: read.body.authorName,
    coAuthors: await namedByHub(transaction, read.body.coAuthors),
    institution: await institutionOf(transaction, added.authorId),
    number: (earlier?.number ?? 0) + 1,
    publishedAt: earlier?.publishedAt ?? added.updatedAt,
    revisedAt: added.updatedAt,
    withdrawn: null,
  };
  written.push(await write({ collection: "article", id, version: (current?.version ?? 0) + 1, body }));
  return written;
}

/** Earlier versions, comments and the manuscript of an article that is removed go with it. */
export async function followArticle(
  transaction: HubDatabase,
  article: Document,
  caller: Caller,
): Promise<readonly Document[]> {
  if (!article.deleted) return [];
  await dropFiles(transaction, article.id);
  const rows = await transaction
    .selectFrom("documents")
    .select(["collection", "id", "body"])
    .where("collection", "in", ["articleVersion", "articleComment"])
    .where("deleted", "=", 0)
    .execute();
  const belonging = rows.filter(
    ({ body }) => (JSON.parse(body ?? "{}") as { articleId?: unknown }).articleId === article.id,
  );
  const removed: Document[] = [];
  for (const { collection, id } of [...belonging, { collection: "manuscript", id: article.id }]) {
    const document = await findDocument(transaction, collection, id);
    if (document === null || document.deleted) continue;
    const { sequence: _, ...before } = document;
    const change = {
      ...before,
      version: document.version + 1,
      updatedAt: article.updatedAt,
      deleted: true,
      body: null,
    };
    removed.push(await appendChange(transaction, { ...change, writeId: uuidv7(), writerId: caller.memberId }));
  }
  return removed;
}

/** Members are called what they are called here, whatever the author wrote. */
async function namedByHub(transaction: HubDatabase, coAuthors: readonly CoAuthor[]): Promise<CoAuthor[]> {
  const named: CoAuthor[] = [];
  for (const coAuthor of coAuthors) {
    const { memberId } = coAuthor;
    const member = memberId === null ? null : await findDocument(transaction, "member", memberId);
    const read = member === null ? null : readBody("member", member.schemaVersion, member.body);
    if (memberId === null || read?.kind !== "read") named.push(coAuthor);
    else named.push({ memberId, name: read.body.name, institution: await institutionOf(transaction, memberId) });
  }
  return named;
}

/** Where the author works, as the hub knows it. */
async function institutionOf(transaction: HubDatabase, memberId: string): Promise<string> {
  const member = await findDocument(transaction, "member", memberId);
  const { institutionId } = (member?.body ?? {}) as { institutionId?: unknown };
  if (typeof institutionId !== "string") return "";
  const { name } = ((await findDocument(transaction, "institution", institutionId))?.body ?? {}) as { name?: unknown };
  return typeof name === "string" ? name : "";
}
