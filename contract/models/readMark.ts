import { z } from "zod";
import { idSchema } from "./scalars.ts";

/**
 * How far a member has read a conversation: through the message with this first sequence. In the member's own scope for
 * all computers of theirs; in the scope of the conversation for the others, where the member allows it.
 */
export const readMarkBodySchema = z.object({
  conversationId: idSchema,
  through: z.int().min(0),
  /** No notifications and no count for it. Nobody else's business: always false in the scope of the conversation. */
  muted: z.boolean(),
});
export type ReadMarkBody = z.infer<typeof readMarkBodySchema>;
