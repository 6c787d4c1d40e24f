import { z } from "zod";
import { idSchema } from "./scalars.ts";

/** What one may say to a message without words. */
export const reactionSigns = ["👍", "✅", "🙏", "❤️", "👏", "👀", "❓", "😢"] as const;
export const reactionSignSchema = z.enum(reactionSigns);
export type ReactionSign = z.infer<typeof reactionSignSchema>;

/**
 * All the signs of one member to one message, in the scope of its conversation. One document for both, with a derived id,
 * so that signs from many merge by themselves and nobody counts twice.
 */
export const reactionBodySchema = z.object({
  messageId: idSchema,
  signs: z
    .array(reactionSignSchema)
    .max(reactionSigns.length)
    .refine((signs) => new Set(signs).size === signs.length),
});
