import { uuidv7 } from "uuidv7";
import type { ManuscriptSummary } from "../../../contract/articleCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import {
  cleanWords,
  coAuthorIdsOf,
  manuscriptBodySchema,
  mayModerate,
  reviewCommentBodySchema,
  shownIn,
  wordsOf,
  type ArticleFile,
  type ManuscriptBody,
} from "../../../contract/models/article.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import type { Entry } from "../documents/replica.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Streams } from "../segments/streams.ts";
import type { ArticleFiles } from "./articleFiles.ts";
import { documentsIn, momentOf, waitingIn } from "./articleRows.ts";
import type { Drafts } from "./drafts.ts";
import { compareArticles, type ArticleParts } from "./publishedArticles.ts";
import { renderArticle } from "./renderArticle.ts";

interface Parts extends ArticleParts {
  readonly drafts: Drafts;
  readonly articleFiles: ArticleFiles;
  readonly streams: Streams;
  readonly moved: (streamId: string) => void;
  readonly hurryUploads: () => void;
}

type Names =
  | "articles.submit"
  | "articles.manuscripts"
  | "articles.manuscript"
  | "articles.takeBack"
  | "articles.retryFiles"
  | "articles.remark"
  | "articles.removeRemark"
  | "articles.decide";

const scopeOf = (id: string): Scope => `article-review:${id}`;

