import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Document } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "./changeLog.ts";
import { author, authorOrAdministrator, forMembers, type Policies } from "./policyRules.ts";

/**
 * Captions lie where their recording does: whoever may see it may read them. Who recorded writes them, and when the recording
 * is deleted they are deleted with it.
 */
export const captionPolicies: Pick<Policies, "captionPart"> = {
  captionPart: {
    lies: forMembers,
    create: author,
    change: author,
    remove: authorOrAdministrator,
    about: ({ recordingId }) => [{ collection: "recording", id: recordingId }],
    permits: ({ before, after, caller, about: [recording] }) =>
      recording?.authorId === caller.memberId && (before === null || before.recordingId === after.recordingId),
  },
};

/** What was said goes with the recording in which it was said. */
export async function followRecording(
  transaction: HubDatabase,
  added: Document,
  caller: Caller,
): Promise<readonly Document[]> {
  if (!added.deleted) return [];
  const rows = await transaction
    .selectFrom("documents")
    .select("id")
    .where("collection", "=", "captionPart")
    .where(sql<string>`json_extract(body, '$.recordingId')`, "=", added.id)
    .execute();
  const removed: Document[] = [];
  for (const { id } of rows) {
    const part = await findDocument(transaction, "captionPart", id);
    if (part === null || part.deleted) continue;
    const { sequence: _, firstSequence: __, createdAt: ___, ...document } = part;
    removed.push(
      await appendChange(transaction, {
        ...document,
        version: part.version + 1,
        deleted: true,
        body: null,
        updatedAt: added.updatedAt,
        writeId: uuidv7(),
        writerId: caller.memberId,
      }),
    );
  }
  return removed;
}
