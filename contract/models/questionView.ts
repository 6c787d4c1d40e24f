import { z } from "zod";
import { failureSchema } from "../failure.ts";
import { standingSchema } from "./document.ts";
import { passageLinkSchema, tagSchema, voteValueSchema } from "./question.ts";
import { idSchema, instantSchema, languageSchema } from "./scalars.ts";
import { specialitySchema } from "./specialities.ts";

/** A text cut into runs, the matching ones to be highlighted. */
const runsSchema = z.array(z.object({ text: z.string(), match: z.boolean() }));

const personSchema = z.object({
  id: idSchema,
  /** Empty for who is not, or no longer, known here. */
  name: z.string(),
});

/** A question in a list. */
export const questionSummarySchema = z.object({
  id: idSchema,
  title: runsSchema,
  /** Around what was searched, else the beginning. */
  snippet: runsSchema,
  author: personSchema,
  language: languageSchema,
  speciality: specialitySchema,
  tags: z.array(tagSchema),
  askedAt: instantSchema,
  /** Of the question or its newest answer. */
  activeAt: instantSchema,
  answerCount: z.int(),
  /** Votes for less votes against. */
  score: z.int(),
  accepted: z.boolean(),
  closed: z.boolean(),
  following: z.boolean(),
  standing: standingSchema,
});
export type QuestionSummary = z.infer<typeof questionSummarySchema>;

const writtenSchema = z.object({
  id: idSchema,
  author: personSchema,
  text: z.string(),
  writtenAt: instantSchema,
  /** null: never. */
  editedAt: instantSchema.nullable(),
  standing: standingSchema,
  /** Where the hub refused what the person wrote: of which write, and why. */
  refusal: z.object({ writeId: idSchema, failure: failureSchema }).nullable(),
});
export type Written = z.infer<typeof writtenSchema>;

const postSchema = writtenSchema.extend({
  score: z.int(),
  /** Of the reader. */
  vote: voteValueSchema,
  comments: z.array(writtenSchema),
});

export const answerViewSchema = postSchema.extend({ accepted: z.boolean() });
export type AnswerView = z.infer<typeof answerViewSchema>;

/** A question with everything that belongs to it. */
export const questionViewSchema = postSchema.extend({
  title: z.string(),
  language: languageSchema,
  speciality: specialitySchema,
  tags: z.array(tagSchema),
  passage: passageLinkSchema.nullable(),
  following: z.boolean(),
  duplicateOf: z.object({ id: idSchema, title: z.string() }).nullable(),
  /** Who was asked to answer, and by whom. */
  requests: z.array(z.object({ member: personSchema, by: personSchema })),
  answers: z.array(answerViewSchema),
});
export type QuestionView = z.infer<typeof questionViewSchema>;
