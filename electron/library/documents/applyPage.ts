import { uuidv7 } from "uuidv7";
import type { OutputOf } from "../../../contract/boundary.ts";
import type { Failure } from "../../../contract/failure.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Replica } from "./replica.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly replica: Replica;
}

export interface AppliedPage {
  /** Collections in which something came, changed or went. */
  readonly changed: Set<string>;
  /** Documents that this member may no longer see. */
  readonly forgotten: readonly { readonly collection: string; readonly id: string }[];
}

const outOfScope: Failure = { code: "document.outOfScope", details: {} };
const lostByHub: Failure = { code: "document.lostByHub", details: {} };

/**
 * Takes one page of a pull and moves the cursor with it, in one transaction: what was lost is forgotten, what is of another
 * history goes when everything of this one is here.
 */
export function applyPage(
  { database, replica }: Parts,
  page: OutputOf<SyncCalls["documents.pull"]>,
  to: { readonly hubUrl: string; readonly memberId: string; readonly now: string },
): AppliedPage {
  const changed = new Set<string>();
  const forgotten: { collection: string; id: string }[] = [];
  const remove = database.prepare<[string], { collection: string; id: string }>(
    "DELETE FROM documents WHERE scope = ? RETURNING collection, id",
  );
  const refuse = database.prepare("UPDATE outbox SET failure = ? WHERE scope = ? AND author_id = ?");
  database
    .transaction(() => {
      if (page.anew) database.exec("UPDATE documents SET stale = 1");
      for (const scope of page.lost) {
        forgotten.push(...remove.all(scope));
        refuse.run(JSON.stringify(outOfScope), scope, to.memberId);
      }
      for (const document of page.documents) if (replica.put(document)) changed.add(document.collection);
      if (page.complete) for (const { collection } of sweep(database, to.memberId)) changed.add(collection);
      database
        .prepare(
          `INSERT INTO cursors VALUES (?, ?, ?, ?)
           ON CONFLICT (hub_url) DO UPDATE SET cursor = excluded.cursor, pulled_at = excluded.pulled_at,
             complete = excluded.complete`,
        )
        .run(to.hubUrl, page.cursor, to.now, page.complete ? 1 : 0);
    })
    .immediate();
  for (const { collection } of forgotten) changed.add(collection);
  return { changed, forgotten };
}

/** What the hub alone writes, whoever is named as its author. */
const hubWrites = new Set(["exchange", "member", "model", "article", "articleVersion"]);

/**
 * What the hub had before it was restored and has no longer. What this member made of it is not thrown away: it stands in
 * the outbox, for her to send again or to let go. Profiles are the hub's own.
 */
function sweep(database: LibraryDatabase, memberId: string): { readonly collection: string }[] {
  const rows = database
    .prepare<[], Record<string, unknown> & { collection: string; id: string }>(
      "DELETE FROM documents WHERE stale = 1 RETURNING *",
    )
    .all();
  const keep = database.prepare(
    `INSERT INTO outbox (write_id, collection, id, scope, base_version, deleted, schema_version, body, author_id,
       created_at, failure)
     SELECT @writeId, @collection, @id, @scope, 0, 0, @schema_version, @body, @author_id, @updated_at, @failure
     WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE collection = @collection AND id = @id)`,
  );
  const sendSegments = database.prepare("UPDATE segments SET uploaded = 0 WHERE stream_id = ? AND here = 1");
  const sendEnd = database.prepare("UPDATE streams SET end_uploaded = 0 WHERE id = ? AND origin = 'own'");
  for (const row of rows) {
    if (row["author_id"] !== memberId || row["deleted"] === 1 || hubWrites.has(row.collection)) continue;
    sendSegments.run(row.id);
    sendEnd.run(row.id);
    keep.run({ ...row, writeId: uuidv7(), failure: JSON.stringify(lostByHub) });
  }
  return rows;
}
