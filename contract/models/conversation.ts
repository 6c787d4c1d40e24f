import { z } from "zod";
import { idSchema, lineSchema, sha256Schema } from "./scalars.ts";

export const conversationMaxMembers = 500;

/**
 * A thread of messages between two members, or in a group. It lies in the scope `conversation:<its own id>`, and its list
 * of members says who is in that scope.
 */
export const conversationBodySchema = z
  .object({
    kind: z.enum(["direct", "group"]),
    /** Empty for a direct one, which is called by the other's name. */
    title: z.union([z.literal(""), lineSchema(120)]),
    memberIds: z
      .array(idSchema)
      .max(conversationMaxMembers)
      .refine((ids) => new Set(ids).size === ids.length),
  })
  .refine(({ kind, memberIds }) => kind === "group" || memberIds.length === 2);

/** A message lies in the scope of its conversation. Its author is the author of the document. */
export const messageBodySchema = z
  .object({
    /** Plain text with simple marks for emphasis, lists and links; never HTML. */
    text: z.string().max(20_000),
    replyToId: idSchema.nullable(),
    mentionIds: z.array(idSchema).max(50),
    /** Each one a stream of segments. */
    attachments: z
      .array(
        z.object({
          streamId: idSchema,
          name: lineSchema(200),
          mediaType: lineSchema(200),
          sizeBytes: z.int().min(0),
          sha256: sha256Schema,
        }),
      )
      .max(20),
  })
  .refine(({ text, attachments }) => text.trim() !== "" || attachments.length > 0);
