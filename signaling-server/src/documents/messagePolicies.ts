import type { Scope } from "../../../contract/models/scope.ts";
import { markJoined } from "./markJoined.ts";
import { hashedIdOf } from "./hashedIdOf.ts";
import { exceedsLimit } from "./exceedsLimit.ts";
import { namesStranger } from "./namesStranger.ts";
import { anyone, author, nobody, type Policies, type Policy } from "./policyRules.ts";

const inConversation = (scope: Scope) => scope.startsWith("conversation:");

/** What people say to each other, in conversations and nowhere else. */
export const messagePolicies: Pick<Policies, "conversation" | "message" | "attachment" | "reaction" | "readMark"> = {
  conversation: {
    lies: (scope, id) => scope === `conversation:${id}`,
    makesScope: true,
    create: anyone,
    change: anyone,
    remove: author,
    permits: permitsConversation,
    after: markJoined,
  },
  // Nobody else changes what somebody said, nor takes it away; an administrator cannot even see it.
  message: {
    lies: inConversation,
    create: anyone,
    change: author,
    remove: author,
    about: ({ attachments }) => attachments.map(({ streamId }) => ({ collection: "attachment", id: streamId })),
    permits: ({ about, authorId }) =>
      about.every((attachment) => attachment.authorId === authorId) &&
      new Set(about.map((attachment) => attachment.id)).size === about.length,
    check: async (transaction, { scope, body }) =>
      body !== null && (await namesStranger(transaction, scope, body.mentionIds))
        ? { code: "document.bodyInvalid", details: { issue: "mentionIds" } }
        : null,
  },
  // Its segments belong to what was written: another file is another attachment.
  attachment: {
    lies: inConversation,
    create: anyone,
    change: nobody,
    remove: author,
    check: async (transaction, { body }) =>
      body && exceedsLimit(transaction, "attachmentMaxBytes", [body.sizeBytes], "message.fileTooLarge"),
  },
  reaction: {
    lies: inConversation,
    create: anyone,
    change: author,
    remove: nobody,
    merges: true,
    about: ({ messageId }) => [{ collection: "message", id: messageId }],
    permits: ({ after, authorId, id }) => id === hashedIdOf("reaction", authorId, after.messageId),
  },
  // Not merged here: what was read on one computer does not become unread by another that was away.
  readMark: {
    lies: (scope) => inConversation(scope) || scope.startsWith("personal:"),
    create: anyone,
    change: author,
    remove: nobody,
    permits: ({ after, authorId, id, scope }) => {
      if (id !== hashedIdOf("readMark", scope, authorId, after.conversationId)) return false;
      return !inConversation(scope) || (scope === `conversation:${after.conversationId}` && !after.muted);
    },
  },
};

/**
 * Who begins a conversation is in it. Between two people it stays between these two, so that nobody is let into what they
 * said, and there is one, whoever begins it. In a group everyone may let others in, give it a title and leave; only who
 * began it takes others out.
 */
function permitsConversation({
  before,
  after,
  caller,
  authorId,
  id,
}: Parameters<NonNullable<Policy<"conversation">["permits"]>>[0]): boolean {
  if (after.kind === "direct" && id !== hashedIdOf("direct", ...after.memberIds.toSorted())) return false;
  if (before === null) return after.memberIds.includes(caller.memberId);
  if (after.kind !== before.kind) return false;
  const stays = new Set(after.memberIds);
  const gone = before.memberIds.filter((memberId) => !stays.has(memberId));
  if (before.kind === "direct") return gone.length === 0 && after.memberIds.length === before.memberIds.length;
  return caller.memberId === authorId || gone.every((memberId) => memberId === caller.memberId);
}
