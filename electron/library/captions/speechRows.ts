import type { z } from "zod";
import { installedSpeechModelSchema, type SpeechModel } from "../../../contract/models/caption.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { ModelRows } from "../models/modelRows.ts";

export type InstalledSpeechModel = z.infer<typeof installedSpeechModelSchema>;

/** The models for captions that are here. */
export class SpeechRows {
  private readonly database: LibraryDatabase;
  private readonly models: ModelRows;

  constructor(database: LibraryDatabase, models: ModelRows) {
    this.database = database;
    this.models = models;
  }

  /** The smallest first. */
  installed(): InstalledSpeechModel[] {
    return this.database
      .prepare(
        `SELECT name, kind, version, sha256, size_bytes AS sizeBytes, installed_at AS installedAt, pace FROM speech_models
         ORDER BY size_bytes, name`,
      )
      .all()
      .map((row) => installedSpeechModelSchema.parse(row));
  }

  /** The wish is fulfilled with it. */
  setInstalled({ name, kind, version, sha256, sizeBytes }: SpeechModel): void {
    this.database.transaction(() => {
      this.database
        .prepare(`INSERT OR REPLACE INTO speech_models (name, kind, version, sha256, size_bytes, installed_at)
           VALUES (?, ?, ?, ?, ?, ?)`)
        .run(name, kind, version, sha256, sizeBytes, new Date().toISOString());
      this.models.forgetWish("speech", name);
    })();
  }

  setPace({ name, sha256 }: SpeechModel, pace: number): void {
    this.database.prepare("UPDATE speech_models SET pace = ? WHERE name = ? AND sha256 = ?").run(pace, name, sha256);
  }

  removeInstalled(name: string): void {
    this.database.prepare("DELETE FROM speech_models WHERE name = ?").run(name);
  }
}
