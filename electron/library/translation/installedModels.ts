import { z } from "zod";
import { directionKey } from "../../../contract/models/modelCatalogue.ts";
import { sha256Schema } from "../../../contract/models/scalars.ts";
import {
  modelFileKindSchema,
  translationLanguageSchema,
  type Direction,
} from "../../../contract/models/translation.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { ModelRows } from "../models/modelRows.ts";

const installedSchema = z.object({
  from: translationLanguageSchema,
  to: translationLanguageSchema,
  version: z.string(),
  installedAt: z.string(),
  files: z.array(z.object({ kind: modelFileKindSchema, sha256: sha256Schema, sizeBytes: z.int() })).readonly(),
});
export type InstalledModel = z.infer<typeof installedSchema>;

interface Row {
  readonly from_language: string;
  readonly to_language: string;
  readonly version: string;
  readonly files: string;
  readonly installed_at: string;
}

/** The models for translation that are here. */
export class InstalledModels {
  private readonly database: LibraryDatabase;
  private readonly rows: ModelRows;

  constructor(database: LibraryDatabase, rows: ModelRows) {
    this.database = database;
    this.rows = rows;
  }

  list(): InstalledModel[] {
    const rows = this.database.prepare("SELECT * FROM translation_models ORDER BY from_language, to_language").all();
    return (rows as Row[]).map((row) =>
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
  set({ from, to, version, files }: Pick<InstalledModel, "from" | "to" | "version" | "files">): void {
    const kept = files.map(({ kind, sha256, sizeBytes }) => ({ kind, sha256, sizeBytes }));
    this.database.transaction(() => {
      this.database
        .prepare("INSERT OR REPLACE INTO translation_models VALUES (?, ?, ?, ?, ?)")
        .run(from, to, version, JSON.stringify(kept), new Date().toISOString());
      this.rows.forgetWish("translation", directionKey({ from, to }));
    })();
  }

  remove({ from, to }: Direction): void {
    this.database.prepare("DELETE FROM translation_models WHERE from_language = ? AND to_language = ?").run(from, to);
  }
}
