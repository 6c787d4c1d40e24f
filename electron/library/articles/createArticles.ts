import type { ArticleDraft, KeptDraft } from "../../../contract/articleCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { LibraryCalls } from "../../../contract/ipc.ts";
import type { Announcer } from "../announcer.ts";
import type { Feature } from "../feature.ts";
import type { Emit, HandlersOf } from "../handlers.ts";
import { Turns } from "../documents/turns.ts";
import { setKept } from "../segments/keptStream.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import type { SegmentFiles } from "../segments/segmentFiles.ts";
import type { Streams } from "../segments/streams.ts";
import { ArticleFiles } from "./articleFiles.ts";
import { ArticleIndex } from "./articleIndex.ts";
import { ArticleMedia } from "./articleMedia.ts";
import { Drafts, type StoredDraft } from "./drafts.ts";
import { createManuscripts } from "./manuscripts.ts";
import { createPublishedArticles, type ArticleParts } from "./publishedArticles.ts";
import { fetchAhead } from "./fetchAhead.ts";
import { renderArticle } from "./renderArticle.ts";
import { createArticleSearch } from "./searchArticles.ts";

interface Parts extends ArticleParts {
  readonly streams: Streams;
  readonly files: SegmentFiles;
  readonly cache: SegmentCache;
  readonly emit: Emit;
  readonly announcer: Announcer;
  /** Segments of a stream came or went. */
  readonly moved: (streamId: string) => void;
  /** Segments may be had or sent now. */
  readonly hurrySegments: () => void;
  readonly hurryUploads: () => void;
  readonly bug: (cause: unknown) => void;
}

type Names = Extract<keyof LibraryCalls, `articles.${string}`>;

const indexedAtOnce = 50;
const fetchRestMs = 60_000;

/** Everything about articles on this computer: writing, handing in, reviewing, reading, finding. */
export function createArticles(parts: Parts): Feature & { readonly handlers: HandlersOf<Names> } {
  const { database, account, replica, streams, files, cache, emit, announcer, bug } = parts;
  const drafts = new Drafts(database);
  const articleFiles = new ArticleFiles({ database, streams, files });
  const index = new ArticleIndex(database);
  const readerId = () => account.signedIn?.member.id ?? null;
  const media = new ArticleMedia({ database, replica, streams, cache, articleFiles, readerId });
  const changed = () => emit("articles.changed", {});
  const memberId = () => account.requireSignedIn().member.id;

  const indexing = new Turns(
    async () => {
      let some = false;
      while (!index.refresh(indexedAtOnce)) {
        some = true;
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (some) changed();
    },
    { restMs: 24 * 3600_000, bug },
  );
  const fetching = new Turns(
    async () => {
      if (account.signedIn && account.hasTokens) await fetchAhead(database, media);
    },
    { restMs: fetchRestMs, bug },
  );

  function requireDraft(id: string): StoredDraft {
    const stored = drafts.get(memberId(), id);
    if (stored === null) throw new ExpectedFailure("library.notFound");
    return stored;
  }

  /** Handed in, and the hub has it or will: it is no draft any more, but where that was refused. */
  function isOpen({ draft, handedInAt }: StoredDraft): boolean {
    if (handedInAt === null) return true;
    const manuscript = replica.get("manuscript", draft.id);
    return manuscript === null || manuscript.standing === "refused";
  }

  function toKept({ draft, changedAt }: StoredDraft): KeptDraft {
    const article = replica.get("article", draft.id);
    const of = article !== null ? "article" : replica.get("manuscript", draft.id) !== null ? "manuscript" : "new";
    const files = articleFiles.ofDraft(draft.id, memberId());
    return { ...draft, changedAt, of, files, interruptedVideos: articleFiles.interruptedIn(draft.id, memberId()) };
  }

  function revise(id: string): void {
    const stored = drafts.get(memberId(), id);
    if (stored !== null && stored.handedInAt === null) return;
    const entry = replica.get("manuscript", id) ?? replica.get("article", id);
    if (entry === null) throw new ExpectedFailure("document.notFound");
    if (entry.authorId !== memberId()) throw new ExpectedFailure("session.forbidden");
    const { title, abstract, subjects, language, coAuthors, text } = entry.body;
    drafts.keep(memberId(), { id, title, abstract, subjects, language, coAuthors, text });
    changed();
  }

  return {
    media: {
      articles: (id, fileId = "", name = "", ...rest) => (rest.length > 0 ? null : media.answer(id, fileId, name)),
    },
    streams: {
      articleFile: {
        moved: () => announcer.announce("articles", changed),
        // The hub takes a file once the manuscript that lists it is there.
        documentOf: (streamId) => ["manuscript", articleFiles.manuscriptOf(streamId) ?? streamId],
        isShown: (streamId, { ownerId }) => media.shows(ownerId, streamId),
      },
    },
    documentsArrived(collections) {
      if (!collections.includes("article")) return;
      void indexing.hurry();
      void fetching.hurry();
    },
    recover: () => articleFiles.recover(),
    close: async () => {
      await Promise.all([indexing.stop(), fetching.stop()]);
    },
    handlers: {
      ...createPublishedArticles(parts),
      ...createManuscripts({ ...parts, drafts, articleFiles, streams }),
      "articles.list": createArticleSearch(database, index),
      "articles.drafts": () => ({ drafts: drafts.list(memberId()).filter(isOpen).map(toKept) }),
      "articles.draft": ({ id }) => toKept(requireDraft(id)),
      "articles.keepDraft": (draft: ArticleDraft) => {
        drafts.keep(memberId(), draft);
        changed();
        return {};
      },
      "articles.discardDraft": async ({ id }) => {
        drafts.remove(memberId(), id);
        await articleFiles.dropOf(id, memberId());
        changed();
        return {};
      },
      "articles.revise": ({ id }) => {
        revise(id);
        return {};
      },
      "articles.preview": ({ id, text }) => ({ html: renderArticle(id, text) }),
      "articles.addImage": ({ draftId, bytes }) => articleFiles.addImage(draftId, memberId(), bytes),
      "articles.appendVideo": async (segment) => {
        await articleFiles.appendVideo(memberId(), segment);
        return {};
      },
      "articles.finishVideo": ({ draftId, id }) => articleFiles.finishVideo(draftId, memberId(), id),
      "articles.dropVideo": async ({ id }) => {
        await articleFiles.drop(id, memberId());
        changed();
        return {};
      },
      "articles.video": ({ articleId, id }) => ({ video: media.video(articleId, id) }),
      "articles.keepVideo": async ({ articleId, id, keep }) => {
        if (media.video(articleId, id) === null) throw new ExpectedFailure("document.notFound");
        await setKept({ streams, files }, id, "articleFile", keep);
        parts.moved(id);
        parts.hurrySegments();
        return {};
      },
    },
  };
}
