import { z } from "zod";
import { idSchema, languageSchema } from "./scalars.ts";
import { specialitySchema } from "./specialities.ts";
import { lineSchema, textSchema } from "./safeText.ts";

export const questionTextMax = 20_000;
export const commentTextMax = 600;
export const tagsMax = 6;

/** A word or two in lower case, of any script. */
export const tagSchema = z
  .string()
  .max(30)
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} +.-]*$/u)
  .refine((tag) => tag === tag.toLowerCase().trim());

/**
 * A place in a handbook, for readers of any edition and language of it. The handbook's id is the same on every computer
 * and for every edition; the anchor is its author's name for the section, the same in every language, and empty where the
 * format has none: then the section itself, its title and the words lead there.
 */
export const passageLinkSchema = z.object({
  handbookId: idSchema,
  editionId: idSchema,
  sectionId: idSchema,
  anchor: z.string().max(300),
  /** As they were where it was asked, for who does not have the handbook. */
  handbookTitle: lineSchema(300),
  sectionTitle: textSchema(300),
  language: languageSchema,
  /** The words of the page that it is about; empty for the page as a whole. */
  quote: textSchema(600),
});
export type PassageLink = z.infer<typeof passageLinkSchema>;

/** Its asker is the author of the document. Text is Markdown without HTML. */
export const questionBodySchema = z.object({
  title: lineSchema(200),
  text: textSchema(questionTextMax),
  language: languageSchema,
  speciality: specialitySchema,
  tags: z
    .array(tagSchema)
    .max(tagsMax)
    .refine((tags) => new Set(tags).size === tags.length),
  passage: passageLinkSchema.nullable(),
});

const something = (text: string) => text.trim() !== "";

export const answerBodySchema = z.object({
  questionId: idSchema,
  text: textSchema(questionTextMax).refine(something),
});

export const postSchema = z.object({ collection: z.enum(["question", "answer"]), id: idSchema });
export type Post = z.infer<typeof postSchema>;

export const commentBodySchema = z.object({
  on: postSchema,
  text: textSchema(commentTextMax).refine(something),
});

/** 0: taken back. */
export const voteValueSchema = z.union([z.literal(-1), z.literal(0), z.literal(1)]);

/** One for each member and post, under an id made of both (`markIdOf`); of two that were set apart, the later stands. */
export const voteBodySchema = z.object({ on: postSchema, value: voteValueSchema });

/** The answer that the asker chose; null: none any more. Under an id made of the question. */
export const acceptanceBodySchema = z.object({ questionId: idSchema, answerId: idSchema.nullable() });

/** A moderator says that it was asked before; null: open again. Under an id made of the question. */
export const closureBodySchema = z
  .object({ questionId: idSchema, duplicateOfId: idSchema.nullable() })
  .refine(({ questionId, duplicateOfId }) => questionId !== duplicateOfId);

/** Somebody is asked to answer. Under an id made of who asks, the question, and who is asked. */
export const answerRequestBodySchema = z.object({
  questionId: idSchema,
  memberId: idSchema,
  withdrawn: z.boolean(),
});

/** For its member alone. Under an id made of both. */
export const followBodySchema = z.object({ questionId: idSchema, following: z.boolean() });
