import { z } from "zod";
import { cleanText, lineSchema, textSchema } from "./safeText.ts";
import { idSchema, instantSchema, languageSchema, sha256Schema } from "./scalars.ts";
import { segmentMaxBytes } from "./segment.ts";
import { specialitySchema } from "./specialities.ts";

export const articleTextMax = 150_000;
export const articleAbstractMax = 3000;
export const articleCommentMax = 5000;
/** One segment: an image is shown as a whole or not at all. */
export const articleImageMaxBytes = segmentMaxBytes;
export const articleVideoMaxBytes = 1024 * 1024 * 1024;
export const articleMaxFiles = 80;
export const articleImageTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;

/** An image or a video of an article: a stream of segments that bears this id. The text says where it stands. */
export const articleFileSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("image"),
    id: idSchema,
    mediaType: z.enum(articleImageTypes),
    sizeBytes: z.int().min(1).max(articleImageMaxBytes),
    sha256: sha256Schema,
  }),
  /** Fragmented MP4, cut as a recording is: segment 0 is the initialisation segment. */
  z.object({
    kind: z.literal("video"),
    id: idSchema,
    sizeBytes: z.int().min(1).max(articleVideoMaxBytes),
    segmentCount: z.int().min(2).max(100_000),
    durationMs: z.int().min(0),
  }),
]);
export type ArticleFile = z.infer<typeof articleFileSchema>;

export const coAuthorSchema = z.object({
  name: lineSchema(120),
  institution: z.union([z.literal(""), lineSchema(200)]),
  /** Who of the exchange that is, to read along and never to decide; null for somebody outside it, and in older bodies. */
  memberId: idSchema.nullable().default(null),
});
export type CoAuthor = z.infer<typeof coAuthorSchema>;

/** Those of the co-authors who are members. */
export const coAuthorIdsOf = ({ coAuthors }: { readonly coAuthors: readonly CoAuthor[] }): string[] =>
  coAuthors.flatMap(({ memberId }) => memberId ?? []);

const wordFields = {
  title: lineSchema(200),
  abstract: textSchema(articleAbstractMax),
  subjects: z
    .array(specialitySchema)
    .max(8)
    .refine((codes) => new Set(codes).size === codes.length),
  language: languageSchema,
  coAuthors: z
    .array(coAuthorSchema)
    .max(20)
    .refine((coAuthors) => new Set(coAuthorIdsOf({ coAuthors })).size === coAuthorIdsOf({ coAuthors }).length),
  /** Markdown without HTML. `image:<id>`, `video:<id>` and `recording:<id>` in the place of an image's address. */
  text: textSchema(articleTextMax).refine((text) => text.trim() !== ""),
  files: z
    .array(articleFileSchema)
    .max(articleMaxFiles)
    .refine((files) => new Set(files.map(({ id }) => id)).size === files.length),
  /** Recordings of consultations that the text shows. */
  recordingIds: z.array(idSchema).max(20),
};
export const articleWordsSchema = z.object(wordFields);
export type ArticleWords = z.infer<typeof articleWordsSchema>;

/** Exactly the words of something that has them among other fields. */
export function wordsOf(one: ArticleWords): ArticleWords {
  const { title, abstract, subjects, language, coAuthors, text, files, recordingIds } = one;
  return { title, abstract, subjects, language, coAuthors, text, files, recordingIds };
}

/**
 * What an author hands in: in the scope `article-review:<its own id>`, where the author, the co-authors who are members and
 * the moderators are and nobody else. The article that it becomes bears the same id. `takenBack`: by the author, of an article that is published.
 */
export const manuscriptBodySchema = z.object({
  ...wordFields,
  authorName: lineSchema(120),
  state: z.enum(["submitted", "returned", "approved", "takenBack"]),
  /** By the hub: who decided last, and when; their note as they wrote it. */
  decision: z
    .object({ note: textSchema(articleCommentMax), memberId: idSchema, name: lineSchema(120), at: instantSchema })
    .nullable(),
});
export type ManuscriptBody = z.infer<typeof manuscriptBodySchema>;

/** What is said about a manuscript, on the whole or on words of it. In the manuscript's scope. */
export const reviewCommentBodySchema = z.object({
  text: textSchema(articleCommentMax).refine((text) => text.trim() !== ""),
  /** Words of the manuscript as they were when this was said; null: on the whole. */
  quote: textSchema(1000).nullable(),
  authorName: lineSchema(120),
});

const publishedFields = {
  ...wordFields,
  authorName: lineSchema(120),
  /** As the author's profile said when it was published; empty where it said none. */
  institution: z.union([z.literal(""), lineSchema(200)]),
  /** From 1. */
  number: z.int().min(1),
  publishedAt: instantSchema,
  /** Of this version; the same as `publishedAt` for the first. */
  revisedAt: instantSchema,
};

/** A published article in its newest version. The hub alone writes it, but for its being withdrawn. */
export const articleBodySchema = z.object({
  ...publishedFields,
  withdrawn: z
    .object({
      reason: textSchema(1000).refine((reason) => reason.trim() !== ""),
      by: z.enum(["author", "moderator"]),
      at: instantSchema,
    })
    .nullable(),
});
export type ArticleBody = z.infer<typeof articleBodySchema>;

/** A version that a newer one took the place of. Never changes. */
export const articleVersionBodySchema = z.object({ ...publishedFields, articleId: idSchema, authorId: idSchema });
export type ArticleVersionBody = z.infer<typeof articleVersionBodySchema>;

/** Below a published article. Its author is the author of the document. */
export const articleCommentBodySchema = z.object({
  articleId: idSchema,
  text: textSchema(articleCommentMax).refine((text) => text.trim() !== ""),
  authorName: lineSchema(120),
  /** By a moderator: the words are shown to nobody but moderators and their author. */
  hidden: z.boolean(),
});

/** Who reviews what others hand in, and hides what should not stand below it. */
export const mayModerate = (role: string): boolean => role === "moderator" || role === "administrator";

const shown = /!\[(?:[^[\]\\]|\\.)*\]\(\s*<?(image|video|recording):([0-9a-f-]{36})/giu;

/** What a text shows, each once, in its order. */
export function shownIn(text: string): { readonly kind: "image" | "video" | "recording"; readonly id: string }[] {
  const found = new Map<string, { kind: "image" | "video" | "recording"; id: string }>();
  for (const [, kind = "", id = ""] of text.matchAll(shown)) {
    const one = { kind: kind.toLowerCase() as "image" | "video" | "recording", id: id.toLowerCase() };
    if (idSchema.safeParse(one.id).success && !found.has(one.id)) found.set(one.id, one);
  }
  return [...found.values()];
}

/** Words as they are sent, without what came with a paste and has no face. */
export const cleanWords = (text: string): string => cleanText(text).trim();
