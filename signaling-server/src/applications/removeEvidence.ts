import { evidenceKeptDays } from "../../../contract/models/application.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { EvidenceFiles } from "./evidenceFiles.ts";
import type { ApplicationRow } from "./applicationRows.ts";

const dayMs = 24 * 60 * 60_000;

/** Until when the document of an application is kept; null while nobody has decided. */
export function evidenceUntil(row: Pick<ApplicationRow, "state" | "decided_at">): string | null {
  if (row.decided_at === null) return null;
  const keptMs = row.state === "withdrawn" ? 0 : evidenceKeptDays * dayMs;
  return instant(Date.parse(row.decided_at) + keptMs);
}

/**
 * Removes the documents whose time has come, and whatever lies there that no application names. The files first, and the
 * folder flushed: a hub that is killed in between finds the rows again and does the rest.
 */
export async function removeEvidence(database: HubDatabase, clock: Clock, files: EvidenceFiles): Promise<void> {
  const rows = await database
    .selectFrom("applications")
    .select(["id", "state", "decided_at"])
    .where("decided_at", "is not", null)
    .where("evidence_removed_at", "is", null)
    .execute();
  const now = clock.now();
  const due = rows.filter((row) => Date.parse(evidenceUntil(row) ?? instant(now)) <= now);
  if (due.length > 0) await removeEvidenceOf(new Set(due.map(({ id }) => id)), database, clock, files);
  await removeStrays(database, files);
}

/** Of these applications alone, now. */
export async function removeEvidenceOf(
  ids: ReadonlySet<string>,
  database: HubDatabase,
  clock: Clock,
  files: EvidenceFiles,
): Promise<void> {
  for (const { applicationId, sha256 } of await files.list()) {
    if (ids.has(applicationId)) await files.remove(applicationId, sha256);
  }
  await files.flush();
  const at = instant(clock.now());
  await database.transaction().execute(async (transaction) => {
    for (const id of ids) {
      await transaction.updateTable("applications").set({ evidence_removed_at: at }).where("id", "=", id).execute();
    }
    const details = { applications: ids.size };
    await audit(transaction, { at, actor: null, action: "application.evidenceRemoved", details });
  });
}

/** Of a document that arrived while its application was withdrawn, or that a later one took the place of. */
async function removeStrays(database: HubDatabase, files: EvidenceFiles): Promise<void> {
  for (const { applicationId, sha256 } of await files.list()) {
    const row = await database
      .selectFrom("applications")
      .select(["evidence_sha256", "evidence_removed_at"])
      .where("id", "=", applicationId)
      .executeTakeFirst();
    const named = row !== undefined && row.evidence_removed_at === null && row.evidence_sha256 === sha256;
    if (!named) await files.remove(applicationId, sha256);
  }
}
