import { ExpectedFailure } from "../../../contract/failure.ts";
import { mentionsMax } from "../../../contract/models/conversation.ts";
import { cleanText } from "../../../contract/models/safeText.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import type { HandlersOf } from "../handlers.ts";
import { reactionIdOf } from "./deriveIds.ts";
import { mentionedIn } from "./describeMessages.ts";
import type { Drafts } from "./drafts.ts";
import type { MessageParts } from "./messageParts.ts";
import type { MessageRow, MessageRows } from "./messageRows.ts";

type Names = `messages.${"send" | "edit" | "remove" | "react" | "retry" | "discard"}`;

interface Parts extends MessageParts {
  readonly rows: MessageRows;
  readonly drafts: Drafts;
  /** Files are to be sent. */
  readonly hurryFiles: () => void;
}

/** What a member says, changes, takes back and answers with signs: into the outbox, with or without a network. */
export function createMessageWriting(parts: Parts): HandlersOf<Names> {
  const { database, account, replica, outbox, streams, files, rows, drafts } = parts;
  const me = () => account.requireSignedIn().member.id;
  const scopeOf = (conversationId: string): Scope => `conversation:${conversationId}`;

  const require = (id: string): MessageRow & { readonly scope: Scope } => {
    const row = rows.get(id, me());
    if (row === null) throw new ExpectedFailure("message.notFound");
    return { ...row, scope: row.scope as Scope };
  };
  const requireOwn = (id: string) => {
    const row = require(id);
    if (row.authorId !== me() || row.body === null) throw new ExpectedFailure("document.forbidden");
    return { ...row, body: row.body };
  };
  /** Who is named and in the conversation; who is not would have it refused. */
  const mentionsIn = (text: string, scope: Scope): string[] => {
    const conversation = replica.get("conversation", scope.slice("conversation:".length));
    const known = new Set(conversation?.body.memberIds);
    return mentionedIn(text)
      .filter((id) => known.has(id))
      .slice(0, mentionsMax);
  };
  const isSent = (id: string): boolean => replica.version("message", id) > 0;

  /** Removes a message with its files, wherever those are by now. */
  const takeBack = async ({ id, body, scope }: ReturnType<typeof requireOwn>): Promise<void> => {
    database
      .transaction(() => {
        outbox.takeBack({ collection: "message", id, scope, authorId: me() });
        for (const { streamId } of body.attachments) {
          outbox.takeBack({ collection: "attachment", id: streamId, scope, authorId: me() });
          streams.remove(streamId);
        }
      })
      .immediate();
    for (const { streamId } of body.attachments) await files.removeStream(streamId);
  };

  return {
    "messages.send": ({ id, conversationId, text, replyToId, fileIds }) => {
      const scope = scopeOf(conversationId);
      const plain = cleanText(text).trim();
      // Sent twice by an impatient hand: it is the same message.
      if (rows.get(id, me()) !== null) return {};
      if (plain === "" && fileIds.length === 0) throw new ExpectedFailure("message.empty");
      if (!replica.get("conversation", conversationId)?.body.memberIds.includes(me())) {
        throw new ExpectedFailure("message.notFound");
      }
      const authorId = me();
      const whole = fileIds.map((fileId) => ({ fileId, file: drafts.wholeFile(fileId) }));
      if (whole.some(({ file }) => file.conversationId !== conversationId)) {
        throw new ExpectedFailure("message.fileBroken");
      }
      database
        .transaction(() => {
          for (const { fileId, file } of whole) {
            const { conversationId: _, ...body } = file;
            outbox.add({ collection: "attachment", id: fileId, scope, body, authorId });
            // Once the hub has it, it may make room like what others sent.
            streams.setKeepOffline(fileId, false);
          }
          const attachments = whole.map(({ fileId, file: { name, mediaType, sizeBytes, sha256 } }) => ({
            streamId: fileId,
            name,
            mediaType,
            sizeBytes,
            sha256,
          }));
          const body = { text: plain, replyToId, mentionIds: mentionsIn(plain, scope), attachments };
          outbox.add({ collection: "message", id, scope, body, authorId });
          drafts.done(conversationId, fileIds);
        })
        .immediate();
      parts.written();
      if (fileIds.length > 0) parts.hurryFiles();
      return {};
    },
    "messages.edit": ({ id, text }) => {
      const { body, scope } = requireOwn(id);
      const plain = cleanText(text).trim();
      if (plain === "" && body.attachments.length === 0) throw new ExpectedFailure("message.empty");
      if (plain === body.text) return {};
      const mentionIds = mentionsIn(plain, scope);
      outbox.add({ collection: "message", id, scope, body: { ...body, text: plain, mentionIds }, authorId: me() });
      parts.written();
      return {};
    },
    "messages.remove": async ({ id }) => {
      await takeBack(requireOwn(id));
      parts.written();
      return {};
    },
    "messages.react": ({ id, sign, on }) => {
      const { scope, sequence, body } = require(id);
      // The hub knows nothing of it yet that one could answer to.
      if (sequence === null || body === null) throw new ExpectedFailure("message.notFound");
      const reactionId = reactionIdOf(me(), id);
      const before = replica.get("reaction", reactionId)?.body.signs ?? [];
      if (before.includes(sign) === on) return {};
      const signs = on ? [...before, sign] : before.filter((each) => each !== sign);
      const authorId = me();
      outbox.add({ collection: "reaction", id: reactionId, scope, body: { messageId: id, signs }, authorId });
      parts.written();
      return {};
    },
    "messages.retry": ({ id }) => {
      const { body } = requireOwn(id);
      for (const { streamId } of body.attachments) {
        outbox.retryAll("attachment", streamId);
        streams.setFailure(streamId, null);
      }
      outbox.retryAll("message", id);
      parts.written();
      parts.hurryFiles();
      return {};
    },
    "messages.discard": async ({ id }) => {
      if (isSent(id)) outbox.discardAll("message", id);
      else await takeBack(requireOwn(id));
      parts.written();
      return {};
    },
  };
}
