import { coAuthorIdsOf } from "../../../contract/models/article.ts";
import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { Scope } from "../../../contract/models/scope.ts";
import type { Caller } from "../accounts/caller.ts";
import { followModerator, moderatorIds } from "../articles/reviewScopes.ts";
import type { HubDatabase } from "../database/schema.ts";

/** Who is in one scope; or in which scopes one member is by her role and her institution. */
type Membership =
  | {
      readonly kind: "roster";
      readonly scope: Scope;
      readonly memberIds: readonly string[];
      readonly withModerators?: boolean;
    }
  | { readonly kind: "places"; readonly memberId: string; readonly in: readonly Scope[] };

/** What a document says of who may see what: the one place where scopes come from. Null for most. */
function membershipOf(document: Document): Membership | null {
  const { collection, id, deleted, schemaVersion } = document;
  switch (collection) {
    case "member": {
      const read = readBody("member", schemaVersion, document.body);
      const member = !deleted && read.kind === "read" && !read.body.suspended ? read.body : null;
      const scopes: Scope[] = member?.role === "administrator" ? ["administrators"] : [];
      if (member?.institutionId) scopes.push(`institution:${member.institutionId}`);
      return { kind: "places", memberId: id, in: scopes };
    }
    case "conversation": {
      const read = readBody("conversation", schemaVersion, document.body);
      const memberIds = !deleted && read.kind === "read" ? read.body.memberIds : [];
      return { kind: "roster", scope: `conversation:${id}`, memberIds };
    }
    case "manuscript": {
      const read = readBody("manuscript", schemaVersion, document.body);
      const coAuthorIds = read.kind === "read" ? coAuthorIdsOf(read.body) : [];
      return {
        kind: "roster",
        scope: `article-review:${id}`,
        memberIds: deleted ? [] : [document.authorId, ...coAuthorIds],
        withModerators: !deleted,
      };
    }
    default:
      return null;
  }
}

/** Lets in and takes out whom a document that was just added to the log names, as of its sequence. */
export async function followMemberships(transaction: HubDatabase, document: Document): Promise<void> {
  if (document.collection === "member") await followModerator(transaction, document);
  const membership = membershipOf(document);
  if (membership === null) return;
  const { sequence } = document;
  const moderators = membership.kind === "roster" && membership.withModerators ? await moderatorIds(transaction) : [];
  const rosterOf = membership.kind === "roster" ? [...new Set([...membership.memberIds, ...moderators])] : [];
  const wanted =
    membership.kind === "roster"
      ? rosterOf.map((memberId) => ({ memberId, scope: membership.scope }))
      : membership.in.map((scope) => ({ memberId: membership.memberId, scope }));
  let held = transaction
    .selectFrom("scope_members")
    .select(["member_id as memberId", "scope"])
    .where("until", "is", null);
  held =
    membership.kind === "roster"
      ? held.where("scope", "=", membership.scope)
      : held
          .where("member_id", "=", membership.memberId)
          .where((row) => row.or([row("scope", "=", "administrators"), row("scope", "like", "institution:%")]));
  const present = await held.execute();
  const key = ({ memberId, scope }: { memberId: string; scope: string }) => `${memberId} ${scope}`;
  const presentKeys = new Set(present.map(key));
  const wantedKeys = new Set(wanted.map(key));
  for (const { memberId, scope } of present.filter((each) => !wantedKeys.has(key(each)))) {
    await transaction
      .updateTable("scope_members")
      .set({ until: sequence })
      .where("member_id", "=", memberId)
      .where("scope", "=", scope)
      .execute();
  }
  for (const { memberId, scope } of wanted.filter((each) => !presentKeys.has(key(each)))) {
    // An id that is nobody's lets nobody in, now or when somebody should bear it.
    const member = await transaction.selectFrom("members").select("id").where("id", "=", memberId).executeTakeFirst();
    if (member === undefined) continue;
    await transaction
      .insertInto("scope_members")
      .values({ member_id: memberId, scope, since: sequence, until: null })
      .onConflict((conflict) => conflict.columns(["member_id", "scope"]).doUpdateSet({ since: sequence, until: null }))
      .execute();
  }
}

/** The scopes that a member is in without any document saying so. */
export const ownScopesOf = (memberId: string): readonly Scope[] => ["members", `personal:${memberId}`];

export async function isInScope(database: HubDatabase, caller: Caller, scope: string): Promise<boolean> {
  if ((ownScopesOf(caller.memberId) as readonly string[]).includes(scope)) return true;
  const row = await database
    .selectFrom("scope_members")
    .select("scope")
    .where("member_id", "=", caller.memberId)
    .where("scope", "=", scope)
    .where("until", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who is in a scope that documents define, now. */
export async function membersOf(database: HubDatabase, scope: string): Promise<string[]> {
  const rows = await database
    .selectFrom("scope_members")
    .select("member_id")
    .where("scope", "=", scope)
    .where("until", "is", null)
    .execute();
  return rows.map((row) => row.member_id);
}

/** Those of some members who are in a conversation with this one, now. */
export async function contactsAmong(
  database: HubDatabase,
  memberId: string,
  others: readonly string[],
): Promise<string[]> {
  if (others.length === 0) return [];
  const rows = await database
    .selectFrom("scope_members")
    .select("member_id")
    .distinct()
    .where("member_id", "in", others)
    .where("until", "is", null)
    .where("scope", "like", "conversation:%")
    .where("scope", "in", (inner) =>
      inner.selectFrom("scope_members").select("scope").where("member_id", "=", memberId).where("until", "is", null),
    )
    .execute();
  return rows.map((row) => row.member_id);
}

/** Whom a change concerns: those in its scope, and those whom it took out of one. Null where it is everybody. */
export async function audienceOf(database: HubDatabase, added: readonly Document[]): Promise<Set<string> | null> {
  if (added.some((document) => document.scope === "members")) return null;
  const audience = new Set<string>();
  for (const { scope, sequence } of added) {
    if (scope.startsWith("personal:")) audience.add(scope.slice("personal:".length));
    const rows = await database
      .selectFrom("scope_members")
      .select("member_id")
      .where("scope", "=", scope)
      .where((row) => row.or([row("until", "is", null), row("until", "=", sequence)]))
      .execute();
    for (const row of rows) audience.add(row.member_id);
  }
  return audience;
}
