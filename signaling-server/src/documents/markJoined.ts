import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { newestVersionOf } from "../../../contract/models/bodyVersions.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { ReadMarkBody } from "../../../contract/models/readMark.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "./changeLog.ts";
import { hashedIdOf } from "./hashedIdOf.ts";

/**
 * Who was just let into a conversation has read what was said before, as far as counts and notifications go: the mark is
 * theirs, in their own scope, so that all their computers know. Gives what it added to the log.
 */
export async function markJoined(transaction: HubDatabase, added: Document, caller: Caller): Promise<Document[]> {
  // In a new conversation nothing was said.
  if (added.deleted || added.version === 1) return [];
  const joined = await transaction
    .selectFrom("scope_members")
    .select("member_id")
    .where("scope", "=", added.scope)
    .where("since", "=", added.sequence)
    .where("until", "is", null)
    .execute();
  const marks: Document[] = [];
  for (const { member_id: memberId } of joined) {
    const scope = `personal:${memberId}`;
    const id = hashedIdOf("readMark", scope, memberId, added.id);
    // Who comes back goes on where she stopped: what was said meanwhile is new to her.
    if ((await findDocument(transaction, "readMark", id)) !== null) continue;
    const through = await firstLetIn(transaction, added.id, memberId);
    // In it from its beginning, she came back without ever having read: all of it is new to her.
    if (through === null) continue;
    const body: ReadMarkBody = { conversationId: added.id, through, muted: false };
    const mark = await appendChange(transaction, {
      writeId: uuidv7(),
      writerId: caller.memberId,
      collection: "readMark",
      id,
      scope,
      version: 1,
      authorId: memberId,
      updatedAt: added.updatedAt,
      deleted: false,
      schemaVersion: newestVersionOf("readMark"),
      body,
    });
    marks.push(mark);
  }
  return marks;
}

/** The sequence of the change that let a member in for the first time; null where that is the conversation's first version. */
async function firstLetIn(transaction: HubDatabase, conversationId: string, memberId: string): Promise<number | null> {
  const first = await transaction
    .selectFrom("changes")
    .select(["sequence", "version"])
    .where("collection", "=", "conversation")
    .where("id", "=", conversationId)
    .where(
      sql<boolean>`EXISTS (SELECT 1 FROM json_each(changes.body, '$.memberIds') AS named WHERE named.value = ${memberId})`,
    )
    .orderBy("version")
    .limit(1)
    .executeTakeFirst();
  return first === undefined || first.version === 1 ? null : first.sequence;
}
