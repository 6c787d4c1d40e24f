import { evidenceKeptDays } from "../../../contract/models/application.ts";
import { audit } from "../audit/audit.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { EvidenceFiles } from "./evidenceFiles.ts";
import type { ApplicationRow } from "./applicationRows.ts";

const dayMs = 24 * 60 * 60_000;
/** Who is let in no more is nobody whose words a hub has to keep. */
const turnedAway = ["refused", "withdrawn"] as const;

/** Until when the document of an application is kept; null while nobody has decided. */
export function evidenceUntil(row: Pick<ApplicationRow, "state" | "decided_at">): string | null {
  if (row.decided_at === null) return null;
  const keptMs = row.state === "withdrawn" ? 0 : evidenceKeptDays * dayMs;
  return instant(Date.parse(row.decided_at) + keptMs);
}

/** Forgets what its time has come for, and removes whatever lies among the documents that no application names. */
export async function forgetDue(database: HubDatabase, clock: Clock, files: EvidenceFiles): Promise<void> {
  const rows = await database
    .selectFrom("applications")
    .select(["id", "state", "decided_at"])
    .where("decided_at", "is not", null)
    .where((where) => where.or([where("evidence_removed_at", "is", null), where("state", "in", turnedAway)]))
    .execute();
  const now = clock.now();
  const due = rows.filter((row) => Date.parse(evidenceUntil(row) ?? instant(now)) <= now);
  if (due.length > 0) await forgetApplications(new Set(due.map(({ id }) => id)), database, clock, files);
  await removeStrays(database, files);
}

/**
 * Removes the documents of these applications, and of those that were refused or withdrawn everything that was typed and said.
 * The files first, and the folder flushed: a hub that is killed in between finds the rows again and does the rest.
 */
export async function forgetApplications(
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
      // What was said of it goes with it (ON DELETE CASCADE).
      await transaction.deleteFrom("applications").where("id", "=", id).where("state", "in", turnedAway).execute();
      await transaction.updateTable("applications").set({ evidence_removed_at: at }).where("id", "=", id).execute();
    }
    const details = { applications: ids.size };
    await audit(transaction, { at, actor: null, action: "application.evidenceRemoved", details });
  });
}

/** Of a document that arrived while its application was withdrawn, or that a later one took the place of. */
async function removeStrays(database: HubDatabase, files: EvidenceFiles): Promise<void> {
  const stored = await files.list();
  if (stored.length === 0) return;
  const rows = await database
    .selectFrom("applications")
    .select(["id", "evidence_sha256"])
    .where("evidence_removed_at", "is", null)
    .execute();
  const named = new Map(rows.map((row) => [row.id, row.evidence_sha256]));
  for (const { applicationId, sha256 } of stored) {
    if (named.get(applicationId) !== sha256) await files.remove(applicationId, sha256);
  }
}
