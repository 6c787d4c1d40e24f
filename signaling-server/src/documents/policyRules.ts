import type { BodyOf, Collection, Document } from "../../../contract/models/document.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import type { Caller } from "../accounts/caller.ts";

type Rule = (caller: Caller, authorId: string, id: string) => boolean;

interface PolicyChange<Name extends Collection> {
  readonly id: string;
  readonly scope: Scope;
  readonly before: BodyOf<Name> | null;
  readonly after: BodyOf<Name>;
  readonly caller: Caller;
  readonly authorId: string;
  /** What `about` names, in its order. */
  readonly about: readonly Document[];
}

/**
 * Who may write what. Who may read: whoever is in a document's scope, and nobody else. A rule is asked only of somebody who
 * is in the scope; `create` with the caller as author.
 */
export interface Policy<Name extends Collection> {
  /** In which scopes its documents may lie. */
  readonly lies: (scope: Scope, id: string) => boolean;
  /** Its first write makes the scope that it lies in. */
  readonly makesScope?: true;
  readonly create: Rule;
  readonly change: Rule;
  readonly remove: Rule;
  /**
   * A write made upon an older version takes the place of the newer one: the last to arrive stands. For what says one thing
   * whole, where no two people write the same document.
   */
  readonly merges?: true;
  /** The documents that it speaks of. Failure where one was never there, or, for a new one, is deleted: `document.notFound`. */
  readonly about?: (after: BodyOf<Name>) => readonly { readonly collection: Collection; readonly id: string }[];
  /** Whether a change (or, with null before, a creation) by somebody whom the rules allow it may come to this. */
  readonly permits?: (change: PolicyChange<Name>) => boolean;
  /** The fields that the hub itself writes into the body, so that nobody can forge them. */
  readonly seal?: (
    authorName: string,
    change: PolicyChange<Name> & { readonly updatedAt: string },
  ) => Partial<BodyOf<Name>>;
}

export type Policies = { readonly [Name in Collection]: Policy<Name> };

export const nobody: Rule = () => false;
export const anyone: Rule = () => true;
export const author: Rule = (caller, authorId) => caller.memberId === authorId;
export const administrator: Rule = (caller) => caller.role === "administrator";
export const authorOrAdministrator: Rule = (caller, authorId, id) =>
  administrator(caller, authorId, id) || author(caller, authorId, id);
/** Who keeps order in what members publish. */
export const moderator: Rule = (caller) => caller.role === "administrator" || caller.role === "moderator";
export const authorOrModerator: Rule = (caller, authorId, id) =>
  moderator(caller, authorId, id) || author(caller, authorId, id);
/** Of the institution whose document it is. */
export const coordinatorOrAdministrator: Rule = (caller, _, id) =>
  caller.role === "administrator" || (caller.role === "coordinator" && caller.institutionId === id);

export const forMembers = (scope: Scope) => scope === "members";
