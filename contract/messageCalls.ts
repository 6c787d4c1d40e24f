import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { failureSchema } from "./failure.ts";
import { attachmentBodySchema, attachmentMaxBytes, attachmentSegmentBytes } from "./models/attachment.ts";
import { attachmentsMax, conversationMaxMembers, messageMaxCharacters } from "./models/conversation.ts";
import { sequenceSchema, standingSchema } from "./models/document.ts";
import { runsSchema } from "./models/handbook.ts";
import { reactionSignSchema } from "./models/reaction.ts";
import { bytesSchema, idSchema, instantSchema, readerLanguageSchema } from "./models/scalars.ts";
import { nameSchema } from "./models/safeText.ts";

const empty = z.object({});
const one = z.object({ id: idSchema });

/** The name is null where this computer does not know it: of somebody whose profile is gone. */
export const namedMemberSchema = z.object({ id: idSchema, name: z.string().nullable() });
export type NamedMember = z.infer<typeof namedMemberSchema>;

/** A conversation as the list shows it. */
export const conversationSummarySchema = z.object({
  id: idSchema,
  kind: z.enum(["direct", "group"]),
  title: z.string(),
  /** Some of the others, for the name of one without a title; of a direct one the other. */
  others: z.array(namedMemberSchema),
  memberCount: z.int(),
  standing: standingSchema,
  muted: z.boolean(),
  /** Messages of others after the read mark, and those of them that name the reader. */
  unread: z.int(),
  mentions: z.int(),
  /** Null before anything was said. */
  last: z
    .object({
      authorId: idSchema,
      authorName: z.string().nullable(),
      text: z.string(),
      /** It is all of it, and nothing but words: no code, names, files or struck-out words that a translation must keep. */
      whole: z.boolean(),
      files: z.int(),
      at: instantSchema,
    })
    .nullable(),
  /** What is written and not sent; empty where nothing is. */
  draft: z.string(),
});
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;

