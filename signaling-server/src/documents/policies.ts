import {
  administrator,
  anyone,
  author,
  authorOrAdministrator,
  coordinatorOrAdministrator,
  forMembers,
  nobody,
  type Policies,
  type Policy,
} from "./policyRules.ts";
import { articlePolicies } from "../articles/articlePolicies.ts";
import { questionPolicies } from "./questionPolicies.ts";

/** The author of a document is who created it. */
export const policies: Policies = {
  // The hub writes these itself: when somebody joins, when a role or an institution changes, when settings do.
  member: { lies: forMembers, create: nobody, change: nobody, remove: nobody },
  exchange: { lies: forMembers, create: nobody, change: nobody, remove: nobody },
  // One for each member, under her own id.
  profile: { lies: forMembers, create: (caller, _, id) => caller.memberId === id, change: author, remove: nobody },
  institution: {
    lies: forMembers,
    create: administrator,
    change: coordinatorOrAdministrator,
    // Members point to it, and to what was written in its scope.
    remove: nobody,
  },
  consultation: {
    lies: forMembers,
    create: anyone,
    change: authorOrAdministrator,
    remove: authorOrAdministrator,
    seal: (organiserName) => ({ organiserName }),
  },
  recording: {
    lies: forMembers,
    create: anyone,
    change: author,
    // An administrator too, for the day when something was recorded that should not have been.
    remove: authorOrAdministrator,
  },
  // What a hub offers to everyone is decided by who runs it, whoever signed it.
  pack: {
    lies: forMembers,
    create: administrator,
    // A pack is what its segments are: another version is another pack.
    change: nobody,
    remove: administrator,
    seal: (publishedByName) => ({ publishedByName }),
  },
  conversation: {
    lies: (scope, id) => scope === `conversation:${id}`,
    makesScope: true,
    create: anyone,
    change: anyone,
    remove: author,
    permits: permitsConversation,
  },
  // Nobody else changes what somebody said, nor takes it away; an administrator cannot even see it.
  message: {
    lies: (scope) => scope.startsWith("conversation:"),
    create: anyone,
    change: author,
    remove: author,
  },
  ...questionPolicies,
  ...articlePolicies,
  announcement: { lies: forMembers, create: administrator, change: administrator, remove: administrator },
};

/**
 * Who begins a conversation is in it. Between two people it stays between these two, so that nobody is let into what they
 * said. In a group everyone may let others in, give it a title and leave; only who began it takes others out.
 */
function permitsConversation({
  before,
  after,
  caller,
  authorId,
}: Parameters<NonNullable<Policy<"conversation">["permits"]>>[0]): boolean {
  if (before === null) return after.memberIds.includes(caller.memberId);
  if (after.kind !== before.kind) return false;
  const stays = new Set(after.memberIds);
  const gone = before.memberIds.filter((memberId) => !stays.has(memberId));
  if (before.kind === "direct") return gone.length === 0 && after.memberIds.length === before.memberIds.length;
  return caller.memberId === authorId || gone.every((memberId) => memberId === caller.memberId);
}
