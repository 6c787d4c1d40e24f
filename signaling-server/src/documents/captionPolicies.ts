import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { readBody } from "../../../contract/models/bodyVersions.ts";
import { captionPartsMax, type CaptionCue } from "../../../contract/models/caption.ts";
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
      recording?.authorId === caller.memberId &&
      (before === null || before.recordingId === after.recordingId) &&
      isOfPeopleOf(recording, after.cues),
    async check(transaction, { id, body }) {
      if (body === null) return null;
      const others = await partsOf(transaction, body.recordingId);
      const tooMany = others.filter((other) => other !== id).length >= captionPartsMax;
      return tooMany ? { code: "document.forbidden", details: {} } : null;
    },
    async after(transaction, { id, deleted }) {
      if (deleted) await forgetWords(transaction, id);
      return [];
    },
  },
};

/** What was said goes with the recording in which it was said. */
export async function followRecording(
  transaction: HubDatabase,
  added: Document,
  caller: Caller,
): Promise<readonly Document[]> {
  if (!added.deleted) return [];
  const removed: Document[] = [];
  for (const id of await partsOf(transaction, added.id)) {
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
    await forgetWords(transaction, id);
  }
  return removed;
}

/** Nobody is given words in a recording in which they are not. */
function isOfPeopleOf({ schemaVersion, body }: Document, cues: readonly CaptionCue[]): boolean {
  const read = readBody("recording", schemaVersion, body);
  if (read.kind !== "read") return false;
  const people = new Set(read.body.people.map(({ memberId }) => memberId));
  return cues.every(({ memberId }) => people.has(memberId));
}

/** Those that are not deleted. */
async function partsOf(transaction: HubDatabase, recordingId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom("documents")
    .select("id")
    .where("collection", "=", "captionPart")
    .where(sql<string>`json_extract(body, '$.recordingId')`, "=", recordingId)
    .execute();
  return rows.map(({ id }) => id);
}

/** The log keeps what a document was; of what somebody said nothing is to be left. */
async function forgetWords(transaction: HubDatabase, id: string): Promise<void> {
  await transaction
    .updateTable("changes")
    .set({ body: null })
    .where("collection", "=", "captionPart")
    .where("id", "=", id)
    .execute();
}
