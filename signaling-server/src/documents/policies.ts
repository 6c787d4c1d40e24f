import type { BodyOf, Collection } from "../../../contract/models/document.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import type { Caller } from "../accounts/caller.ts";

type Rule = (caller: Caller, authorId: string) => boolean;

/**
 * Who may write what. Who may read: whoever is in a document's scope, and nobody else. A rule is asked only of somebody who
 * is in the scope; `create` with the caller as author.
 */
interface Policy<Name extends Collection> {
  /** In which scopes its documents may lie. */
  readonly lies: (scope: Scope, id: string) => boolean;
  readonly create: Rule;
  readonly change: Rule;
  readonly remove: Rule;
  /** Whether a change (or, with null before, a creation) by somebody whom the rules allow it may come to this. */
  readonly permits?: (change: {
    readonly before: BodyOf<Name> | null;
    readonly after: BodyOf<Name>;
    readonly caller: Caller;
    readonly authorId: string;
  }) => boolean;
  /** The fields that the hub itself writes into the body, so that nobody can forge them. */
  readonly seal?: (authorName: string) => Partial<BodyOf<Name>>;
}

const nobody: Rule = () => false;
const anyone: Rule = () => true;
const author: Rule = (caller, authorId) => caller.memberId === authorId;
const administrator: Rule = (caller) => caller.role === "administrator";
const authorOrAdministrator: Rule = (caller, authorId) => caller.role === "administrator" || author(caller, authorId);

const forMembers = (scope: Scope) => scope === "members";

/** The author of a document is who created it. */
export const policies: { readonly [Name in Collection]: Policy<Name> } = {
  // The hub writes profiles itself, when somebody joins.
  member: { lies: forMembers, create: nobody, change: nobody, remove: nobody },
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
