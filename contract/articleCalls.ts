import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { failureSchema } from "./failure.ts";
import {
  articleCommentMax,
  articleFileSchema,
  articleTextMax,
  articleWordsSchema,
  manuscriptBodySchema,
} from "./models/article.ts";
import { standingSchema } from "./models/document.ts";
import { changeRunSchema } from "./models/editionChange.ts";
import { bytesSchema, idSchema, instantSchema, languageSchema } from "./models/scalars.ts";
import { keptStreamSchema, segmentMaxBytes, segmentNumberSchema } from "./models/segment.ts";
import { specialitySchema } from "./models/specialities.ts";

const empty = z.object({});
const one = z.object({ id: idSchema });
const runSchema = z.object({ text: z.string(), match: z.boolean() });

export const articleSummarySchema = z.object({
  id: idSchema,
  title: z.array(runSchema),
  /** The abstract, or the words around what was searched. */
  snippet: z.array(runSchema),
  subjects: z.array(specialitySchema),
  language: languageSchema,
  authorName: z.string(),
  coAuthorNames: z.array(z.string()),
  institution: z.string(),
  number: z.int(),
  publishedAt: instantSchema,
  revisedAt: instantSchema,
  withdrawn: z.boolean(),
  videoCount: z.int(),
});
export type ArticleSummary = z.infer<typeof articleSummarySchema>;

export const readArticleSchema = articleWordsSchema.extend({
  id: idSchema,
  authorId: idSchema,
  authorName: z.string(),
  institution: z.string(),
  /** Of the version that is read, and of the newest. */
  number: z.int(),
  newestNumber: z.int(),
  publishedAt: instantSchema,
  revisedAt: instantSchema,
  withdrawn: z.object({ reason: z.string(), by: z.enum(["author", "moderator"]), at: instantSchema }).nullable(),
  /** Safe to show: no scripts, no styles, no address but the library's own. */
  html: z.string(),
  /** Newest first. */
  versions: z.array(z.object({ number: z.int(), revisedAt: instantSchema })),
  standing: standingSchema,
});
export type ReadArticle = z.infer<typeof readArticleSchema>;

const saidSchema = z.object({
  id: idSchema,
  authorId: idSchema,
  authorName: z.string(),
  text: z.string(),
  at: instantSchema,
  standing: standingSchema,
});
export const articleCommentSchema = saidSchema.extend({ hidden: z.boolean() });
export type ArticleComment = z.infer<typeof articleCommentSchema>;
export const reviewCommentSchema = saidSchema.extend({ quote: z.string().nullable() });

/** As typed: whatever it lacks or has too much of is told when it is handed in. */
export const articleDraftSchema = z.object({
  id: idSchema,
  title: z.string().max(1000),
  abstract: z.string().max(20_000),
  subjects: z.array(specialitySchema).max(100),
  language: languageSchema,
  coAuthors: z
    .array(
      z.object({
        name: z.string().max(300),
        institution: z.string().max(500),
        memberId: idSchema.nullable().default(null),
      }),
    )
    .max(100),
  text: z.string().max(articleTextMax * 2),
});
export type ArticleDraft = z.infer<typeof articleDraftSchema>;

export const keptDraftSchema = articleDraftSchema.extend({
  changedAt: instantSchema,
  /** What it is a new version of: nothing yet, what was handed in, or what is published. */
  of: z.enum(["new", "manuscript", "article"]),
  files: z.array(articleFileSchema),
  /** Videos whose reading was cut short when the program ended: nothing of them is kept. */
  interruptedVideos: z.array(idSchema),
});
export type KeptDraft = z.infer<typeof keptDraftSchema>;

export const manuscriptSummarySchema = manuscriptBodySchema
  .pick({ title: true, authorName: true, state: true, decision: true, language: true })
  .extend({
    id: idSchema,
    authorId: idSchema,
    /** Who reads along as a co-author. */
    coAuthorIds: z.array(idSchema),
    at: instantSchema,
    standing: standingSchema,
    /** Of the article that it became; 0 for none yet. */
    publishedNumber: z.int(),
    /** Segments of its images and videos that are still to be sent from this computer. */
    segmentsWaiting: z.int(),
    /** Why one of them cannot be sent, until the author decides. */
    filesFailure: failureSchema.nullable(),
  });
export type ManuscriptSummary = z.infer<typeof manuscriptSummarySchema>;

const comparisonSchema = z.object({
  title: z.array(changeRunSchema),
  /** Each passage that was added, removed or changed. */
  passages: z.array(z.array(changeRunSchema)),
});

export const manuscriptSchema = manuscriptSummarySchema.extend(articleWordsSchema.shape).extend({
  /** What the hub holds: a decision is made about this version. */
  version: z.int(),
  html: z.string(),
  comments: z.array(reviewCommentSchema),
  /** What it changes in the published article; null where there is none. */
  changes: comparisonSchema.nullable(),
});
export type Manuscript = z.infer<typeof manuscriptSchema>;

