import { coAuthorIdsOf, manuscriptBodySchema, mayModerate } from "../../../contract/models/article.ts";
import { readBody } from "../../../contract/models/bodyVersions.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { HubDatabase } from "../database/schema.ts";

const prefix = "article-review:";

export async function moderatorIds(transaction: HubDatabase): Promise<string[]> {
  const rows = await transaction
    .selectFrom("members")
    .select(["id", "role"])
    .where("role", "<>", "member")
    .where("suspended_at", "is", null)
    .execute();
  return rows.filter(({ role }) => mayModerate(role)).map(({ id }) => id);
}

/** Lets a member into all that is under review where she became a moderator, and out of it where she is one no more. */
export async function followModerator(transaction: HubDatabase, document: Document): Promise<void> {
  const { id: memberId, sequence } = document;
  const read = readBody("member", document.schemaVersion, document.body);
  const isModerator = !document.deleted && read.kind === "read" && !read.body.suspended && mayModerate(read.body.role);
  const manuscripts = await transaction
    .selectFrom("documents")
    .select(["scope", "author_id", "body"])
    .where("collection", "=", "manuscript")
    .where("deleted", "=", 0)
    .execute();
  const held = await transaction
    .selectFrom("scope_members")
    .select("scope")
    .where("member_id", "=", memberId)
    .where("until", "is", null)
    .where("scope", "like", `${prefix}%`)
    .execute();
  const present = new Set(held.map(({ scope }) => scope));
  const wanted = new Set(
    manuscripts
      .filter(({ author_id, body }) => isModerator || author_id === memberId || listsCoAuthor(body, memberId))
      .map(({ scope }) => scope),
  );
  for (const scope of present) {
    if (wanted.has(scope)) continue;
    await transaction
      .updateTable("scope_members")
      .set({ until: sequence })
      .where("member_id", "=", memberId)
      .where("scope", "=", scope)
      .execute();
  }
  for (const scope of wanted) {
    if (present.has(scope)) continue;
    await transaction
      .insertInto("scope_members")
      .values({ member_id: memberId, scope, since: sequence, until: null })
      .onConflict((conflict) => conflict.columns(["member_id", "scope"]).doUpdateSet({ since: sequence, until: null }))
      .execute();
  }
}

/** Before a body is read: most say nothing of that member at all. */
function listsCoAuthor(body: string | null, memberId: string): boolean {
  if (body === null || !body.includes(memberId)) return false;
  const read = manuscriptBodySchema.pick({ coAuthors: true }).safeParse(JSON.parse(body));
  return read.success && coAuthorIdsOf(read.data).includes(memberId);
}
