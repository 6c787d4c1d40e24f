import type { HubDatabase } from "../database/schema.ts";

/**
 * Whether a message names somebody who was never in its conversation, who would learn of it by that. Who has left since may
 * be named: whoever wrote it offline could not know.
 */
export async function namesStranger(
  database: HubDatabase,
  scope: string,
  mentionIds: readonly string[],
): Promise<boolean> {
  const mentioned = [...new Set(mentionIds)];
  if (mentioned.length === 0) return false;
  const row = await database
    .selectFrom("scope_members")
    .select((expression) => expression.fn.countAll<number>().as("count"))
    .where("scope", "=", scope)
    .where("member_id", "in", mentioned)
    .executeTakeFirstOrThrow();
  return row.count !== mentioned.length;
}
