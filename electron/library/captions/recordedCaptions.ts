import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import {
  captionLateMs,
  captionPartMax,
  captionPartsMax,
  type CaptionCue,
  type SpokenCue,
} from "../../../contract/models/caption.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import type { Account } from "../session/account.ts";
import { CaptionRows } from "./captionRows.ts";
import { partPace } from "./partPace.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly written: () => void;
  readonly bug: (cause: unknown) => void;
}

/** How long words wait for a recording that does not come, as when the recorder's computer is lost. */
const waitsMs = 30 * 24 * 3_600_000;

interface ListedCue extends CaptionCue {
  readonly own: boolean;
}

/**
 * What this computer's people said in recordings, whoever makes them: on disk as soon as it is said, and a document of the
 * speaker's own for each handful. And what everybody said, as their documents have it.
 */
export class RecordedCaptions {
  private readonly parts: Parts;
  private readonly rows: CaptionRows;
  /** Which window keeps which recording's captions. */
  private readonly windows = new Map<string, string>();
  /** Recordings of this computer that were taken back since it started: what is still said in them is nothing. */
  private readonly takenBack = new Set<string>();
  /** Of recordings in which something waits, by their id. */
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(parts: Parts) {
    this.parts = parts;
    this.rows = new CaptionRows(parts.database);
  }

  keep(windowId: string, recordingId: string, cues: readonly SpokenCue[], ended: boolean): void {
    const { database, account, replica } = this.parts;
    const { member } = account.requireSignedIn();
    if (this.takenBack.has(recordingId) || replica.isDeleted("recording", recordingId)) {
      this.rows.forget(recordingId);
      throw new ExpectedFailure("recording.notFound");
    }
    const spoken = { recordingId, authorId: member.id };
    const own = cues.map((cue) => ({ ...cue, memberId: member.id, correctedAt: null }));
    database.transaction(() => this.rows.keep(spoken, own)).immediate();
    if (ended) this.windows.delete(recordingId);
    else this.windows.set(recordingId, windowId);
    this.write(recordingId, member.id, ended);
  }

  /** In the order in which they were said, also this person's that no document has yet. */
  of(recordingId: string): ListedCue[] {
    const { replica, account } = this.parts;
    const recording = replica.get("recording", recordingId);
    // Whoever may not see the recording may not read it either, whatever lies here.
    if (recording === null) return [];
    const me = account.signedIn?.member.id ?? null;
    const cues = new Map<string, ListedCue>();
    for (const id of this.rows.partIds(recordingId, null)) {
      const part = replica.get("captionPart", id);
      const own = part?.authorId === me && part.body.cues.every(({ memberId }) => memberId === me);
      for (const cue of part?.body.cues ?? []) cues.set(`${cue.memberId} ${cue.id}`, { ...cue, own });
    }
    for (const { cue } of me === null ? [] : this.rows.waiting({ recordingId, authorId: me }))
      cues.set(`${cue.memberId} ${cue.id}`, { ...cue, own: true });
    return [...cues.values()]
      .filter((cue) => this.wasSaidIn(recordingId, cue))
      .sort((one, other) => one.startMs - other.startMs || one.endMs - other.endMs);
  }

  /** @throws ExpectedFailure `recording.notFound`, `document.forbidden` where it is none of this person's own */
  correct(recordingId: string, cueId: string, text: string): void {
    const { account, database, replica, outbox, written } = this.parts;
    const { member } = account.requireSignedIn();
    if (replica.get("recording", recordingId) === null) throw new ExpectedFailure("recording.notFound");
    const cue = this.of(recordingId).find(({ id, own }) => own && id === cueId);
    if (cue === undefined) throw new ExpectedFailure("document.forbidden");
    if (cue.text === text) return;
    const { own: _, ...said } = cue;
    const corrected: CaptionCue = { ...said, text, correctedAt: new Date().toISOString() };
    const spoken = { recordingId, authorId: member.id };
    database
      .transaction(() => {
        this.rows.change(spoken, corrected);
        for (const id of this.rows.partIds(recordingId, member.id)) {
          const body = replica.get("captionPart", id)?.body;
          if (body?.cues.some((each) => each.id === cueId) !== true) continue;
          const cues = body.cues.map((each) => (each.id === cueId ? corrected : each));
          outbox.add({ collection: "captionPart", id, body: { ...body, cues }, authorId: member.id });
        }
      })
      .immediate();
    written();
  }

