import { captionCueSchema, type CaptionCue } from "../../../contract/models/caption.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

interface WaitingCue {
  readonly number: number;
  readonly cue: CaptionCue;
}

interface Spoken {
  readonly recordingId: string;
  readonly authorId: string;
}

/** The cues that wait here until they are written into a document, and the documents that there are. */
export class CaptionRows {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  /** What waits already or stands in a document of the author's is there once, however often it is kept. */
  keep({ recordingId, authorId }: Spoken, cues: readonly CaptionCue[]): void {
    const written = new Set(
      this.database
        .prepare<unknown[], string>(
          `SELECT json_extract(cue.value, '$.id') FROM (
             SELECT body FROM documents WHERE collection = 'captionPart'
               AND json_extract(body, '$.recordingId') = @recordingId AND author_id = @authorId
             UNION ALL SELECT body FROM outbox WHERE collection = 'captionPart'
               AND json_extract(body, '$.recordingId') = @recordingId AND author_id = @authorId
           ) AS part, json_each(part.body, '$.cues') AS cue
           WHERE json_extract(cue.value, '$.id') IN (SELECT value FROM json_each(@ids))`,
        )
        .pluck()
        .all({ recordingId, authorId, ids: JSON.stringify(cues.map(({ id }) => id)) }),
    );
    const add = this.database.prepare(
      "INSERT OR IGNORE INTO waiting_cues (recording_id, author_id, cue_id, kept_at, cue) VALUES (?, ?, ?, ?, ?)",
    );
    for (const cue of cues)
      if (!written.has(cue.id)) add.run(recordingId, authorId, cue.id, Date.now(), JSON.stringify(cue));
  }

  change({ recordingId, authorId }: Spoken, cue: CaptionCue): void {
    this.database
      .prepare("UPDATE waiting_cues SET cue = ? WHERE recording_id = ? AND author_id = ? AND cue_id = ?")
      .run(JSON.stringify(cue), recordingId, authorId, cue.id);
  }

  waiting({ recordingId, authorId }: Spoken): WaitingCue[] {
    return this.database
      .prepare<[string, string], { number: number; cue: string }>(
        "SELECT number, cue FROM waiting_cues WHERE recording_id = ? AND author_id = ? ORDER BY number",
      )
      .all(recordingId, authorId)
      .map(({ number, cue }) => ({ number, cue: captionCueSchema.parse(JSON.parse(cue)) }));
  }

  remove(rows: readonly WaitingCue[]): void {
    const remove = this.database.prepare("DELETE FROM waiting_cues WHERE number = ?");
    for (const { number } of rows) remove.run(number);
  }

  /** `authorId` null: of everybody who uses this computer. */
  forget(recordingId: string, authorId: string | null = null): void {
    this.database
      .prepare(
        "DELETE FROM waiting_cues WHERE recording_id = @recordingId AND (@authorId IS NULL OR author_id = @authorId)",
      )
      .run({ recordingId, authorId });
  }

  /** What waits: of whom, for which recording, and since when, in milliseconds since 1970. */
  waitingFor(): readonly (Spoken & { readonly keptAt: number })[] {
    return this.database
      .prepare<[], Spoken & { keptAt: number }>(
        `SELECT recording_id AS recordingId, author_id AS authorId, max(kept_at) AS keptAt FROM waiting_cues
         GROUP BY recording_id, author_id`,
      )
      .all();
  }

  /** `authorId` null: of everybody. */
  partIds(recordingId: string, authorId: string | null): string[] {
    return this.database
      .prepare<unknown[], string>(
        `SELECT id FROM documents WHERE collection = 'captionPart' AND json_extract(body, '$.recordingId') = @recordingId
           AND (@authorId IS NULL OR author_id = @authorId)
         UNION SELECT id FROM outbox WHERE collection = 'captionPart'
           AND json_extract(body, '$.recordingId') = @recordingId AND (@authorId IS NULL OR author_id = @authorId)`,
      )
      .pluck()
      .all({ recordingId, authorId });
  }

  unsentParts(): readonly { readonly id: string; readonly recordingId: string; readonly authorId: string }[] {
    return this.database
      .prepare<[], { id: string; recordingId: string; authorId: string }>(
        `SELECT DISTINCT id, json_extract(body, '$.recordingId') AS recordingId, author_id AS authorId FROM outbox
         WHERE collection = 'captionPart' AND body IS NOT NULL`,
      )
      .all();
  }
}
