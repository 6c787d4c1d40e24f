import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { readBody } from "../../../contract/models/bodyVersions.ts";
import {
  captionLateMs,
  captionPartsMax,
  type CaptionCue,
  type CaptionPartBody,
} from "../../../contract/models/caption.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "./changeLog.ts";
import { administrator, author, forMembers, type Policies } from "./policyRules.ts";

/**
 * Captions lie where their recording does: whoever may see it may read them. Who spoke writes them, under the own account and
 * of the own words alone, and may correct the words later. When the recording is deleted they are deleted with it.
 */
export const captionPolicies: Pick<Policies, "captionPart"> = {
  captionPart: {
    lies: forMembers,
    create: author,
    change: author,
    // Who spoke strikes words by correcting them to none: what is written anew would pass as what was heard.
    remove: administrator,
    about: ({ recordingId }) => [{ collection: "recording", id: recordingId }],
    permits: ({ before, after, caller, about: [recording] }) =>
      recording !== undefined &&
      !recording.deleted &&
      after.cues.every(({ memberId }) => memberId === caller.memberId) &&
      // Once they stand, a wrong dose can be struck, whoever the recording still names.
      (before === null ? wasSaidIn(recording, after, caller.memberId) : differsInWordsAlone(before, after)),
    seal: (_, { before, after, about: [recording], updatedAt }) => ({
      cues: dateCorrections(before?.cues ?? [], after.cues, beganMs(recording), updatedAt),
    }),
    async check(transaction, { id, body, caller }) {
      if (body === null) return null;
      const others = await partsOf(transaction, body.recordingId, caller.memberId);
      const tooMany = others.filter((other) => other !== id).length >= captionPartsMax;
      const isAgain = await standsElsewhere(transaction, { id, body, authorId: caller.memberId });
      return tooMany || isAgain ? { code: "document.forbidden", details: {} } : null;
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

/** By one of its people, and before it ended. */
function wasSaidIn({ schemaVersion, body }: Document, { cues }: CaptionPartBody, memberId: string): boolean {
  const read = readBody("recording", schemaVersion, body);
  if (read.kind !== "read" || !read.body.people.some((person) => person.memberId === memberId)) return false;
  const { state, durationMs } = read.body;
  return state === "recording" || cues.every(({ startMs }) => startMs <= durationMs + captionLateMs);
}

/** Whether one of the cues stands in another part of the author's already: of two, nobody could say which was heard. */
async function standsElsewhere(
  transaction: HubDatabase,
  { id, body, authorId }: { readonly id: string; readonly body: CaptionPartBody; readonly authorId: string },
): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM documents AS part, json_each(part.body, '$.cues') AS cue
    WHERE part.collection = 'captionPart' AND part.author_id = ${authorId} AND part.deleted = 0 AND part.id <> ${id}
      AND json_extract(part.body, '$.recordingId') = ${body.recordingId}
      AND json_extract(cue.value, '$.id') IN (SELECT value FROM json_each(${JSON.stringify(body.cues.map((each) => each.id))}))
    LIMIT 1`.execute(transaction);
  return rows.length > 0;
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

/** By the recorder's clock, in milliseconds since 1970. */
function beganMs(recording: Document | undefined): number {
  const read = recording === undefined ? null : readBody("recording", recording.schemaVersion, recording.body);
  return read?.kind === "read" ? Date.parse(read.body.startedAt) : 0;
}

/**
 * Words that are not what stood here are corrected ones, whatever is claimed; nobody corrected anything in the future, nor
 * before it was said.
 */
function dateCorrections(
  before: readonly CaptionCue[],
  after: readonly CaptionCue[],
  startedMs: number,
  now: string,
): CaptionCue[] {
  const known = new Map(before.map((cue) => [cue.id, cue]));
  return after.map((cue) => {
    const last = known.get(cue.id);
    if (last?.text === cue.text) return { ...cue, correctedAt: last.correctedAt };
    if (last === undefined && cue.correctedAt === null) return cue;
    const saidMs = startedMs + cue.endMs;
    const claimedMs = Math.max(saidMs, Date.parse(cue.correctedAt ?? now));
    return { ...cue, correctedAt: new Date(Math.min(claimedMs, Date.parse(now))).toISOString() };
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
