import { z } from "zod";
import { idSchema, sha256Schema } from "./scalars.ts";
import { nameSchema, saidSchema } from "./safeText.ts";

export const conversationMaxMembers = 500;

/**
 * A thread of messages between two members, or in a group. It lies in the scope `conversation:<its own id>`, and its list
 * of members says who is in that scope.
 */
export const conversationBodySchema = z
  .object({
    kind: z.enum(["direct", "group"]),
    /** Empty for a direct one, which is called by the other's name. */
    title: z.union([z.literal(""), nameSchema(120)]),
    memberIds: z
      .array(idSchema)
      .max(conversationMaxMembers)
      .refine((ids) => new Set(ids).size === ids.length),
  })
  .refine(({ kind, memberIds }) => kind === "group" || memberIds.length === 2);

export const messageMaxCharacters = 20_000;
export const attachmentsMax = 20;
export const mentionsMax = 50;

/** How a mention stands in a text: by the id, so that it follows a change of name. */
export const mentionPattern = /@\[([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\]/g;

/** A message lies in the scope of its conversation. Its author is the author of the document. */
export const messageBodySchema = z
  .object({
    /** Plain text with simple marks for emphasis, code, lists and links; never HTML. Mentions as `mentionPattern` has it. */
    text: saidSchema(messageMaxCharacters),
    replyToId: idSchema.nullable(),
    mentionIds: z.array(idSchema).max(mentionsMax),
    /** Each one a stream of segments. */
    attachments: z
      .array(
        z.object({
          streamId: idSchema,
          name: nameSchema(200),
          mediaType: nameSchema(100),
          sizeBytes: z.int().min(0),
          sha256: sha256Schema,
        }),
      )
      .max(attachmentsMax),
  })
  .refine(({ text, attachments }) => text.trim() !== "" || attachments.length > 0);
