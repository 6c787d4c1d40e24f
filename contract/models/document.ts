import { z } from "zod";
import { announcementBodySchema } from "./announcement.ts";
import {
  articleBodySchema,
  articleCommentBodySchema,
  articleVersionBodySchema,
  manuscriptBodySchema,
  reviewCommentBodySchema,
} from "./article.ts";
import { attachmentBodySchema } from "./attachment.ts";
import { captionPartBodySchema } from "./caption.ts";
import { consultationBodySchema } from "./consultation.ts";
import { conversationBodySchema, messageBodySchema } from "./conversation.ts";
import { exchangeBodySchema } from "./exchange.ts";
import { institutionBodySchema } from "./institution.ts";
import { memberBodySchema } from "./member.ts";
import { modelBodySchema } from "./model.ts";
import { packBodySchema } from "./pack.ts";
import {
  acceptanceBodySchema,
  answerBodySchema,
  answerRequestBodySchema,
  closureBodySchema,
  commentBodySchema,
  followBodySchema,
  questionBodySchema,
  voteBodySchema,
} from "./question.ts";
import { profileBodySchema } from "./profile.ts";
import { reactionBodySchema } from "./reaction.ts";
import { readMarkBodySchema } from "./readMark.ts";
import { recordingBodySchema } from "./recording.ts";
import { idSchema, instantSchema } from "./scalars.ts";
import { scopeSchema } from "./scope.ts";

/** The newest body schema of each collection. How older bodies come to it: `bodyVersions.ts`. */
export const collections = {
  exchange: exchangeBodySchema,
  member: memberBodySchema,
  profile: profileBodySchema,
  institution: institutionBodySchema,
  consultation: consultationBodySchema,
  recording: recordingBodySchema,
  captionPart: captionPartBodySchema,
  pack: packBodySchema,
  model: modelBodySchema,
  conversation: conversationBodySchema,
  message: messageBodySchema,
  attachment: attachmentBodySchema,
  reaction: reactionBodySchema,
  readMark: readMarkBodySchema,
  question: questionBodySchema,
  answer: answerBodySchema,
  comment: commentBodySchema,
  vote: voteBodySchema,
  acceptance: acceptanceBodySchema,
  closure: closureBodySchema,
  answerRequest: answerRequestBodySchema,
  follow: followBodySchema,
  announcement: announcementBodySchema,
  manuscript: manuscriptBodySchema,
  reviewComment: reviewCommentBodySchema,
  article: articleBodySchema,
  articleVersion: articleVersionBodySchema,
  articleComment: articleCommentBodySchema,
} as const;

export type Collection = keyof typeof collections;
export type BodyOf<Name extends Collection> = z.infer<(typeof collections)[Name]>;
export const collectionSchema = z.enum([
  "exchange",
  "member",
  "profile",
  "institution",
  "consultation",
  "recording",
  "captionPart",
  "pack",
  "model",
  "conversation",
  "message",
  "attachment",
  "reaction",
  "readMark",
  "question",
  "answer",
  "comment",
  "vote",
  "acceptance",
  "closure",
  "answerRequest",
  "follow",
  "announcement",
  "manuscript",
  "reviewComment",
  "article",
  "articleVersion",
  "articleComment",
]);

/** The documents whose ids name streams of segments: who wrote one, and nobody else, adds its segments; those of models, the hub. */
export const streamCollections = ["recording", "pack", "model", "attachment"] as const satisfies readonly Collection[];
export type StreamCollection = (typeof streamCollections)[number];

/** Of a body as JSON, in bytes of UTF-8. */
export const bodyMaxBytes = 512 * 1024;

/** The version of its collection's schema that a body was written in, from 1. */
export const schemaVersionSchema = z.int().min(1).max(10_000);

/**
 * Where a client stands in the hub's log and in what it may see: made by the hub, and understood by it alone. Empty for
 * the beginning.
 */
export const cursorSchema = z.string().max(200);

/** A document's place in the hub's change log; 0 is before the first change. */
export const sequenceSchema = z.int().min(0);

/**
 * A document as the hub sends it. The body is parsed by the schema of its collection where it is received
 * (`collections[collection]`), so that one document from a newer client cannot stop a whole page.
 */
export const documentSchema = z.object({
  collection: z.string().max(64),
  id: idSchema,
  /** Never changes. */
  scope: z.string().max(100),
  /** 1 for the first write, one more for each after it. */
  version: z.int().min(1),
  sequence: sequenceSchema,
  /** Of its first version: an order that later changes and wrong clocks leave as it is. */
  firstSequence: sequenceSchema,
  authorId: idSchema,
  /** When the hub took its first version, and this one. */
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deleted: z.boolean(),
  schemaVersion: schemaVersionSchema,
  /** null where the document is deleted. */
  body: z.unknown(),
});
export type Document = z.infer<typeof documentSchema>;

/** One write of the outbox. Sending it again changes nothing: the hub knows it by `writeId`. */
export const documentWriteSchema = z.object({
  writeId: idSchema,
  collection: collectionSchema,
  id: idSchema,
  scope: scopeSchema,
  /** The version that this write was made upon; 0 for a new document. */
  baseVersion: z.int().min(0),
  deleted: z.boolean(),
  schemaVersion: schemaVersionSchema,
  body: z.unknown(),
});
export type DocumentWrite = z.infer<typeof documentWriteSchema>;

/** Where a document stands between a computer and its hub. */
export const standingSchema = z.enum(["synced", "waiting", "refused"]);
