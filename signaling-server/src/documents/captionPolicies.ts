import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { readBody } from "../../../contract/models/bodyVersions.ts";
import { captionPartsMax, type CaptionCue, type CaptionPartBody } from "../../../contract/models/caption.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "./changeLog.ts";
import { author, authorOrAdministrator, forMembers, type Policies } from "./policyRules.ts";

/**
 * Captions lie where their recording does: whoever may see it may read them. Who spoke writes them, under the own account and
 * of the own words alone, and may correct the words later. When the recording is deleted they are deleted with it.
 */
export const captionPolicies: Pick<Policies, "captionPart"> = {
  captionPart: {
    lies: forMembers,
    create: author,
    change: author,
    remove: authorOrAdministrator,
    about: ({ recordingId }) => [{ collection: "recording", id: recordingId }],
    permits: ({ before, after, caller, about: [recording] }) =>
      recording !== undefined &&
      !recording.deleted &&
      isOneOf(recording, caller.memberId) &&
      after.cues.every(({ memberId }) => memberId === caller.memberId) &&
      (before === null || differsInWordsAlone(before, after)),
    seal: (_, { before, after, updatedAt }) => ({ cues: dateCorrections(before?.cues ?? [], after.cues, updatedAt) }),
    async check(transaction, { id, body, caller }) {
      if (body === null) return null;
      const others = await partsOf(transaction, body.recordingId, caller.memberId);
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
  for (const id of await partsOf(transaction, added.id, null)) {
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

function isOneOf({ schemaVersion, body }: Document, memberId: string): boolean {
  const read = readBody("recording", schemaVersion, body);
  return read.kind === "read" && read.body.people.some((person) => person.memberId === memberId);
}

/** Where a recording has its words stays as it was said: a correction moves nothing and adds nothing. */
function differsInWordsAlone(before: CaptionPartBody, after: CaptionPartBody): boolean {
  const placesOf = ({ recordingId, number, cues }: CaptionPartBody): string =>
    JSON.stringify([
      recordingId,
      number,
      cues.map(({ id, startMs, endMs, memberId, language }) => [id, startMs, endMs, memberId, language]),
    ]);
  return placesOf(before) === placesOf(after);
}

/** Words that are not what stood here are corrected ones, whatever is claimed, and nobody corrected anything in the future. */
function dateCorrections(before: readonly CaptionCue[], after: readonly CaptionCue[], now: string): CaptionCue[] {
  const known = new Map(before.map((cue) => [cue.id, cue]));
  return after.map((cue) => {
    const last = known.get(cue.id);
    if (last?.text === cue.text) return { ...cue, correctedAt: last.correctedAt };
    const claimed = cue.correctedAt !== null && cue.correctedAt < now ? cue.correctedAt : now;
    return { ...cue, correctedAt: last === undefined && cue.correctedAt === null ? null : claimed };
  });
}

/** Those that are not deleted; `authorId` null: of everybody. */
async function partsOf(transaction: HubDatabase, recordingId: string, authorId: string | null): Promise<string[]> {
  let parts = transaction
    .selectFrom("documents")
    .select("id")
    .where("collection", "=", "captionPart")
    .where(sql<string>`json_extract(body, '$.recordingId')`, "=", recordingId);
  if (authorId !== null) parts = parts.where("author_id", "=", authorId);
  return (await parts.execute()).map(({ id }) => id);
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
