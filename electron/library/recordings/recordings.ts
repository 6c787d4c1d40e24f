import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Recording } from "../../../contract/ipc.ts";
import type { RecordingBody } from "../../../contract/models/recording.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Entry, Replica } from "../documents/replica.ts";
import type { Announcer } from "../announcer.ts";
import type { Feature } from "../feature.ts";
import type { Emit, HandlersOf } from "../handlers.ts";
import type { Account } from "../session/account.ts";
import { sha256Of, type SegmentFiles } from "../segments/segmentFiles.ts";
import { readKept, setKept } from "../segments/keptStream.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import type { Streams } from "../segments/streams.ts";
import { answerStream } from "./answerStream.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly streams: Streams;
  readonly files: SegmentFiles;
  /** A document was written. */
  readonly written: () => void;
  /** A recording goes, in this transaction: what belongs to it goes before it. */
  readonly takenBack: (id: string) => void;
  /** Segments of a stream came or went, or are wanted. */
  readonly moved: (streamId: string) => void;
}

/** What shows recordings. */
interface Hosts {
  readonly cache: SegmentCache;
  readonly emit: Emit;
  readonly announcer: Announcer;
}

type Names =
  | "recordings.list"
  | "recordings.begin"
  | "recordings.append"
  | "recordings.namePeople"
  | "recordings.finish"
  | "recordings.keepOffline"
  | "recordings.retry"
  | "recordings.discard";
type People = RecordingBody["people"];

/** Recordings made on this computer and recordings of others, as the window asks for them. */
export class Recordings {
  private readonly parts: Parts;
  /** Which window records what: when it goes, what it recorded is finished as interrupted. */
  private readonly recorders = new Map<string, string>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  feature({ cache, emit, announcer }: Hosts): Feature & { readonly handlers: HandlersOf<Names> } {
    const { replica, streams } = this.parts;
    return {
      handlers: this.handlers(),
      media: {
        recordings: (id, name = "", ...rest) => {
          // Whoever may not see the document may not see its picture either, whatever lies on this disk.
          if (rest.length > 0 || replica.get("recording", id) === null) return null;
          return answerStream({ streams, cache }, id, name);
        },
      },
      streams: {
        recording: {
          moved: (id) => announcer.announce(`recording ${id}`, () => emit("recordings.changed", { id })),
          isShown: (id) => replica.get("recording", id) !== null,
        },
      },
      uploading: () => this.finishAbandoned(),
      windowClosed: (windowId) => this.windowClosed(windowId),
      recover: () => this.recover(),
    };
  }

  private handlers(): HandlersOf<Names> {
    return {
      "recordings.list": () => ({
        recordings: this.parts.replica.list("recording").map((entry) => this.toRecording(entry)),
      }),
      "recordings.begin": (input, { windowId }) => this.begin(input, windowId),
      "recordings.append": async ({ id, number, startMs, durationMs, bytes }) => {
        await this.append(id, number, { startMs, durationMs, bytes });
        return {};
      },
      "recordings.namePeople": ({ id, people }) => {
        this.namePeople(id, people);
        return {};
      },
      "recordings.finish": ({ id, people, interrupted }) => this.finish(id, people, interrupted),
      "recordings.keepOffline": ({ id, keep }) => this.keepOffline(id, keep),
      "recordings.retry": ({ id }) => {
        this.requireFailed(id);
        this.parts.streams.setFailure(id, null);
        this.parts.moved(id);
        return {};
      },
      "recordings.discard": async ({ id }) => {
        await this.discard(id);
        return {};
      },
    };
  }

  /** Clears up after a process that was killed. Call before anything else runs. */
  private async recover(): Promise<void> {
    const { streams, files } = this.parts;
    await files.removeStrays((streamId, number) => streams.segment(streamId, number) !== null);
    this.finishAbandoned();
  }

  /** What nobody records any more, after a kill or on a disk that was full, is finished with what it had saved. */
  private finishAbandoned(): void {
    for (const { id, endCount } of this.parts.streams.list("own", "recording")) {
      if (endCount === null && !this.recorders.has(id)) this.finish(id, null, true);
    }
  }

  private windowClosed(windowId: string): void {
    for (const [id, recorder] of this.recorders) if (recorder === windowId) this.finish(id, null, true);
  }

  private begin(
    input: { id: string; consultationId: string; mimeType: string; people: People },
    windowId: string,
  ): Recording {
    const { database, account, replica, outbox, streams } = this.parts;
    const { member } = account.requireSignedIn();
    const consultation = replica.get("consultation", input.consultationId);
    if (consultation === null) throw new ExpectedFailure("document.notFound");
    const { id, ...rest } = input;
    if (streams.get(id) !== null) throw new ExpectedFailure("room.recordingRunning");
    const body: RecordingBody = {
      ...rest,
      title: consultation.body.title,
      startedAt: new Date().toISOString(),
      durationMs: 0,
      state: "recording",
    };
    database
      .transaction(() => {
        streams.createOwn(id);
        outbox.add({ collection: "recording", id, body, authorId: member.id });
      })
      .immediate();
    this.recorders.set(id, windowId);
    this.parts.written();
    return this.get(id);
  }

