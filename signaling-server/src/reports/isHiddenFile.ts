import type { HubDatabase } from "../database/schema.ts";

/** True for the file of a message that moderators hid: its bytes stay, so that it can be shown again, and nobody gets them. */
export async function isHiddenFile(database: HubDatabase, attachmentId: string): Promise<boolean> {
  const hidden = await database
    .selectFrom("reports")
    .innerJoin("documents", (join) =>
      join.onRef("documents.collection", "=", "reports.collection").onRef("documents.id", "=", "reports.document_id"),
    )
    .select("reports.id")
    .where("reports.state", "=", "hidden")
    .where("reports.collection", "=", "message")
    .where((where) => where(where.fn("instr", ["reports.body", where.val(attachmentId)]), ">", 0))
    .where("documents.deleted", "=", 1)
    .executeTakeFirst();
  return hidden !== undefined;
}
