import { uuidv7 } from "uuidv7";
import type { HubDatabase } from "../database/schema.ts";
import { headOf } from "./changeLog.ts";
import type { Cursor } from "./cursor.ts";

/** Tells a client of this log from one that followed another, whose end this one does not have. */
export interface History {
  /** The epoch that began when this hub started. */
  readonly epoch: string;
  /** Whether all that a client has followed happened here. `head`: where the log stands. */
  holds(cursor: Cursor, head: number): boolean;
}

/**
 * Begins a new epoch, before anybody is answered. A hub that was restored from a backup goes on from an earlier place:
 * what clients saw of the old epoch past that place, or of later ones, is then not in its table.
 */
export async function beginEpoch(database: HubDatabase): Promise<History> {
  const epoch = uuidv7();
  const rows = await database.transaction().execute(async (transaction) => {
    const afterSequence = await headOf(transaction);
    await transaction.insertInto("epochs").values({ id: epoch, after_sequence: afterSequence }).execute();
    return transaction.selectFrom("epochs").selectAll().orderBy("number").execute();
  });
  // Each epoch ends where the next began.
  const ends = new Map(rows.map((row, index) => [row.id, rows[index + 1]?.after_sequence ?? null]));
  return {
    epoch,
    holds({ epoch: id, sequence, access, backfill }, head) {
      const end = ends.get(id);
      if (end === undefined) return false;
      return Math.max(sequence, access, backfill?.upTo ?? 0) <= (end ?? head);
    },
  };
}
