import type { Collection } from "../../../contract/models/document.ts";
import type { messageCalls } from "../../../contract/messageCalls.ts";
import type { Emit, HandlersOf } from "../handlers.ts";
import type { HubSocket, SignalingEventName } from "../hub/hubSocket.ts";
import type { MediaAnswer } from "../port.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import { Arrivals } from "./arrivals.ts";
import { createConversations } from "./conversations.ts";
import { describeMessages } from "./describeMessages.ts";
import { Drafts } from "./drafts.ts";
import { readMessageFile } from "./messageFiles.ts";
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
  readonly hurryFiles: () => void;
  readonly onBug: (cause: unknown) => void;
}

export interface Messaging {
  readonly handlers: HandlersOf<keyof typeof messageCalls | "conversation.type">;
  readonly people: People;
  readFile(id: string, toSave: boolean): Promise<MediaAnswer | null>;
  documentsChanged(collections: readonly Collection[]): void;
  /** A turn with the hub is over. */
  settled(): void;
  settingsChanged(): void;
  /** True where the event is for this room. */
  receive(name: SignalingEventName, payload: unknown): boolean;
  recover(): Promise<void>;
  /** The reader went. */
  forget(): void;
  /** Before the reader goes, and at the end: what was read is written. */
  flush(): void;
  close(): void;
}

/** Conversations, messages and their files, as the window asks for them. */
export function createMessaging(parts: Parts): Messaging {
  const { database, account, emit, socket } = parts;
  const rows = new MessageRows(database);
  const places = new ReadPlaces(parts);
  const drafts = new Drafts(parts);
  const search = new MessageSearch(database);
  const people = new People(parts);
  const arrivals = new Arrivals({ ...parts, places });
  search.hurry();

  return {
    people,
    handlers: {
      ...createConversations({ ...parts, rows, places, drafts }),
      ...createMessageWriting({ ...parts, rows, drafts }),
      ...drafts.handlers(),
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
    readFile: (id, toSave) => readMessageFile({ ...parts, drafts }, id, toSave),
    documentsChanged(collections) {
      if (collections.includes("message")) search.hurry();
      if (collections.includes("conversation")) people.watch();
    },
    settled: () => arrivals.look(),
    settingsChanged: () => {
      if (socket.online === true) people.share();
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
    flush: () => places.flush(),
    close() {
      places.flush();
      search.stop();
    },
  };
}
