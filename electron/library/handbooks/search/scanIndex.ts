import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { rowOf, type PlaceRange } from "./indexRows.ts";

const chunk = 2000;

export interface Scanned {
  /** Passages in the order of their places. */
  readonly places: readonly number[];
  /** False where there may be more than were asked for. */
  readonly complete: boolean;
}

export type Scan = (match: string, kind: "heading" | "body", ranges: readonly PlaceRange[], most: number) => Scanned;

/**
 * Reads which passages a pattern finds, in order and no more than `most` of them: a word that stands everywhere costs no
 * more than one that is rare. Where a row of the answer lies outside the ranges, it goes on from the next range.
 */
export function prepareScan(database: LibraryDatabase): Scan {
  // Large numbers are bound as REAL, of which FTS5 makes no bounds: without the casts it would read every match.
  const rows = database
    .prepare<[string, number, number, number], number>(
      "SELECT rowid FROM passage_index WHERE passage_index MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) ORDER BY rowid LIMIT ?",
    )
    .pluck();
  return (match, kind, ranges, most) => {
    const places: number[] = [];
    const end = ranges.at(-1)?.to ?? -1;
    const offset = rowOf(kind, 0);
    let current = 0;
    let position = ranges[0]?.from ?? 0;
    while (position <= end && places.length < most) {
      const limit = Math.min(chunk, most - places.length);
      const found = rows.all(match, position + offset, end + offset, limit);
      position = found.length < limit ? end + 1 : (found.at(-1) ?? 0) - offset + 1;
      for (const row of found) {
        const place = row - offset;
        while ((ranges[current]?.to ?? Infinity) < place) current += 1;
        const from = ranges[current]?.from ?? Infinity;
        if (place >= from) places.push(place);
        else if (from > (found.at(-1) ?? 0) - offset) {
          // All the rest of these rows lies before the next range.
          position = Math.max(position, Math.min(from, end + 1));
          break;
        }
      }
      if (found.length < limit) break;
    }
    return { places, complete: places.length < most };
  };
}
