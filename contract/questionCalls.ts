import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { passageLinkSchema, postSchema, questionBodySchema, tagSchema, voteValueSchema } from "./models/question.ts";
import { questionSummarySchema, questionViewSchema } from "./models/questionView.ts";
import { countrySchema, idSchema, instantSchema, languageSchema } from "./models/scalars.ts";
import { specialitySchema } from "./models/specialities.ts";

const empty = z.object({});
const one = z.object({ id: idSchema });

/** What a person is writing, by what it becomes: `ask`, `edit <question or comment>`, `answer <question>`, `comment <post>`. */
const draftKeySchema = z.string().max(60);

/** As it was typed or pasted: the library takes out what documents may not hold. */
const typedSchema = z.string().max(60_000);

/** Between window and library: questions, from the replica alone. */
export const questionCalls = {
  "questions.list": {
    input: z.object({
      query: z.string().max(300).default(""),
      speciality: specialitySchema.nullable().default(null),
      tag: tagSchema.nullable().default(null),
      /** `zh` stands for `zh-TW` as well. */
      language: languageSchema.nullable().default(null),
      /** Where its asker works. */
      country: countrySchema.nullable().default(null),
      /** `requested`: those that the reader was asked to answer. */
      show: z.enum(["all", "unanswered", "mine", "answered", "followed", "requested"]).default("all"),
      /** About this section of a handbook, in whatever edition and language they were asked. */
      sectionId: idSchema.nullable().default(null),
      /** null: by how well they fit the words, or by activity where there are none. */
      sort: z.enum(["activity", "votes", "newest"]).nullable().default(null),
      offset: z.int().min(0).max(1_000_000).default(0),
      limit: z.int().min(1).max(100).default(20),
    }),
    output: z.object({
      questions: z.array(questionSummarySchema),
      total: z.int(),
      /** No question has all of the words; these have some. */
      partly: z.boolean(),
      /** Changes that came and are still to be taken into the index. */
      waiting: z.int(),
    }),
  },
  /** Questions like one that is being asked. */
  "questions.similar": {
    input: z.object({ title: z.string().max(300), exceptId: idSchema.nullable().default(null) }),
    output: z.object({ questions: z.array(questionSummarySchema) }),
  },
  /** Failure: `document.notFound`. */
  "questions.read": { input: one, output: z.object({ question: questionViewSchema }) },
  /** Tags that are in use and begin like this, the most used first. */
  "questions.tags": {
    input: z.object({ beginning: z.string().max(30) }),
    output: z.object({ tags: z.array(tagSchema) }),
  },
  /** Asks, or changes the question of that id. */
  "questions.write": {
    input: questionBodySchema.extend({ id: idSchema.nullable(), title: typedSchema, text: typedSchema }),
    output: one,
  },
  "answers.write": {
    input: z.object({ id: idSchema.nullable(), questionId: idSchema, text: typedSchema }),
    output: one,
  },
  "comments.write": { input: z.object({ id: idSchema.nullable(), on: postSchema, text: typedSchema }), output: one },
  "questions.remove": {
    input: z.object({ collection: z.enum(["question", "answer", "comment"]), id: idSchema }),
    output: empty,
  },
  "questions.vote": { input: z.object({ on: postSchema, value: voteValueSchema }), output: empty },
  "questions.accept": { input: z.object({ questionId: idSchema, answerId: idSchema.nullable() }), output: empty },
  "questions.close": { input: z.object({ questionId: idSchema, duplicateOfId: idSchema.nullable() }), output: empty },
  "questions.request": {
    input: z.object({ questionId: idSchema, memberId: idSchema, withdrawn: z.boolean() }),
    output: empty,
  },
  "questions.follow": { input: z.object({ questionId: idSchema, following: z.boolean() }), output: empty },

  /** What came since the reader last looked: answers to what they asked or follow, and where they are asked to answer. */
  "questions.news": {
    input: empty,
    output: z.object({
      answers: z.array(
        z.object({
          questionId: idSchema,
          title: z.string(),
          language: languageSchema,
          name: z.string(),
          beginning: z.string(),
          answeredAt: instantSchema,
          /** How many more answers to the same question are new. */
          further: z.int(),
        }),
      ),
      requests: z.array(
        z.object({
          questionId: idSchema,
          title: z.string(),
          language: languageSchema,
          name: z.string(),
          askedAt: instantSchema,
        }),
      ),
    }),
  },
  "questions.seen": { input: one, output: empty },

  /** The place that a question about a section is about, to be kept with it. Failure: `handbook.sectionNotFound`. */
  "questions.linkPassage": {
    input: z.object({ sectionId: idSchema, quote: z.string().max(20_000) }),
    output: z.object({ passage: passageLinkSchema }),
  },
  /** Where it is on this computer, in that language where it is here. Failure: `handbook.linkedNotHere`. */
  "questions.openPassage": {
    input: z.object({ passage: passageLinkSchema, language: languageSchema }),
    output: z.object({
      editionId: idSchema,
      language: languageSchema,
      sectionId: idSchema.nullable(),
      passageId: z.int().nullable(),
    }),
  },

  "questionDrafts.read": { input: z.object({ key: draftKeySchema }), output: z.object({ text: typedSchema }) },
  /** An empty text forgets it. */
  "questionDrafts.keep": { input: z.object({ key: draftKeySchema, text: z.string().max(60_000) }), output: empty },
} as const satisfies CallTable;
