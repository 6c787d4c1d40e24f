import { createHash } from "node:crypto";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { MediaAnswer } from "../port.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import type { Drafts } from "./drafts.ts";
import type { MessageParts } from "./messageParts.ts";
import { isShown, sniffType } from "./sniffType.ts";

interface Parts extends Pick<MessageParts, "replica" | "streams"> {
  readonly drafts: Drafts;
  readonly cache: SegmentCache;
}

/**
 * The file of a message or of a draft, whole and as its hash says, from here or from the hub. Pictures, sound and film are
 * shown; whatever else it is, or claims to be, is only saved. Null where the reader may not see it, or there is none.
 * @throws ExpectedFailure `message.fileBroken`, or as `SegmentCache.read`
 */
export async function readMessageFile(
  { replica, streams, drafts, cache }: Parts,
  id: string,
  toSave: boolean,
): Promise<MediaAnswer | null> {
  const facts = replica.get("attachment", id)?.body ?? draftOf(drafts, id);
  if (facts === null) return null;
  streams.ensureKept(id, "attachment");
  await cache.learn(id);
  const hash = createHash("sha256");
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let number = 0; number < facts.segmentCount; number += 1) {
    const bytes = await cache.read(id, number);
    length += bytes.byteLength;
    // Whoever sent more than they said would fill this computer.
    if (length > facts.sizeBytes) throw new ExpectedFailure("message.fileBroken");
    hash.update(bytes);
    pieces.push(bytes);
  }
  if (hash.digest("hex") !== facts.sha256) throw new ExpectedFailure("message.fileBroken");
  const body = Buffer.concat(pieces);
  const type = sniffType(body);
  if (isShown(type) && !toSave) return { status: 200, contentType: type, immutable: true, body };
  return { status: 200, contentType: "application/octet-stream", immutable: true, body, saveAs: facts.name };
}

/** Whether a message that is here still shows the file; who sent it keeps it in any case. */
export function isMessageFileShown(
  { database, account, replica }: Pick<MessageParts, "database" | "account" | "replica">,
  id: string,
  scope: string,
): boolean {
  const attachment = replica.get("attachment", id);
  if (attachment === null) return false;
  if (attachment.authorId === account.signedIn?.member.id) return true;
  const shown = database
    .prepare<[string, string, string], number>(
      `SELECT 1 FROM documents AS message, json_each(message.body, '$.attachments') AS file
       WHERE message.collection = 'message' AND message.scope = ? AND message.deleted = 0
         AND instr(message.body, ?) > 0 AND file.type = 'object' AND file.value ->> 'streamId' = ?`,
    )
    .get(scope, id, id);
  return shown !== undefined;
}

function draftOf(drafts: Drafts, id: string): ReturnType<Drafts["wholeFile"]> | null {
  try {
    return drafts.wholeFile(id);
  } catch (cause) {
    if (cause instanceof ExpectedFailure) return null;
    throw cause;
  }
}
