import type { BodyOf, Collection, Scope } from "../../../contract/models/document.ts";
import type { Caller } from "../accounts/caller.ts";

type Rule = (caller: Caller, authorId: string) => boolean;

interface Policy<Name extends Collection> {
  readonly create: Rule;
  readonly change: Rule;
  readonly remove: Rule;
  /** What the hub itself writes into the body, so that nobody can forge it. */
  readonly seal: (body: BodyOf<Name>, authorName: string) => BodyOf<Name>;
}

const nobody: Rule = () => false;
const anyMember: Rule = () => true;
const author: Rule = (caller, authorId) => caller.memberId === authorId;
const administrator: Rule = (caller) => caller.role === "administrator";
const authorOrAdministrator: Rule = (caller, authorId) => caller.role === "administrator" || author(caller, authorId);

/** Who may write what. The author of a document is who created it; `create` is asked with the caller as author. */
export const policies: { readonly [Name in Collection]: Policy<Name> } = {
  // The hub writes profiles itself, when somebody joins.
  member: { create: nobody, change: nobody, remove: nobody, seal: (body) => body },
  consultation: {
    create: anyMember,
    change: authorOrAdministrator,
    remove: authorOrAdministrator,
    seal: (body, organiserName) => ({ ...body, organiserName }),
  },
  recording: {
    create: anyMember,
    change: author,
    // An administrator too, for the day when something was recorded that should not have been.
    remove: authorOrAdministrator,
    seal: (body) => body,
  },
  // What a hub offers to everyone is decided by who runs it, whoever signed it.
  pack: {
    create: administrator,
    // A pack is what its segments are: another version is another pack.
    change: nobody,
    remove: administrator,
    seal: (body, publishedByName) => ({ ...body, publishedByName }),
  },
};

/** What a member may see, and write into. */
export function scopesOf(_caller: Caller): readonly Scope[] {
  return ["members"];
}
