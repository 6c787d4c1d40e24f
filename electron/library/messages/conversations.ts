import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Conversation, ConversationSummary, NamedMember } from "../../../contract/messageCalls.ts";
import { conversationMaxMembers } from "../../../contract/models/conversation.ts";
import type { BodyOf } from "../../../contract/models/document.ts";
import { readMarkBodySchema } from "../../../contract/models/readMark.ts";
import type { Entry } from "../documents/replica.ts";
import type { HandlersOf } from "../handlers.ts";
import { directIdOf } from "./deriveIds.ts";
import { isWholeQuote, quoteOf } from "./describeMessages.ts";
import type { Drafts } from "./drafts.ts";
import { findPeople, prepareNames } from "./memberNames.ts";
import type { MessageParts } from "./messageParts.ts";
import type { MessageRows } from "./messageRows.ts";
import type { ReadPlaces } from "./readPlaces.ts";

type Names = `conversations.${
  | "list"
  | "unread"
  | "read"
  | "findPeople"
  | "begin"
  | "change"
  | "leave"
  | "mute"
  | "markRead"}`;

interface Parts extends MessageParts {
  readonly rows: MessageRows;
  readonly places: ReadPlaces;
  readonly drafts: Drafts;
}

type Body = BodyOf<"conversation">;
/** How many names stand for a group without a title, and for its faces. */
const othersShown = 4;

/** The conversations that the reader is in, from the replica and what waits. */
export function createConversations(parts: Parts): HandlersOf<Names> {
  const { database, account, replica, outbox, rows, places, drafts } = parts;
  const me = () => account.requireSignedIn().member.id;

  /** Those whom the reader has left, here or elsewhere, are hers no longer. */
  const list = (): Entry<"conversation">[] => {
    const readerId = account.signedIn?.member.id;
    return replica
      .list("conversation")
      .filter(({ body }) => readerId !== undefined && body.memberIds.includes(readerId));
  };
  const requireOne = (id: string): Entry<"conversation"> => {
    const entry = replica.get("conversation", id);
    if (entry === null || !entry.body.memberIds.includes(me())) throw new ExpectedFailure("message.notFound");
    return entry;
  };
  const write = (id: string, body: Body): void => {
    outbox.add({ collection: "conversation", id, scope: `conversation:${id}`, body, authorId: me() });
    parts.written();
  };

  const summarise = (
    { id, body, standing }: Entry<"conversation">,
    nameOf: (id: string) => string | null,
  ): ConversationSummary & { place: number } => {
    const readerId = me();
    const last = rows.last(id, readerId);
    const mark = places.of(id);
    const { unread, mentions } = rows.countAfter(id, readerId, mark.through);
    const others = body.memberIds.filter((memberId) => memberId !== readerId);
    return {
      id,
      kind: body.kind,
      title: body.title,
      others: others.slice(0, othersShown).map((memberId) => ({ id: memberId, name: nameOf(memberId) })),
      memberCount: body.memberIds.length,
      standing,
      muted: mark.muted,
      unread,
      mentions,
      last:
        last === null || last.body === null
          ? null
          : {
              authorId: last.authorId,
              authorName: nameOf(last.authorId),
              text: quoteOf(last.body, nameOf),
              whole: isWholeQuote(last.body),
              files: last.body.attachments.length,
              at: last.at,
            },
      draft: drafts.textOf(id).slice(0, 200),
      place: last === null ? placeOf(id) : (last.sequence ?? Infinity),
    };
  };
  /** Of a conversation in which nothing was said: when it was begun. */
  const placeOf = (id: string): number =>
    database
      .prepare<[string], number>("SELECT first_sequence FROM documents WHERE collection = 'conversation' AND id = ?")
      .pluck()
      .get(id) ?? Infinity;

  const readSeen = (id: string): Conversation["seen"] =>
    database
      .prepare<[string, string], { author_id: string; body: string }>(
        "SELECT author_id, body FROM documents WHERE collection = 'readMark' AND scope = ? AND author_id <> ? AND deleted = 0",
      )
      .all(`conversation:${id}`, me())
      .flatMap(({ author_id: memberId, body }) => {
        const read = readMarkBodySchema.safeParse(JSON.parse(body));
        return read.success ? [{ memberId, through: read.data.through }] : [];
      });

  return {
    "conversations.list": () => {
      const nameOf = prepareNames(database);
      const conversations = list()
        .map((entry) => summarise(entry, nameOf))
        .toSorted((one, other) => (one.place === other.place ? 0 : other.place - one.place));
      return { conversations };
    },
    "conversations.unread": () => {
      let messages = 0;
      for (const { id } of list()) {
        const mark = places.of(id);
        if (!mark.muted) messages += rows.countAfter(id, me(), mark.through).unread;
      }
      return { messages };
    },
    "conversations.read": ({ id }) => {
      const entry = list().find((each) => each.id === id);
      if (entry === undefined) return { conversation: null };
      const nameOf = prepareNames(database);
      const members: NamedMember[] = entry.body.memberIds.map((memberId) => ({ id: memberId, name: nameOf(memberId) }));
      const readThrough = places.of(id).through;
      const { place: _, ...summary } = summarise(entry, nameOf);
      return { conversation: { ...summary, members, beganById: entry.authorId, readThrough, seen: readSeen(id) } };
    },
    "conversations.findPeople": ({ query, limit, readerLanguage }) => ({
      people: findPeople(database, query, limit, account.signedIn?.member.id ?? null, readerLanguage),
    }),
    "conversations.begin": ({ title, memberIds }) => {
      const everyone = [me(), ...new Set(memberIds.filter((id) => id !== me()))];
      if (title !== null) {
        const id = uuidv7();
        write(id, { kind: "group", title, memberIds: everyone });
        return { id };
      }
      if (everyone.length !== 2) throw new ExpectedFailure("boundary.inputInvalid", { issue: "memberIds" });
      const id = directIdOf(everyone);
      if (replica.get("conversation", id) === null)
        write(id, { kind: "direct", title: "", memberIds: everyone.toSorted() });
      return { id };
    },
    "conversations.change": ({ id, title, add, remove }) => {
      const { body } = requireOne(id);
      if (body.kind === "direct") throw new ExpectedFailure("document.forbidden");
      const gone = new Set(remove);
      const memberIds = [...new Set([...body.memberIds, ...add])].filter((memberId) => !gone.has(memberId));
      if (memberIds.length > conversationMaxMembers) {
        throw new ExpectedFailure("message.groupFull", { limit: conversationMaxMembers });
      }
      write(id, { ...body, title: title ?? body.title, memberIds });
      return {};
    },
    "conversations.leave": ({ id }) => {
      const { body } = requireOne(id);
      if (body.kind === "direct") throw new ExpectedFailure("document.forbidden");
      write(id, { ...body, memberIds: body.memberIds.filter((memberId) => memberId !== me()) });
      return {};
    },
    "conversations.mute": ({ id, muted }) => {
      requireOne(id);
      places.mute(id, muted);
      return {};
    },
    "conversations.markRead": ({ id, through }) => {
      requireOne(id);
      places.read(id, through);
      return {};
    },
  };
}
