import { sql } from "kysely";
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
    // In whatever version of it: also one that was written after the report.
    .where(
      sql<boolean>`EXISTS (SELECT 1 FROM changes AS each, json_each(each.body, '$.attachments') AS attachment
        WHERE each.collection = 'message' AND each.id = reports.document_id AND each.body IS NOT NULL
          AND attachment.value ->> 'streamId' = ${attachmentId})`,
    )
    .where("documents.deleted", "=", 1)
    .executeTakeFirst();
  return hidden !== undefined;
}
