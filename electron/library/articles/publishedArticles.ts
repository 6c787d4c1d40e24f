import { uuidv7 } from "uuidv7";
import type { OutputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { LibraryCalls } from "../../../contract/ipc.ts";
import {
  articleCommentBodySchema,
  cleanWords,
  wordsOf,
  type ArticleVersionBody,
} from "../../../contract/models/article.ts";
import type { BodyOf } from "../../../contract/models/document.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Entry, Replica } from "../documents/replica.ts";
import { diffTexts } from "../handbooks/revisions/diffTexts.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Account } from "../session/account.ts";
import { documentsOf, momentOf, waitingIn } from "./articleRows.ts";
import { passagesOf, renderArticle } from "./renderArticle.ts";

export interface ArticleParts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly written: () => void;
}

type Names =
  | "articles.read"
  | "articles.changes"
  | "articles.withdraw"
  | "articles.remove"
  | "articles.comments"
  | "articles.comment"
  | "articles.removeComment"
  | "articles.hideComment";

/** What differs between two texts of an article, word by word. */
export function compareArticles(
  earlier: { readonly title: string; readonly abstract: string; readonly text: string },
  later: { readonly title: string; readonly abstract: string; readonly text: string },
) {
  const passages = (one: typeof earlier) => [one.abstract, ...passagesOf(one.text)].filter((text) => text !== "");
  const [title = [{ text: later.title, kind: "same" as const }]] = diffTexts([earlier.title], [later.title]);
  return { title, passages: diffTexts(passages(earlier), passages(later)) };
}

/** Articles as they are read and spoken about. */
export function createPublishedArticles(parts: ArticleParts): HandlersOf<Names> {
  const { database, account, replica, outbox, written } = parts;

  function requireArticle(id: string): Entry<"article"> {
    const entry = replica.get("article", id);
    if (entry === null) throw new ExpectedFailure("document.notFound");
    return entry;
  }

  /** Newest first, without the one that is current. */
  function earlierOf(article: Entry<"article">): ArticleVersionBody[] {
    return documentsOf(database, "articleVersion", article.id)
      .flatMap((id) => replica.get("articleVersion", id)?.body ?? [])
      .filter(({ number }) => number < article.body.number)
      .sort((one, other) => other.number - one.number);
  }

  function versionOf(article: Entry<"article">, number: number | null) {
    if (number === null || number === article.body.number) return article.body;
    const found = earlierOf(article).find((version) => version.number === number);
    if (found === undefined) throw new ExpectedFailure("document.notFound");
    return found;
  }

  function comments(articleId: string): OutputOf<LibraryCalls["articles.comments"]>["comments"] {
    const reader = account.signedIn?.member.id ?? null;
    const ids = [
      ...documentsOf(database, "articleComment", articleId),
      ...waitingIn(database, "articleComment", reader),
    ];
    return (
      [...new Set(ids)]
        .flatMap((id) => replica.get("articleComment", id) ?? [])
        .filter(({ body }) => body.articleId === articleId)
        .map(({ id, authorId, body, standing }) => {
          const { authorName, text, hidden } = body;
          return { id, authorId, authorName, text, hidden, standing, at: momentOf(database, "articleComment", id) };
        })
        // By their ids, which bear the time at which each was begun.
        .sort((one, other) => (one.id < other.id ? -1 : 1))
    );
  }

  function writeComment(id: string, body: BodyOf<"articleComment"> | null): void {
    outbox.add({ collection: "articleComment", id, body, authorId: account.requireSignedIn().member.id });
    written();
  }

  function requireComment(id: string): Entry<"articleComment"> {
    const entry = replica.get("articleComment", id);
    if (entry === null) throw new ExpectedFailure("document.notFound");
    return entry;
  }

  return {
    "articles.read": ({ id, number }) => {
      const article = requireArticle(id);
      const version = versionOf(article, number);
      return {
        ...wordsOf(version),
        id,
        authorId: article.authorId,
        authorName: version.authorName,
        institution: version.institution,
        number: version.number,
        newestNumber: article.body.number,
        publishedAt: version.publishedAt,
        revisedAt: version.revisedAt,
        withdrawn: article.body.withdrawn,
        html: renderArticle(id, version.text),
        versions: [article.body, ...earlierOf(article)].map(({ number: each, revisedAt }) => ({
          number: each,
          revisedAt,
        })),
        standing: article.standing,
      };
    },
    "articles.changes": ({ id, from, to }) => {
      const article = requireArticle(id);
      const later = versionOf(article, to);
      return { ...compareArticles(versionOf(article, from), later), language: later.language };
    },
    "articles.withdraw": ({ id, reason }) => {
      const { member } = account.requireSignedIn();
      const { body, authorId } = requireArticle(id);
      if (body.withdrawn !== null) return {};
      const by = authorId === member.id ? ("author" as const) : ("moderator" as const);
      const withdrawn = { reason: cleanWords(reason), by, at: new Date().toISOString() };
      if (withdrawn.reason === "") throw new ExpectedFailure("document.bodyInvalid");
      outbox.add({ collection: "article", id, body: { ...body, withdrawn }, authorId: member.id });
      written();
      return {};
    },
    "articles.remove": ({ id }) => {
      requireArticle(id);
      outbox.takeBack({ collection: "article", id, authorId: account.requireSignedIn().member.id });
      written();
      return {};
    },
    "articles.comments": ({ articleId }) => ({ comments: comments(articleId) }),
    "articles.comment": ({ articleId, id, text }) => {
      const { member } = account.requireSignedIn();
      const before = id === null ? null : requireComment(id).body;
      requireArticle(articleId);
      const body = articleCommentBodySchema.safeParse({
        articleId,
        text: cleanWords(text),
        authorName: before?.authorName ?? member.name,
        hidden: before?.hidden ?? false,
      });
      if (!body.success) throw new ExpectedFailure("document.bodyInvalid");
      writeComment(id ?? uuidv7(), body.data);
      return {};
    },
    "articles.removeComment": ({ id }) => {
      requireComment(id);
      writeComment(id, null);
      return {};
    },
    "articles.hideComment": ({ id, hidden }) => {
      writeComment(id, { ...requireComment(id).body, hidden });
      return {};
    },
  };
}
