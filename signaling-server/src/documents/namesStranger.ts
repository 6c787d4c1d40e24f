import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { DocumentWrite } from "../../../contract/models/document.ts";
import type { HubDatabase } from "../database/schema.ts";

/**
 * Whether a message names somebody who was never in its conversation, who would learn of it by that. Who has left since may
 * be named: whoever wrote it offline could not know.
 */
export async function namesStranger(database: HubDatabase, write: DocumentWrite): Promise<boolean> {
  if (write.collection !== "message" || write.deleted) return false;
  const read = readBody("message", write.schemaVersion, write.body);
  const mentioned = [...new Set(read.kind === "read" ? read.body.mentionIds : [])];
  if (mentioned.length === 0) return false;
  const row = await database
    .selectFrom("scope_members")
    .select((expression) => expression.fn.countAll<number>().as("count"))
    .where("scope", "=", write.scope)
    .where("member_id", "in", mentioned)
    .executeTakeFirstOrThrow();
  return row.count !== mentioned.length;
}