export const conversationSchema = conversationSummarySchema.extend({
  members: z.array(namedMemberSchema),
  /** Who began it; of a group she alone takes others out. */
  beganById: idSchema,
  /** Through which first sequence the reader has read, and the others, as far as they let it be known. */
  readThrough: sequenceSchema,
  seen: z.array(z.object({ memberId: idSchema, through: sequenceSchema })),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** A file as it is shown. `segmentsWaiting`: still to be sent from here. */
export const messageFileSchema = attachmentBodySchema
  .pick({ name: true, mediaType: true, sizeBytes: true, thumbnail: true })
  .extend({ id: idSchema, segmentCount: z.int(), segmentsHere: z.int(), segmentsWaiting: z.int() });
export type MessageFile = z.infer<typeof messageFileSchema>;

/** The beginning of what a message answers; null text where that is gone or not here. */
const answeredSchema = z.object({
  id: idSchema,
  /** Null where what it answers is not here. */
  authorId: idSchema.nullable(),
  authorName: z.string().nullable(),
  text: z.string().nullable(),
  /** It is all of what was said, and nothing but words: no code, names, files or struck-out words that a translation must keep. */
  whole: z.boolean(),
  sequence: sequenceSchema.nullable(),
});
export type Answered = z.infer<typeof answeredSchema>;

export const messageSchema = z.object({
  id: idSchema,
  authorId: idSchema,
  authorName: z.string().nullable(),
  /** By the hub's clock; while the hub does not have it, when it was written here. */
  at: instantSchema,
  /** Its place: the sequence of its first version. Null while the hub does not have it: after all others. */
  sequence: sequenceSchema.nullable(),
  edited: z.boolean(),
  deleted: z.boolean(),
  text: z.string(),
  mentions: z.array(namedMemberSchema),
  replyTo: answeredSchema.nullable(),
  files: z.array(messageFileSchema),
  reactions: z.array(
    z.object({ sign: reactionSignSchema, names: z.array(z.string()), count: z.int(), mine: z.boolean() }),
  ),
  standing: standingSchema,
  failure: failureSchema.nullable(),
});
export type Message = z.infer<typeof messageSchema>;

/** What is written and not sent. */
export const draftSchema = z.object({
  text: z.string().max(messageMaxCharacters),
  replyToId: idSchema.nullable(),
});

const wholeAttachment = attachmentBodySchema.omit({ sha256: true, segmentCount: true, mediaType: true });

export const messageCalls = {
  "conversations.list": { input: empty, output: z.object({ conversations: z.array(conversationSummarySchema) }) },
  /** Of conversations that are not muted. */
  "conversations.unread": { input: empty, output: z.object({ messages: z.int() }) },
  "conversations.read": { input: one, output: z.object({ conversation: conversationSchema.nullable() }) },
  /** Members whose names have these words, without the reader. */
  "conversations.findPeople": {
    input: z.object({
      query: z.string().max(200),
      limit: z.int().min(1).max(200),
      readerLanguage: readerLanguageSchema.optional(),
    }),
    output: z.object({ people: z.array(namedMemberSchema) }),
  },
  /** Without a title it is the one between the two, which may be there already. */
  "conversations.begin": {
    input: z.object({
      title: nameSchema(120).nullable(),
      memberIds: z
        .array(idSchema)
        .min(1)
        .max(conversationMaxMembers - 1),
    }),
    output: one,
  },
  "conversations.change": {
    input: one.extend({
      title: nameSchema(120).optional(),
      add: z.array(idSchema).max(conversationMaxMembers).default([]),
      remove: z.array(idSchema).max(conversationMaxMembers).default([]),
    }),
    output: empty,
  },
  "conversations.leave": { input: one, output: empty },
  "conversations.mute": { input: one.extend({ muted: z.boolean() }), output: empty },
  /** Never goes back. */
  "conversations.markRead": { input: one.extend({ through: sequenceSchema }), output: empty },

  /** A part of a conversation in its order, around a place; `null` is its end. Unsent messages stand at the end. */
  "messages.read": {
    input: z.object({
      conversationId: idSchema,
      around: sequenceSchema.nullable(),
      before: z.int().min(1).max(500),
      after: z.int().min(0).max(500),
    }),
    output: z.object({ messages: z.array(messageSchema), hasOlder: z.boolean(), hasNewer: z.boolean() }),
  },
  /** Sends what was written and its files, which go first; what was drafted is done with. The id is made by the window. */
  "messages.send": {
    input: z.object({
      id: idSchema,
      conversationId: idSchema,
      text: z.string().max(messageMaxCharacters),
      replyToId: idSchema.nullable(),
      fileIds: z.array(idSchema).max(attachmentsMax),
    }),
    output: empty,
  },
  "messages.edit": { input: one.extend({ text: z.string().max(messageMaxCharacters) }), output: empty },
  "messages.remove": { input: one, output: empty },
  "messages.react": { input: one.extend({ sign: reactionSignSchema, on: z.boolean() }), output: empty },
  "messages.retry": { input: one, output: empty },
  /** Gives up what was never accepted: the message with its files, or the change of one that was sent. */
  "messages.discard": { input: one, output: empty },
  "messages.search": {
    input: z.object({
      query: z.string().max(500),
      conversationId: idSchema.nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      hits: z.array(
        z.object({
          id: idSchema,
          conversationId: idSchema,
          conversationTitle: z.string(),
          authorName: z.string().nullable(),
          at: instantSchema,
          /** Null for what waits to be sent, which stands at the end. */
          sequence: sequenceSchema.nullable(),
          snippet: runsSchema,
        }),
      ),
    }),
  },

  "drafts.read": {
    input: z.object({ conversationId: idSchema }),
    output: draftSchema.extend({ replyTo: answeredSchema.nullable(), files: z.array(messageFileSchema) }),
  },
  "drafts.write": { input: draftSchema.extend({ conversationId: idSchema }), output: empty },
  /** Opens a file of a draft on disk. Failure: `message.fileTooLarge`. */
  "drafts.beginFile": {
    input: wholeAttachment.extend({
      id: idSchema,
      conversationId: idSchema,
      name: z.string().max(500),
      sizeBytes: z.int().min(0),
    }),
    output: empty,
  },
  /** Pieces come in order, each of `attachmentSegmentBytes` but the last. Answers when it is on disk. */
  "drafts.appendFile": {
    input: one.extend({
      number: z
        .int()
        .min(0)
        .max(Math.ceil(attachmentMaxBytes / attachmentSegmentBytes)),
      bytes: bytesSchema.refine((bytes) => bytes.byteLength > 0 && bytes.byteLength <= attachmentSegmentBytes),
    }),
    output: empty,
  },
  "drafts.removeFile": { input: one, output: empty },

  /** Who of those with whom the reader is in a conversation is there now. */
  "presence.read": { input: empty, output: z.object({ onlineIds: z.array(idSchema) }) },
} as const satisfies CallTable;

export const messageEvents = {
  /** Drafts, files of messages, or what is here of them. */
  "messages.changed": z.object({ conversationId: idSchema.nullable() }),
  "people.changed": empty,
  "people.typed": z.object({ conversationId: idSchema, memberId: idSchema }),
  /** To be told to the person: not muted, not in quiet hours. The texts are null where they are not to be shown. */
  "messages.arrived": z.object({
    conversationId: idSchema,
    conversationTitle: z.string(),
    authorName: z.string().nullable(),
    text: z.string().nullable(),
    count: z.int().min(1),
  }),
};