const commentText = z.string().max(articleCommentMax * 2);

/** Between window and library: articles as they are read, written and reviewed. */
export const articleCalls = {
  "articles.list": {
    input: z.object({
      query: z.string().max(300),
      subjects: z.array(specialitySchema).max(100),
      languages: z.array(languageSchema).max(100),
      videosOnly: z.boolean(),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({
      articles: z.array(articleSummarySchema),
      total: z.int(),
      /** What there is to choose between, over all articles. */
      languages: z.array(languageSchema),
      subjects: z.array(specialitySchema),
      /** False while what arrived is still taken into the index. */
      complete: z.boolean(),
    }),
  },
  /** Without a number the newest version. Failure: `document.notFound`. */
  "articles.read": { input: one.extend({ number: z.int().min(1).nullable() }), output: readArticleSchema },
  "articles.changes": {
    input: one.extend({ from: z.int().min(1), to: z.int().min(1) }),
    output: comparisonSchema.extend({ language: languageSchema }),
  },
  /** How much of a video of an article is here; null where it was added here, and for what cannot be seen. */
  "articles.video": {
    input: z.object({ articleId: idSchema, id: idSchema }),
    output: z.object({ video: keptStreamSchema.extend({ sizeBytes: z.int() }).nullable() }),
  },
  /** Failure: `document.notFound`. */
  "articles.keepVideo": { input: z.object({ articleId: idSchema, id: idSchema, keep: z.boolean() }), output: empty },
  "articles.withdraw": { input: one.extend({ reason: z.string().max(2000) }), output: empty },
  /** By a moderator: with its versions, comments and images, for good. */
  "articles.remove": { input: one, output: empty },

  /** Oldest first. */
  "articles.comments": {
    input: z.object({ articleId: idSchema }),
    output: z.object({ comments: z.array(articleCommentSchema) }),
  },
  /** A new one, or other words for one's own. */
  "articles.comment": {
    input: z.object({ articleId: idSchema, id: idSchema.nullable(), text: commentText }),
    output: empty,
  },
  "articles.removeComment": { input: one, output: empty },
  "articles.hideComment": { input: one.extend({ hidden: z.boolean() }), output: empty },

  "articles.drafts": { input: empty, output: z.object({ drafts: z.array(keptDraftSchema) }) },
  /** Failure: `library.notFound`. */
  "articles.draft": { input: one, output: keptDraftSchema },
  /** On disk when it answers. A new one where there is none of this id. */
  "articles.keepDraft": { input: articleDraftSchema, output: empty },
  "articles.discardDraft": { input: one, output: empty },
  /** The draft of what was handed in or published: the one that is there already, or one with its words. */
  "articles.revise": { input: one, output: empty },
  /** As it will be read. */
  "articles.preview": {
    input: z.object({ id: idSchema, text: articleDraftSchema.shape.text }),
    output: z.object({ html: z.string() }),
  },
  /** Failures: `article.imageUnsupported`, `article.fileTooLarge`, `library.diskFull`. */
  "articles.addImage": {
    input: z.object({ draftId: idSchema, bytes: bytesSchema.refine((bytes) => bytes.byteLength <= 64 * 1024 * 1024) }),
    output: articleFileSchema,
  },
  /** A video comes segment by segment, as a recording does; of what is not finished nothing is kept over a start. */
  "articles.appendVideo": {
    input: z.object({
      draftId: idSchema,
      id: idSchema,
      number: segmentNumberSchema,
      startMs: z.int().min(0),
      durationMs: z.int().min(0),
      bytes: bytesSchema.refine((bytes) => bytes.byteLength > 0 && bytes.byteLength <= segmentMaxBytes),
    }),
    output: empty,
  },
  "articles.finishVideo": { input: z.object({ draftId: idSchema, id: idSchema }), output: articleFileSchema },
  "articles.dropVideo": { input: one, output: empty },
  /** Failures: `document.bodyInvalid`, `document.tooLarge`, `article.filesMissing` (the text shows what is not here). */
  "articles.submit": { input: one, output: empty },

  /** One's own, and for a moderator everyone's, the newest first. */
  "articles.manuscripts": { input: empty, output: z.object({ manuscripts: z.array(manuscriptSummarySchema) }) },
  /** Failure: `document.notFound`. */
  "articles.manuscript": { input: one, output: manuscriptSchema },
  "articles.takeBack": { input: one, output: empty },
  /** Sends again what of a manuscript's files could not be sent. */
  "articles.retryFiles": { input: one, output: empty },
  "articles.remark": {
    input: z.object({ manuscriptId: idSchema, text: commentText, quote: z.string().max(2000).nullable() }),
    output: empty,
  },
  "articles.removeRemark": { input: one, output: empty },
  /** About the version that was read. Failure: `document.conflict` where it has changed since. */
  "articles.decide": {
    input: one.extend({ version: z.int().min(1), approve: z.boolean(), note: commentText }),
    output: empty,
  },
} as const satisfies CallTable;
