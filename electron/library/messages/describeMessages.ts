import type { Message, MessageFile } from "../../../contract/messageCalls.ts";
import { failureSchema } from "../../../contract/failure.ts";
import { mentionPattern } from "../../../contract/models/conversation.ts";
import { reactionBodySchema, reactionSigns, type ReactionSign } from "../../../contract/models/reaction.ts";
import type { BodyOf } from "../../../contract/models/document.ts";
import { prepareNames } from "./memberNames.ts";
import type { MessageParts } from "./messageParts.ts";
import type { MessageRow, MessageRows } from "./messageRows.ts";

/** How much of a message stands above its answer. */
const quoteMax = 160;
const namesMax = 20;

interface Said {
  readonly authorId: string;
  readonly messageId: string;
  readonly signs: readonly ReactionSign[];
}

/** Messages as the window shows them: with names, what they answer, their files and what others said to them. */
export function describeMessages(
  { database, replica, streams }: MessageParts,
  rows: readonly MessageRow[],
  messageRows: MessageRows,
  conversationId: string,
  readerId: string,
): Message[] {
  const nameOf = prepareNames(database);
  const said = Map.groupBy(
    readReactions(
      database,
      conversationId,
      rows.map((row) => row.id),
      readerId,
    ),
    (each) => each.messageId,
  );
  const failureOfFile = database
    .prepare<[string], string | null>(
      "SELECT failure FROM outbox WHERE collection = 'attachment' AND id = ? AND failure IS NOT NULL",
    )
    .pluck();

  const fileOf = (each: BodyOf<"message">["attachments"][number]): MessageFile => {
    const attachment = replica.get("attachment", each.streamId)?.body;
    const counts = streams.counts(each.streamId);
    return {
      id: each.streamId,
      name: each.name,
      mediaType: each.mediaType,
      sizeBytes: each.sizeBytes,
      thumbnail: attachment?.thumbnail ?? null,
      segmentCount: attachment?.segmentCount ?? counts.known,
      segmentsHere: counts.here,
      segmentsWaiting: counts.waiting,
    };
  };

  return rows.map((row): Message => {
    const { body } = row;
    const replyTo = body?.replyToId ?? null;
    const answered = replyTo === null ? null : messageRows.get(replyTo, readerId);
    const isHere = answered?.scope === `conversation:${conversationId}`;
    const refusedFile = (body?.attachments ?? []).flatMap((each) => failureOfFile.get(each.streamId) ?? [])[0];
    return {
      id: row.id,
      authorId: row.authorId,
      authorName: nameOf(row.authorId),
      at: row.at,
      sequence: row.sequence,
      edited: row.edited && body !== null,
      deleted: body === null,
      text: body?.text ?? "",
      mentions: mentionedIn(body?.text ?? "").map((id) => ({ id, name: nameOf(id) })),
      replyTo:
        replyTo === null
          ? null
          : {
              id: replyTo,
              authorName: answered && isHere ? nameOf(answered.authorId) : null,
              text: answered?.body && isHere ? quoteOf(answered.body, nameOf) : null,
            },
      files: (body?.attachments ?? []).map(fileOf),
      reactions: body === null ? [] : countSigns(said.get(row.id) ?? [], readerId, nameOf),
      standing: refusedFile === undefined ? row.standing : "refused",
      failure: refusedFile === undefined ? row.failure : failureSchema.parse(JSON.parse(refusedFile)),
    };
  });
}

/** Of emphasis, code and quotes: in a line that stands for a message they only disturb. */
const marks = /\*\*|__|~~|`+|^> ?/gm;

/** The beginning of what somebody said, with names for mentions. Where it is only files, their names. */
export function quoteOf(body: BodyOf<"message">, nameOf: (id: string) => string | null): string {
  const text = nameMentions(body.text, nameOf).replace(marks, "").trim();
  return (text === "" ? body.attachments.map((each) => each.name).join(", ") : text).slice(0, quoteMax);
}

export const nameMentions = (text: string, nameOf: (id: string) => string | null): string =>
  text.replace(mentionPattern, (_, id: string) => `@${nameOf(id) ?? "?"}`);

export const mentionedIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(mentionPattern), (match) => match[1] ?? "")),
];

/** In place of what the hub holds of the reader's own, what she said since. */
function readReactions(
  database: MessageParts["database"],
  conversationId: string,
  messageIds: readonly string[],
  readerId: string,
): Said[] {
  const scope = `conversation:${conversationId}`;
  const held = database
    .prepare<[string, string], { id: string; author_id: string; body: string }>(
      `SELECT id, author_id, body FROM documents WHERE collection = 'reaction' AND +scope = ? AND deleted = 0
         AND json_extract(body, '$.messageId') IN (SELECT value FROM json_each(?))`,
    )
    .all(scope, JSON.stringify(messageIds));
  const waiting = database
    .prepare<[string, string], { id: string; author_id: string; body: string | null }>(
      `SELECT id, author_id, body, max(position) FROM outbox
       WHERE collection = 'reaction' AND scope = ? AND author_id = ? GROUP BY id`,
    )
    .all(scope, readerId);
  const rows = new Map<string, { author_id: string; body: string | null }>(held.map((row) => [row.id, row]));
  for (const row of waiting) rows.set(row.id, row);
  return [...rows.values()].flatMap(({ author_id: authorId, body }) => {
    const read = body === null ? null : reactionBodySchema.safeParse(JSON.parse(body));
    return read?.success === true ? [{ authorId, ...read.data }] : [];
  });
}

function countSigns(
  said: readonly Said[],
  readerId: string,
  nameOf: (id: string) => string | null,
): Message["reactions"] {
  return reactionSigns.flatMap((sign) => {
    const by = said.filter((each) => each.signs.includes(sign)).map((each) => each.authorId);
    if (by.length === 0) return [];
    const names = by.slice(0, namesMax).flatMap((id) => nameOf(id) ?? []);
    return [{ sign, names, count: by.length, mine: by.includes(readerId) }];
  });
}
