import type { messageCalls } from "../../../contract/messageCalls.ts";
import type { Announcer } from "../announcer.ts";
import type { Feature } from "../feature.ts";
import type { Emit, HandlersOf } from "../handlers.ts";
import type { HubSocket } from "../hub/hubSocket.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import { Arrivals } from "./arrivals.ts";
import { createConversations } from "./conversations.ts";
import { describeAnswered, describeMessages } from "./describeMessages.ts";
import { Drafts } from "./drafts.ts";
import { isMessageFileShown, readMessageFile } from "./messageFiles.ts";
import { prepareNames } from "./memberNames.ts";
import type { MessageParts } from "./messageParts.ts";
import { MessageRows } from "./messageRows.ts";
import { MessageSearch } from "./messageSearch.ts";
import { People } from "./people.ts";
import { ReadPlaces } from "./readPlaces.ts";
import { createMessageWriting } from "./writeMessages.ts";

interface Parts extends MessageParts {
  readonly socket: HubSocket;
  readonly cache: SegmentCache;
  readonly emit: Emit;
  readonly announcer: Announcer;
  readonly hurryFiles: () => void;
  /** Messages whose files are all there go now. */
  readonly hurryWrites: () => void;
  readonly onBug: (cause: unknown) => void;
}

type Names = keyof typeof messageCalls | "conversation.type";

/** Conversations, messages and their files, as the window asks for them. */
export function createMessaging(parts: Parts): Feature & { readonly handlers: HandlersOf<Names> } {
  const { database, account, emit, announcer, socket, streams } = parts;
  const rows = new MessageRows(database);
  const places = new ReadPlaces(parts);
  const drafts = new Drafts(parts);
  const search = new MessageSearch(database, () => account.signedIn?.member.id ?? null);
  const people = new People(parts);
  const arrivals = new Arrivals({ ...parts, places });
  search.hurry();

  return {
    handlers: {
      ...createConversations({ ...parts, rows, places, drafts }),
      ...createMessageWriting({ ...parts, rows, drafts }),
      ...drafts.handlers(),
      "drafts.read": ({ conversationId }) => {
        const draft = drafts.read(conversationId);
        const nameOf = prepareNames(database);
        const readerId = account.requireSignedIn().member.id;
        return { ...draft, replyTo: describeAnswered(rows, draft.replyToId, conversationId, readerId, nameOf) };
      },
      "messages.read": ({ conversationId, ...part }) => {
        const readerId = account.requireSignedIn().member.id;
        const { rows: page, ...more } = rows.page(conversationId, readerId, part);
        return { messages: describeMessages(parts, page, rows, conversationId, readerId), ...more };
      },
      "messages.search": ({ query, conversationId, limit }) => ({ hits: search.find(query, conversationId, limit) }),
      "presence.read": () => ({ onlineIds: people.onlineIds() }),
      "conversation.type": async ({ conversationId }) => {
        await people.typing(conversationId);
        return {};
      },
    },
    media: {
      files: (id, name = "", ...rest) => {
        if (rest.length > 0 || (name !== "" && name !== "save")) return null;
        return readMessageFile({ ...parts, drafts }, id, name === "save");
      },
    },
    streams: {
      attachment: {
        moved(streamId) {
          announcer.announce("messages", () => emit("messages.changed", { conversationId: null }));
          const stream = streams.get(streamId);
          if (stream?.endUploaded === true && stream.origin === "own") parts.hurryWrites();
        },
        isShown: (streamId, { scope }) => isMessageFileShown(parts, streamId, scope),
      },
    },
    documentsChanged(collections) {
      if (collections.includes("message")) search.hurry();
      if (collections.includes("conversation")) people.watch();
    },
    settled: () => arrivals.look(),
    connected: () => people.connected(),
    disconnected: () => people.disconnected(),
    told(name) {
      if (name === "settings.changed" && socket.online === true) people.share();
    },
    receive(name, payload) {
      if (name === "presence.changed") people.changed(payload as { memberId: string; online: boolean });
      else if (name === "conversation.typed") people.typed(payload as { conversationId: string; memberId: string });
      else return false;
      return true;
    },
    recover: () => drafts.recover(),
    forget() {
      places.forget();
      arrivals.forget();
      people.disconnected();
      emit("messages.changed", { conversationId: null });
    },
    leave() {
      places.flush();
      search.stop();
    },
  };
}
