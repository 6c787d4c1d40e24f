import { z } from "zod";
import { failureSchema, type Failure } from "../../../contract/failure.ts";
import { installedSpeechModelSchema, type SpeechModel } from "../../../contract/models/caption.ts";
import { modelSourceSchema, type ModelSource } from "../../../contract/models/translation.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { offeredSpeechModelSchema, type OfferedSpeechModel } from "./speechCatalogue.ts";

export type InstalledSpeechModel = z.infer<typeof installedSpeechModelSchema>;

interface SpeechWish {
  readonly name: string;
  readonly failure: Failure | null;
}

/** Where models for captions come from, which are here, and which are wanted. */
export class SpeechRows {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  source(): { readonly source: ModelSource; readonly offers: readonly OfferedSpeechModel[] } | null {
    const row = this.database.prepare("SELECT kind, place, offers FROM speech_source").get() as
      | { kind: string; place: string; offers: string }
      | undefined;
    if (row === undefined) return null;
    const offers = z.array(offeredSpeechModelSchema).parse(JSON.parse(row.offers));
    return { source: modelSourceSchema.parse(row), offers };
  }

  /** What was wanted of the source before is wanted no longer where the new one does not have it. */
  setSource(source: ModelSource | null, offers: readonly OfferedSpeechModel[]): void {
    this.database.transaction(() => {
      this.database.prepare("DELETE FROM speech_source").run();
      if (source !== null) {
        this.database
          .prepare("INSERT INTO speech_source VALUES (1, ?, ?, ?)")
          .run(source.kind, source.place, JSON.stringify(offers));
      }
      for (const wish of this.wishes()) if (!offers.some(({ name }) => name === wish.name)) this.forgetWish(wish.name);
    })();
  }

  /** The smallest first. */
  installed(): InstalledSpeechModel[] {
    return this.database
      .prepare(
        `SELECT name, kind, version, sha256, size_bytes AS sizeBytes, installed_at AS installedAt FROM speech_models
         ORDER BY size_bytes, name`,
      )
      .all()
      .map((row) => installedSpeechModelSchema.parse(row));
  }

  /** The wish is fulfilled with it. */
  setInstalled({ name, kind, version, sha256, sizeBytes }: SpeechModel): void {
    this.database.transaction(() => {
      this.database
        .prepare("INSERT OR REPLACE INTO speech_models VALUES (?, ?, ?, ?, ?, ?)")
        .run(name, kind, version, sha256, sizeBytes, new Date().toISOString());
      this.forgetWish(name);
    })();
  }

  removeInstalled(name: string): void {
    this.database.prepare("DELETE FROM speech_models WHERE name = ?").run(name);
  }

  /** In the order in which they were asked for. */
  wishes(): SpeechWish[] {
    const rows = this.database.prepare("SELECT name, failure FROM speech_wishes ORDER BY asked_at, name").all();
    return (rows as { name: string; failure: string | null }[]).map(({ name, failure }) => ({
      name,
      failure: failure === null ? null : failureSchema.parse(JSON.parse(failure)),
    }));
  }

  wish(name: string): void {
    this.database
      .prepare("INSERT OR REPLACE INTO speech_wishes VALUES (?, ?, NULL)")
      .run(name, new Date().toISOString());
  }

  failWish(name: string, failure: Failure): void {
    this.database.prepare("UPDATE speech_wishes SET failure = ? WHERE name = ?").run(JSON.stringify(failure), name);
  }

  forgetWish(name: string): void {
    this.database.prepare("DELETE FROM speech_wishes WHERE name = ?").run(name);
  }
}
