import type { Answered, Message, MessageFile } from "../../../contract/messageCalls.ts";
import { failureSchema, type Failure } from "../../../contract/failure.ts";
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
  const refusedDocument = database
    .prepare<[string], string | null>(
      "SELECT failure FROM outbox WHERE collection = 'attachment' AND id = ? AND failure IS NOT NULL",
    )
    .pluck();
  const failureOfFile = (streamId: string): Failure | null => {
    const refused = refusedDocument.get(streamId);
    if (typeof refused === "string") return failureSchema.parse(JSON.parse(refused));
    const { failure = null } = streams.get(streamId) ?? {};
    // Here, and damaged on this disk: it is no recording that is spoken of.
    return failure?.code === "recording.segmentCorrupt" ? { code: "message.fileBroken", details: {} } : failure;
  };

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
    // Its document was refused, or its bytes.
    const refused = (body?.attachments ?? []).flatMap(({ streamId }) => failureOfFile(streamId) ?? [])[0];
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
      replyTo: describeAnswered(messageRows, body?.replyToId ?? null, conversationId, readerId, nameOf),
      files: (body?.attachments ?? []).map(fileOf),
      reactions: body === null ? [] : countSigns(said.get(row.id) ?? [], readerId, nameOf),
      standing: refused === undefined ? row.standing : "refused",
      failure: refused ?? row.failure,
    };
  });
}

/** What a message or a draft answers, where that is of the same conversation and here. */
export function describeAnswered(
  messageRows: MessageRows,
  id: string | null,
  conversationId: string,
  readerId: string,
  nameOf: (id: string) => string | null,
): Answered | null {
  if (id === null) return null;
  const answered = messageRows.get(id, readerId);
  if (answered?.scope !== `conversation:${conversationId}`)
    return { id, authorId: null, authorName: null, text: null, whole: false, sequence: null };
  const { authorId, body, sequence } = answered;
  const [text, whole] = body === null ? [null, false] : [quoteOf(body, nameOf), isWholeQuote(body)];
  return { id, authorId, authorName: nameOf(authorId), text, whole, sequence };
}

/** Of emphasis, code and quotes: in a line that stands for a message they only disturb. */
const marks = /\*\*|__|~~|`+|^> ?/gm;

/** The beginning of what somebody said, with names for mentions. Where it is only files, their names. */
export function quoteOf(body: BodyOf<"message">, nameOf: (id: string) => string | null): string {
  const text = nameMentions(body.text, nameOf).replace(marks, "").trim();
  return (text === "" ? body.attachments.map((each) => each.name).join(", ") : text).slice(0, quoteMax);
}

/** False where `quoteOf` left out or replaced what says how its words are meant: these are not translated by themselves. */
export const isWholeQuote = ({ text }: BodyOf<"message">): boolean =>
  text.trim() !== "" && text.length <= quoteMax && !/`|~~/u.test(text) && mentionedIn(text).length === 0;

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
