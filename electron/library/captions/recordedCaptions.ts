import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { captionCueSchema, captionPartMax, type CaptionCue } from "../../../contract/models/caption.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import type { Account } from "../session/account.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly written: () => void;
}

/** Captions that wait are written into a document once there are as many: a document for each would be a thousand an hour. */
const writtenAt = 20;

interface WaitingRow {
  readonly number: number;
  readonly author_id: string;
  readonly cue: string;
}

/** The captions of recordings: on disk as soon as they are said, and a document for each handful of them. */
export class RecordedCaptions {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  keep(recordingId: string, cues: readonly CaptionCue[], ended: boolean): void {
    const { database, account, replica } = this.parts;
    const { member } = account.requireSignedIn();
    const recording = replica.get("recording", recordingId);
    // One without a picture was taken back at its end, and its captions with it.
    if (recording === null) this.forget(recordingId);
    if (recording === null || recording.authorId !== member.id) throw new ExpectedFailure("recording.notFound");
    const add = database.prepare("INSERT INTO waiting_cues (recording_id, author_id, cue) VALUES (?, ?, ?)");
    database.transaction(() => {
      for (const cue of cues) add.run(recordingId, member.id, JSON.stringify(cue));
    })();
    this.write(recordingId, ended ? 1 : writtenAt);
  }

  /** In the order in which they were said, also those that no document has yet. */
  of(recordingId: string): CaptionCue[] {
    const { replica } = this.parts;
    // Whoever may not see the recording may not read it either, whatever lies here.
    if (replica.get("recording", recordingId) === null) return [];
    const parts = this.partIds(recordingId).flatMap((id) => replica.get("captionPart", id) ?? []);
    const waiting = this.waiting(recordingId).map(({ cue }) => captionCueSchema.parse(JSON.parse(cue)));
    return [...parts.flatMap(({ body }) => body.cues), ...waiting].sort(
      (one, other) => one.startMs - other.startMs || one.endMs - other.endMs,
    );
  }

  /** What a kill left waiting. */
  recover(): void {
    const rows = this.parts.database.prepare("SELECT DISTINCT recording_id AS id FROM waiting_cues").all();
    for (const { id } of rows as { id: string }[]) {
      if (this.parts.replica.get("recording", id) === null) this.forget(id);
      else this.write(id, 1);
    }
  }

  private write(recordingId: string, least: number): void {
    const { database, outbox, written } = this.parts;
    for (;;) {
      const rows = this.waiting(recordingId).slice(0, captionPartMax);
      const first = rows[0];
      if (first === undefined || rows.length < least) return;
      const number = this.partIds(recordingId).length;
      const cues = rows.map(({ cue }) => captionCueSchema.parse(JSON.parse(cue)));
      const remove = database.prepare("DELETE FROM waiting_cues WHERE number = ?");
      database
        .transaction(() => {
          outbox.add({
            collection: "captionPart",
            id: uuidv7(),
            body: { recordingId, number, cues },
            authorId: first.author_id,
          });
          for (const row of rows) remove.run(row.number);
        })
        .immediate();
      written();
    }
  }

  private partIds(recordingId: string): string[] {
    return this.parts.database
      .prepare<[string, string], string>(
        `SELECT id FROM documents WHERE collection = 'captionPart' AND json_extract(body, '$.recordingId') = ?
         UNION SELECT id FROM outbox WHERE collection = 'captionPart' AND json_extract(body, '$.recordingId') = ?`,
      )
      .pluck()
      .all(recordingId, recordingId);
  }

  private waiting(recordingId: string): WaitingRow[] {
    return this.parts.database
      .prepare<[string], WaitingRow>(
        "SELECT number, author_id, cue FROM waiting_cues WHERE recording_id = ? ORDER BY number",
      )
      .all(recordingId);
  }

  private forget(recordingId: string): void {
    this.parts.database.prepare("DELETE FROM waiting_cues WHERE recording_id = ?").run(recordingId);
  }
}