/** What is handed in: by its author, to the moderators. */
export function createManuscripts(parts: Parts): HandlersOf<Names> {
  const { database, account, replica, outbox, written, drafts, articleFiles, streams } = parts;

  function require(id: string): Entry<"manuscript"> {
    const entry = replica.get("manuscript", id);
    if (entry === null) throw new ExpectedFailure("document.notFound");
    return entry;
  }

  function write(id: string, body: ManuscriptBody | null): void {
    const { member } = account.requireSignedIn();
    outbox.add({ collection: "manuscript", id, scope: scopeOf(id), body, authorId: member.id });
  }

  function summaryOf(entry: Entry<"manuscript">): ManuscriptSummary {
    const { id, authorId, standing, body } = entry;
    const { title, authorName, state, decision, language } = body;
    const at = standing === "synced" ? momentOf(database, "manuscript", id) : new Date().toISOString();
    const segmentsWaiting = body.files.reduce((sum, file) => sum + streams.counts(file.id).waiting, 0);
    const filesFailure = body.files.map((file) => streams.get(file.id)?.failure ?? null).find(Boolean) ?? null;
    const publishedNumber = replica.get("article", id)?.body.number ?? 0;
    return {
      id,
      authorId,
      coAuthorIds: coAuthorIdsOf(body),
      title,
      authorName,
      state,
      decision,
      language,
      at,
      standing,
      publishedNumber,
      segmentsWaiting,
      filesFailure,
    };
  }

  /** The files that a text shows: of this computer, and of what was handed in or published before. */
  function filesFor(id: string, memberId: string, text: string): ArticleFile[] {
    const known = new Map(
      [
        ...(replica.get("article", id)?.body.files ?? []),
        ...(replica.get("manuscript", id)?.body.files ?? []),
        ...articleFiles.ofDraft(id, memberId),
      ].map((file) => [file.id, file]),
    );
    return shownIn(text)
      .filter(({ kind }) => kind !== "recording")
      .map((shown) => {
        const file = known.get(shown.id);
        if (file?.kind !== shown.kind) throw new ExpectedFailure("article.filesMissing");
        return file;
      });
  }

  function submit(id: string): void {
    const { member } = account.requireSignedIn();
    const stored = drafts.get(member.id, id);
    if (stored === null) throw new ExpectedFailure("library.notFound");
    const { draft } = stored;
    const text = cleanWords(draft.text);
    const files = filesFor(id, member.id, text);
    const held = replica.heldBody("manuscript", id)?.body ?? null;
    const body = manuscriptBodySchema.safeParse({
      title: cleanWords(draft.title).replace(/\s+/gu, " "),
      abstract: cleanWords(draft.abstract),
      subjects: draft.subjects,
      language: draft.language,
      coAuthors: draft.coAuthors
        .map(({ name, institution, memberId }) => ({
          name: cleanWords(name),
          institution: cleanWords(institution),
          memberId,
        }))
        .filter(({ name }) => name !== ""),
      text,
      files,
      recordingIds: shownIn(text).flatMap(({ kind, id: shown }) => (kind === "recording" ? [shown] : [])),
      authorName: member.name,
      state: "submitted",
      decision: held?.decision ?? null,
    });
    if (!body.success) {
      const issue = body.error.issues[0]?.path.join(".") ?? "";
      throw new ExpectedFailure("document.bodyInvalid", { issue });
    }
    const heldIds = new Set(held?.files.map((file) => file.id));
    database
      .transaction(() => {
        write(id, body.data);
        const ids = files.map((file) => file.id);
        articleFiles.handIn(id, ids, heldIds);
        drafts.handIn(member.id, id);
      })
      .immediate();
    written();
  }

  return {
    "articles.submit": ({ id }) => {
      submit(id);
      return {};
    },
    "articles.manuscripts": () => {
      const { member } = account.requireSignedIn();
      const manuscripts = replica
        .list("manuscript")
        .filter(
          ({ authorId, body }) =>
            authorId === member.id || mayModerate(member.role) || coAuthorIdsOf(body).includes(member.id),
        )
        .map(summaryOf)
        .sort((one, other) => (one.at > other.at ? -1 : 1));
      return { manuscripts };
    },
    "articles.manuscript": ({ id }) => {
      const entry = require(id);
      const scope = scopeOf(id);
      const reader = account.signedIn?.member.id ?? null;
      const said = [...documentsIn(database, "reviewComment", scope), ...waitingIn(database, "reviewComment", reader)];
      const comments = [...new Set(said)]
        .flatMap((each) => replica.get("reviewComment", each) ?? [])
        .filter((comment) => comment.scope === scope)
        .map(({ id: each, authorId, body, standing }) => {
          const { authorName, text, quote } = body;
          return {
            id: each,
            authorId,
            authorName,
            text,
            quote,
            standing,
            at: momentOf(database, "reviewComment", each),
          };
        })
        .sort((one, other) => (one.id < other.id ? -1 : 1));
      const article = replica.get("article", id);
      return {
        ...summaryOf(entry),
        ...wordsOf(entry.body),
        version: Math.max(1, replica.version("manuscript", id)),
        html: renderArticle(id, entry.body.text),
        comments,
        changes: article === null ? null : compareArticles(article.body, entry.body),
      };
    },
    "articles.takeBack": ({ id }) => {
      const { body, authorId } = require(id);
      const { member } = account.requireSignedIn();
      if (authorId !== member.id) throw new ExpectedFailure("session.forbidden");
      // What was never published goes from the hub and from the moderators; the words stay here, as a draft.
      const goes = replica.get("article", id) === null;
      const { title, abstract, subjects, language, coAuthors, text } = body;
      database
        .transaction(() => {
          if (drafts.get(member.id, id)?.handedInAt !== null) {
            drafts.keep(member.id, { id, title, abstract, subjects, language, coAuthors, text });
          }
          write(id, goes ? null : { ...body, state: "takenBack" });
          // Nothing lists its files any more.
          if (goes) articleFiles.handIn(id, [], new Set());
        })
        .immediate();
      written();
      return {};
    },
    "articles.retryFiles": ({ id }) => {
      for (const file of require(id).body.files) {
        streams.setFailure(file.id, null);
        parts.moved(file.id);
      }
      parts.hurryUploads();
      return {};
    },
    "articles.remark": ({ manuscriptId, text, quote }) => {
      const { member } = account.requireSignedIn();
      require(manuscriptId);
      const body = reviewCommentBodySchema.safeParse({
        text: cleanWords(text),
        quote: quote === null ? null : cleanWords(quote).slice(0, 1000),
        authorName: member.name,
      });
      if (!body.success) throw new ExpectedFailure("document.bodyInvalid");
      const scope = scopeOf(manuscriptId);
      outbox.add({ collection: "reviewComment", id: uuidv7(), scope, body: body.data, authorId: member.id });
      written();
      return {};
    },
    "articles.removeRemark": ({ id }) => {
      const entry = replica.get("reviewComment", id);
      if (entry === null) throw new ExpectedFailure("document.notFound");
      const { member } = account.requireSignedIn();
      outbox.takeBack({ collection: "reviewComment", id, scope: entry.scope as Scope, authorId: member.id });
      written();
      return {};
    },
    "articles.decide": ({ id, version, approve, note }) => {
      const { member } = account.requireSignedIn();
      const { body } = require(id);
      if (replica.version("manuscript", id) !== version || body.state !== "submitted") {
        throw new ExpectedFailure("document.conflict");
      }
      const decision = { note: cleanWords(note), memberId: member.id, name: member.name, at: new Date().toISOString() };
      if (!approve && decision.note === "") throw new ExpectedFailure("document.bodyInvalid");
      write(id, { ...body, state: approve ? "approved" : "returned", decision });
      written();
      return {};
    },
  };
}
