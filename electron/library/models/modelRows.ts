import { z } from "zod";
import { failureSchema, type Failure } from "../../../contract/failure.ts";
import { sha256Schema } from "../../../contract/models/scalars.ts";
import { modelSourceSchema, type ModelSource } from "../../../contract/models/translation.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

/** Of what models: those of each shelf have keys of their own. */
export type ShelfName = "translation" | "speech";

export interface ModelWish {
  readonly shelf: ShelfName;
  readonly key: string;
  readonly failure: Failure | null;
  /** SHA-256 of the files that were begun for it, which stay also while nobody is there who offers them. */
  readonly files: readonly string[];
}

interface Row {
  readonly shelf: ShelfName;
  readonly key: string;
  readonly failure: string | null;
  readonly files: string;
}

const filesSchema = z.array(sha256Schema);

/** What is wanted, of all shelves, and where the models of each come from. */
export class ModelRows {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  source<Offer>(shelf: ShelfName, offer: z.ZodType<Offer>): { source: ModelSource; offers: Offer[] } | null {
    const row = this.database.prepare("SELECT kind, place, offers FROM model_sources WHERE shelf = ?").get(shelf) as
      | { kind: string; place: string; offers: string }
      | undefined;
    if (row === undefined) return null;
    return { source: modelSourceSchema.parse(row), offers: z.array(offer).parse(JSON.parse(row.offers)) };
  }

  setSource(shelf: ShelfName, source: ModelSource | null, offers: readonly unknown[]): void {
    if (source === null) this.database.prepare("DELETE FROM model_sources WHERE shelf = ?").run(shelf);
    else
      this.database
        .prepare("INSERT OR REPLACE INTO model_sources VALUES (?, ?, ?, ?)")
        .run(shelf, source.kind, source.place, JSON.stringify(offers));
  }

  /** In the order in which they were asked for. */
  wishes(shelf?: ShelfName): ModelWish[] {
    const rows = this.database
      .prepare("SELECT shelf, key, failure, files FROM model_wishes ORDER BY asked_at, shelf, key")
      .all() as Row[];
    return rows
      .filter((row) => shelf === undefined || row.shelf === shelf)
      .map((row) => ({
        ...row,
        failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
        files: filesSchema.parse(JSON.parse(row.files)),
      }));
  }

  wish(shelf: ShelfName, key: string): void {
    this.database
      .prepare(
        `INSERT INTO model_wishes (shelf, key, asked_at) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET asked_at = excluded.asked_at, failure = NULL`,
      )
      .run(shelf, key, new Date().toISOString());
  }

  failWish({ shelf, key }: ModelWish, failure: Failure): void {
    this.database
      .prepare("UPDATE model_wishes SET failure = ? WHERE shelf = ? AND key = ?")
      .run(JSON.stringify(failure), shelf, key);
  }

  keepFiles({ shelf, key }: ModelWish, files: readonly string[]): void {
    this.database
      .prepare("UPDATE model_wishes SET files = ? WHERE shelf = ? AND key = ?")
      .run(JSON.stringify(files), shelf, key);
  }

  forgetWish(shelf: ShelfName, key: string): void {
    this.database.prepare("DELETE FROM model_wishes WHERE shelf = ? AND key = ?").run(shelf, key);
  }
}