  windowClosed(windowId: string): void {
    for (const [id, keeper] of this.windows) if (keeper === windowId) this.windows.delete(id);
    this.recover();
  }

  /** Who said it signed out: what waits is written when they are back. */
  forgetWindows(): void {
    this.windows.clear();
    this.close();
  }

  /** What waits is written at the next start. */
  close(): void {
    for (const recordingId of this.timers.keys()) this.waitNoMore(recordingId);
  }

  /** What a kill or a window that closed left waiting: all but what is being said now. */
  recover(): void {
    const { replica } = this.parts;
    for (const { recordingId, authorId, keptAt } of this.rows.waitingFor()) {
      if (replica.isDeleted("recording", recordingId)) this.rows.forget(recordingId);
      else if (this.names(recordingId, authorId)) this.write(recordingId, authorId, !this.windows.has(recordingId));
      else if (Date.now() - keptAt > waitsMs) this.rows.forget(recordingId, authorId);
    }
  }

  /** Recordings arrived, or went: what was said in one goes with it, and what waited for one is written. */
  recordingsArrived(): void {
    const { replica, outbox } = this.parts;
    for (const { id, recordingId, authorId } of this.rows.unsentParts()) {
      // The hub takes no part of a recording that it has no more, and removed those that it had.
      if (replica.isDeleted("recording", recordingId)) outbox.discardAll("captionPart", id, authorId);
    }
    this.recover();
  }

  /**
   * Takes back, with a recording of this computer, what was said in it here. Call before the recording goes, in the
   * transaction in which it does: what the hub has goes there with the recording.
   */
  takeBack(recordingId: string): void {
    const { database, outbox } = this.parts;
    database
      .transaction(() => {
        const unsent = this.rows.unsentParts().filter((part) => part.recordingId === recordingId);
        for (const { id, authorId } of unsent) outbox.discardAll("captionPart", id, authorId);
        this.rows.forget(recordingId);
      })
      .immediate();
    this.waitNoMore(recordingId);
    this.takenBack.add(recordingId);
  }

  private names(recordingId: string, authorId: string): boolean {
    const people = this.parts.replica.get("recording", recordingId)?.body.people ?? [];
    return people.some(({ memberId }) => memberId === authorId);
  }

  private wasSaidIn(recordingId: string, { startMs }: CaptionCue): boolean {
    const body = this.parts.replica.get("recording", recordingId)?.body;
    return body === undefined || body.state === "recording" || startMs <= body.durationMs + captionLateMs;
  }

  /** `all`: nothing is left for a document that others would be in as well. */
  private write(recordingId: string, authorId: string, all: boolean): void {
    const { database, outbox, written } = this.parts;
    // The hub takes words of the recording's people alone. Of others they wait until it names them.
    if (!this.names(recordingId, authorId)) return;
    // It was stopped before: what was still heard does not belong to it.
    this.rows.remove(
      this.rows.waiting({ recordingId, authorId }).filter(({ cue }) => !this.wasSaidIn(recordingId, cue)),
    );
    for (;;) {
      const rows = this.rows.waiting({ recordingId, authorId }).slice(0, captionPartMax);
      const number = this.rows.partIds(recordingId, authorId).length;
      if (rows.length === 0 || number >= captionPartsMax) return this.waitNoMore(recordingId);
      const pace = partPace(number);
      if (!all && rows.length < pace.cues) return this.writeIn(pace.ms, recordingId, authorId);
      const cues = rows.map(({ cue }) => cue);
      database
        .transaction(() => {
          outbox.add({ collection: "captionPart", id: uuidv7(), body: { recordingId, number, cues }, authorId });
          this.rows.remove(rows);
        })
        .immediate();
      this.waitNoMore(recordingId);
      written();
    }
  }

  private writeIn(ms: number, recordingId: string, authorId: string): void {
    if (this.timers.has(recordingId)) return;
    const timer = setTimeout(() => {
      this.timers.delete(recordingId);
      try {
        this.write(recordingId, authorId, true);
      } catch (cause) {
        this.parts.bug(cause);
      }
    }, ms);
    this.timers.set(recordingId, timer);
  }

  private waitNoMore(recordingId: string): void {
    clearTimeout(this.timers.get(recordingId));
    this.timers.delete(recordingId);
  }
}
