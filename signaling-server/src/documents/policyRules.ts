import type { BodyOf, Collection, Document } from "../../../contract/models/document.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import type { Failure } from "../../../contract/failure.ts";
import type { Caller } from "../accounts/caller.ts";
import type { HubDatabase } from "../database/schema.ts";

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

/** A write that the rules of its document allow, before it is kept. */
export interface AcceptedWrite<Name extends Collection> {
  readonly id: string;
  readonly scope: Scope;
  /** As it will be kept, in the newest schema; null for a deletion. */
  readonly body: BodyOf<Name> | null;
  readonly caller: Caller;
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
  /** What the rules of one document cannot tell, asked in the transaction of the write: what is in the way, or null. */
  readonly check?: (transaction: HubDatabase, write: AcceptedWrite<Name>) => Promise<Failure | null>;
  /** What the hub itself does upon an accepted write, in its transaction. Gives what it added to the log. */
  readonly after?: (transaction: HubDatabase, added: Document, caller: Caller) => Promise<readonly Document[]>;
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
