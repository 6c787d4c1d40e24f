import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import {
  captionCueSchema,
  captionPartMax,
  captionPartsMax,
  type CaptionCue,
} from "../../../contract/models/caption.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Entry, Replica } from "../documents/replica.ts";
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

/** As `recordingBodySchema` takes. */
const recordedMax = 64;

interface WaitingRow {
  readonly number: number;
  readonly author_id: string;
  readonly cue: string;
}

/** The captions of recordings: on disk as soon as they are said, and a document for each handful of them. */
export class RecordedCaptions {
  private readonly parts: Parts;
  /** Which window makes which recording's captions. */
  private readonly windows = new Map<string, string>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  keep(windowId: string, recordingId: string, cues: readonly CaptionCue[], ended: boolean): void {
    const { database, account, replica } = this.parts;
    const { member } = account.requireSignedIn();
    const recording = replica.get("recording", recordingId);
    // One without a picture was taken back at its end, and its captions with it.
    if (recording === null) this.forget(recordingId, member.id);
    if (recording === null || recording.authorId !== member.id) throw new ExpectedFailure("recording.notFound");
    const add = database.prepare("INSERT INTO waiting_cues (recording_id, author_id, cue) VALUES (?, ?, ?)");
    database.transaction(() => {
      for (const cue of cues) add.run(recordingId, member.id, JSON.stringify(cue));
      this.nameSpeakers(recording, cues);
    })();
    if (ended) this.windows.delete(recordingId);
    else this.windows.set(recordingId, windowId);
    this.write(recordingId, ended ? 1 : writtenAt);
  }

  /** In the order in which they were said, also those that no document has yet. */
  of(recordingId: string): CaptionCue[] {
    const { replica } = this.parts;
    // Whoever may not see the recording may not read it either, whatever lies here.
    if (replica.get("recording", recordingId) === null) return [];
    const parts = this.partIds(recordingId).flatMap((id) => replica.get("captionPart", id) ?? []);
    const waiting = this.waiting(recordingId).map(({ cue }) => cueIn(cue));
    return [...parts.flatMap(({ body }) => body.cues), ...waiting].sort(
      (one, other) => one.startMs - other.startMs || one.endMs - other.endMs,
    );
  }

  windowClosed(windowId: string): void {
    for (const [id, maker] of this.windows) if (maker === windowId) this.windows.delete(id);
    this.recover();
  }

  /** What a kill or a window that closed left waiting: all but what is being said now. */
  recover(): void {
    const { database, replica } = this.parts;
    const rows = database
      .prepare<[], { id: string; author: string }>(
        "SELECT DISTINCT recording_id AS id, author_id AS author FROM waiting_cues",
      )
      .all();
    for (const { id, author } of rows) {
      if (replica.get("recording", id) !== null) {
        if (!this.windows.has(id)) this.write(id, 1);
      } else if (replica.isDeleted("recording", id) || this.knowsAllOf(author)) this.forget(id, author);
    }
  }

  /** Recordings arrived, or went: what was said in one goes with it, and what waited for one is written. */
  recordingsArrived(): void {
    const { database, replica, outbox } = this.parts;
    const unsent = database
      .prepare<[], { id: string; recordingId: string }>(
        `SELECT DISTINCT id, json_extract(body, '$.recordingId') AS recordingId FROM outbox
         WHERE collection = 'captionPart' AND body IS NOT NULL`,
      )
      .all();
    for (const { id, recordingId } of unsent) {
      // The hub takes no part of a recording that it has no more, and removed those that it had.
      if (replica.isDeleted("recording", recordingId)) outbox.discardAll("captionPart", id);
    }
    this.recover();
  }

  /**
   * Takes back, with a recording of this computer, what was said in it. Call before the recording goes, in the transaction in
   * which it does: what the hub has goes there with the recording.
   */
  takeBack(recordingId: string): void {
    const { database, outbox } = this.parts;
    database
      .transaction(() => {
        const unsent = database
          .prepare<[string], { id: string; authorId: string }>(
            `SELECT DISTINCT id, author_id AS authorId FROM outbox
             WHERE collection = 'captionPart' AND json_extract(body, '$.recordingId') = ?`,
          )
          .all(recordingId);
        for (const part of unsent) outbox.takeBack({ collection: "captionPart", ...part });
        database.prepare("DELETE FROM waiting_cues WHERE recording_id = ?").run(recordingId);
      })
      .immediate();
  }

  /** Who came late and agreed is one of its people from the first words on; the others were named as it began. */
  private nameSpeakers({ id, authorId, body }: Entry<"recording">, cues: readonly CaptionCue[]): void {
    const { replica, outbox } = this.parts;
    const people = [...body.people];
    for (const { memberId } of cues) {
      const name = replica.get("member", memberId)?.body.name;
      const known = people.some((person) => person.memberId === memberId);
      if (name !== undefined && !known && people.length < recordedMax) people.push({ memberId, name });
    }
    if (people.length > body.people.length) {
      outbox.add({ collection: "recording", id, body: { ...body, people }, authorId });
    }
  }

  private write(recordingId: string, least: number): void {
    const { database, replica, outbox, written } = this.parts;
    const people = new Set(replica.get("recording", recordingId)?.body.people.map(({ memberId }) => memberId));
    for (;;) {
      // The hub takes words of the recording's people alone. Of others they wait until it names them.
      const sayable = this.waiting(recordingId).filter(({ cue }) => people.has(cueIn(cue).memberId));
      const rows = sayable.slice(0, captionPartMax);
      const first = rows[0];
      if (first === undefined || rows.length < least) return;
      const number = this.partIds(recordingId).length;
      if (number >= captionPartsMax) return;
      const cues = rows.map(({ cue }) => cueIn(cue));
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

  /** Whether what is not here of this member's is nowhere: what others wrote here waits until they sign in and it comes. */
  private knowsAllOf(memberId: string): boolean {
    const { account, replica } = this.parts;
    const reader = account.signedIn;
    return reader?.member.id === memberId && replica.cursor(reader.hubUrl).pulledAt !== null;
  }

  private forget(recordingId: string, authorId: string): void {
    this.parts.database
      .prepare("DELETE FROM waiting_cues WHERE recording_id = ? AND author_id = ?")
      .run(recordingId, authorId);
  }
}

const cueIn = (json: string): CaptionCue => captionCueSchema.parse(JSON.parse(json));
