import type { Selectable } from "kysely";
import { uuidv7 } from "uuidv7";
import { newestVersionOf } from "../../../contract/models/bodyVersions.ts";
import type { Document } from "../../../contract/models/document.ts";
import type { MemberBody } from "../../../contract/models/member.ts";
import type { HubDatabase, HubSchema } from "../database/schema.ts";
import { appendChange, findDocument } from "../documents/changeLog.ts";

type MemberRow = Selectable<HubSchema["members"]>;

/** Writes into the log who a member is by the table now, for everybody to see; inside the transaction that changed it. */
export async function writeMemberDocument(
  transaction: HubDatabase,
  memberId: string,
  writerId: string,
  updatedAt: string,
): Promise<Document> {
  const row = await transaction.selectFrom("members").selectAll().where("id", "=", memberId).executeTakeFirstOrThrow();
  const current = await findDocument(transaction, "member", memberId);
  return appendChange(transaction, {
    writeId: uuidv7(),
    writerId,
    collection: "member",
    id: memberId,
    scope: "members",
    version: (current?.version ?? 0) + 1,
    authorId: memberId,
    updatedAt,
    deleted: false,
    schemaVersion: newestVersionOf("member"),
    body: bodyOf(row),
  });
}

const bodyOf = (row: MemberRow): MemberBody => ({
  name: row.name,
  role: row.role,
  institutionId: row.institution_id,
  country: row.country,
  profession: row.profession,
  suspended: row.suspended_at !== null,
});
