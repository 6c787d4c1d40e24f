import { z } from "zod";
import { failureSchema, type Failure } from "../../../contract/failure.ts";
import { sha256Schema } from "../../../contract/models/scalars.ts";
import {
  modelFileKindSchema,
  modelSourceSchema,
  translationLanguageSchema,
  type Direction,
  type ModelSource,
} from "../../../contract/models/translation.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { offeredModelSchema, type OfferedModel } from "./modelCatalogue.ts";

const installedSchema = z.object({
  from: translationLanguageSchema,
  to: translationLanguageSchema,
  version: z.string(),
  installedAt: z.string(),
  files: z.array(z.object({ kind: modelFileKindSchema, sha256: sha256Schema, sizeBytes: z.int() })),
});
export type InstalledModel = z.infer<typeof installedSchema>;

export interface ModelWish extends Direction {
  readonly failure: Failure | null;
}

interface Row {
  readonly from_language: string;
  readonly to_language: string;
}

/** Where models come from, which are here, and which are wanted. */
export class ModelRows {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  source(): { readonly source: ModelSource; readonly offers: readonly OfferedModel[] } | null {
    const row = this.database.prepare("SELECT kind, place, offers FROM translation_source").get() as
      | { kind: string; place: string; offers: string }
      | undefined;
    if (row === undefined) return null;
    return { source: modelSourceSchema.parse(row), offers: z.array(offeredModelSchema).parse(JSON.parse(row.offers)) };
  }

  /** What was wanted of the source before is wanted no longer where the new one does not have it. */
  setSource(source: ModelSource | null, offers: readonly OfferedModel[]): void {
    this.database.transaction(() => {
      this.database.prepare("DELETE FROM translation_source").run();
      if (source !== null) {
        this.database
          .prepare("INSERT INTO translation_source VALUES (1, ?, ?, ?)")
          .run(source.kind, source.place, JSON.stringify(offers));
      }
      for (const wish of this.wishes()) {
        if (!offers.some(({ from, to }) => from === wish.from && to === wish.to)) this.forgetWish(wish);
      }
    })();
  }

  installed(): InstalledModel[] {
    const rows = this.database.prepare("SELECT * FROM translation_models ORDER BY from_language, to_language").all();
    return (rows as (Row & { version: string; files: string; installed_at: string })[]).map((row) =>
      installedSchema.parse({
        from: row.from_language,
        to: row.to_language,
        version: row.version,
        installedAt: row.installed_at,
        files: JSON.parse(row.files),
      }),
    );
  }

  /** The wish is fulfilled with it. */
  setInstalled({ from, to, version, files }: OfferedModel): void {
    const kept = files.map(({ kind, sha256, sizeBytes }) => ({ kind, sha256, sizeBytes }));
    this.database.transaction(() => {
      this.database
        .prepare("INSERT OR REPLACE INTO translation_models VALUES (?, ?, ?, ?, ?)")
        .run(from, to, version, JSON.stringify(kept), new Date().toISOString());
      this.forgetWish({ from, to });
    })();
  }

  removeInstalled({ from, to }: Direction): void {
    this.database.prepare("DELETE FROM translation_models WHERE from_language = ? AND to_language = ?").run(from, to);
  }

  /** In the order in which they were asked for. */
  wishes(): ModelWish[] {
    const rows = this.database
      .prepare("SELECT * FROM translation_wishes ORDER BY asked_at, from_language, to_language")
      .all();
    return (rows as (Row & { failure: string | null })[]).map((row) => ({
      from: translationLanguageSchema.parse(row.from_language),
      to: translationLanguageSchema.parse(row.to_language),
      failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
    }));
  }

  wish({ from, to }: Direction): void {
    this.database
      .prepare("INSERT OR REPLACE INTO translation_wishes VALUES (?, ?, ?, NULL)")
      .run(from, to, new Date().toISOString());
  }

  failWish({ from, to }: Direction, failure: Failure): void {
    this.database
      .prepare("UPDATE translation_wishes SET failure = ? WHERE from_language = ? AND to_language = ?")
      .run(JSON.stringify(failure), from, to);
  }

  forgetWish({ from, to }: Direction): void {
    this.database.prepare("DELETE FROM translation_wishes WHERE from_language = ? AND to_language = ?").run(from, to);
  }
}