  private async append(
    id: string,
    number: number,
    segment: { startMs: number; durationMs: number; bytes: Uint8Array },
  ): Promise<void> {
    const { streams, files } = this.parts;
    const { startMs, durationMs, bytes } = segment;
    const sha256 = sha256Of(bytes);
    const before = streams.segment(id, number);
    if (before !== null && before.sha256 === sha256) return;
    if (before !== null) throw new ExpectedFailure("segment.contentConflict", { number });
    const requireRunning = (): void => {
      const stream = streams.get(id);
      if (stream?.origin !== "own" || stream.endCount !== null) throw new ExpectedFailure("recording.notRunning");
    };
    requireRunning();
    await files.write(id, number, bytes);
    // It may have been finished while the bytes were written; the file without a row goes at the next start.
    requireRunning();
    streams.addOwnSegment(id, { number, sha256, sizeBytes: bytes.byteLength, startMs, durationMs });
    this.parts.moved(id);
  }

  private namePeople(id: string, people: People): void {
    const { outbox, replica, streams, written } = this.parts;
    const [stream, entry] = [streams.get(id), replica.get("recording", id)];
    if (stream?.origin !== "own" || stream.endCount !== null || entry === null)
      throw new ExpectedFailure("recording.notRunning");
    const named = new Map([...entry.body.people, ...people].map((person) => [person.memberId, person]));
    if (named.size === entry.body.people.length) return;
    const body = { ...entry.body, people: [...named.values()] };
    outbox.add({ collection: "recording", id, body, authorId: entry.authorId });
    written();
  }

  /** `people` null: as it was begun. A recording without a single frame is taken back. */
  private finish(id: string, people: People | null, interrupted: boolean): Recording {
    const { database, outbox, replica, streams } = this.parts;
    const stream = streams.get(id);
    const entry = replica.get("recording", id);
    if (stream?.origin !== "own" || entry === null) throw new ExpectedFailure("recording.notFound");
    this.recorders.delete(id);
    if (stream.endCount !== null) return this.get(id);
    const count = streams.firstUnknown(id);
    const body: RecordingBody = {
      ...entry.body,
      people: people ?? entry.body.people,
      durationMs: streams.counts(id).durationMs,
      state: interrupted ? "interrupted" : "finished",
    };
    const empty = count < 2;
    const finished = { ...this.toRecording({ ...entry, body }) };
    database
      .transaction(() => {
        streams.setEnd(id, count);
        if (empty) this.parts.takenBack(id);
        outbox.add({ collection: "recording", id, body: empty ? null : body, authorId: entry.authorId });
        if (empty) streams.remove(id);
      })
      .immediate();
    this.parts.written();
    this.parts.moved(id);
    return empty ? finished : this.get(id);
  }

  private async keepOffline(id: string, keep: boolean): Promise<Recording> {
    const { replica, streams, files, moved } = this.parts;
    if (replica.get("recording", id) === null) throw new ExpectedFailure("recording.notFound");
    await setKept({ streams, files }, id, "recording", keep);
    moved(id);
    return this.get(id);
  }

  /** One of this computer that cannot be sent as it is, and that nobody records any more. */
  private requireFailed(id: string): Entry<"recording"> {
    const { replica, streams } = this.parts;
    const [stream, entry] = [streams.get(id), replica.get("recording", id)];
    const failed = stream?.origin === "own" && stream.endCount !== null && stream.failure !== null;
    if (!failed || entry === null) throw new ExpectedFailure("recording.notFound");
    return entry;
  }

  private async discard(id: string): Promise<void> {
    const { database, outbox, streams, files } = this.parts;
    const { authorId } = this.requireFailed(id);
    database
      .transaction(() => {
        this.parts.takenBack(id);
        outbox.takeBack({ collection: "recording", id, authorId });
        streams.remove(id);
      })
      .immediate();
    this.parts.written();
    // What a kill leaves of the files goes at the next start.
    await files.removeStream(id);
  }

  private get(id: string): Recording {
    const entry = this.parts.replica.get("recording", id);
    if (entry === null) throw new ExpectedFailure("recording.notFound");
    return this.toRecording(entry);
  }

  private toRecording(entry: Entry<"recording">): Recording {
    const { streams } = this.parts;
    const counts = streams.counts(entry.id);
    const running = entry.body.state === "recording";
    return {
      ...entry.body,
      id: entry.id,
      authorId: entry.authorId,
      standing: entry.standing,
      durationMs: running ? Math.max(entry.body.durationMs, counts.durationMs) : entry.body.durationMs,
      ...readKept(streams, entry.id),
      segmentsWaiting: counts.waiting,
      sizeBytes: counts.sizeBytes,
      failure: streams.get(entry.id)?.failure ?? null,
    };
  }
}
