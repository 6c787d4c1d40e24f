import { uuidv7 } from "uuidv7";
import { call, failureOf } from "../../../desktop/desktop.ts";
import type { Person } from "../../../../contract/models/member.ts";
import type { RecordedPerson } from "../../../media/recorder/recordedPerson.ts";
import { StageRecorder } from "../../../media/recorder/stageRecorder.ts";
import { hasGranted, records, unanswered, type CallState, type OwnRecorder } from "./callState.ts";
import { dispatch, useCallStore } from "./callStore.ts";

/** A recording of this window, by the window's clock. */
export interface Recorded {
  readonly recordingId: string;
  /** When its first picture was taken. */
  readonly startedMs: number;
  /** null while it runs; where it began, it was given up before its first picture. */
  readonly endedMs: number | null;
}

interface Running {
  readonly id: string;
  readonly stage: StageRecorder;
  /** Peers who agreed, also while a hub that was started anew has forgotten it. */
  readonly granted: Set<string>;
  /** Everyone who was recorded at any time, by member. */
  readonly people: Map<string, Person>;
  /** How many of them the library knows. */
  named: number;
  /** The library has opened it on disk: it has to be finished. */
  opened: boolean;
  beginning: boolean;
  interrupted: boolean;
  ending: Promise<void> | null;
}

/** The recorder of this window: asks, waits for the answers, records who agreed, and hands the segments to the library. */
export class RecorderSession {
  readonly #consultationId: string;
  readonly #peerId: string;
  readonly #changed: () => void;
  #running: Running | null = null;
  #opening = false;
  #last: Recorded | null = null;

  /** `changed`: the first picture of a recording was taken, or its last. */
  constructor(consultationId: string, peerId: string, changed: () => void) {
    this.#consultationId = consultationId;
    this.#peerId = peerId;
    this.#changed = changed;
  }

  get running(): boolean {
    return this.#running !== null;
  }

  /** What is being recorded, from its first picture on, or was recorded last. */
  get recorded(): Recorded | null {
    return this.#last;
  }

  /** Asks everyone in the room. What is needed to record is looked for before anybody is asked. */
  async ask(): Promise<void> {
    if (this.#running !== null || this.#opening) return;
    this.#opening = true;
    const id = uuidv7();
    dispatch({ kind: "failed", failure: null });
    try {
      const stage = await StageRecorder.open({
        append: async (segment) => {
          // The muxer's buffers are never shared ones; its types cannot say so.
          const bytes = segment.bytes as Uint8Array<ArrayBuffer>;
          await call("recordings.append", { ...segment, id, bytes });
        },
        onFailed: (failure) => {
          dispatch({ kind: "failed", failure: failure.toFailure() });
          this.#interrupt();
        },
      });
      const running: Running = {
        id,
        stage,
        granted: new Set([this.#peerId]),
        people: new Map(),
        named: 0,
        opened: false,
        beginning: false,
        interrupted: false,
        ending: null,
      };
      this.#running = running;
      this.#show("asking");
      dispatch({ kind: "consentGiven", recordingId: id, granted: true });
      await call("room.askToRecord", { peerId: this.#peerId, recordingId: id });
      this.follow();
    } catch (cause) {
      await this.#giveUp(cause);
    } finally {
      this.#opening = false;
    }
  }

  /** Starts; `withoutWaiting` leaves out who has not answered yet. */
  async begin(withoutWaiting: boolean): Promise<void> {
    const running = this.#running;
    if (running === null || running.beginning) return;
    running.beginning = true;
    try {
      await call("room.beginRecording", { peerId: this.#peerId, withoutWaiting });
      this.#note(running);
      const { size } = running.people;
      await call("recordings.begin", {
        id: running.id,
        consultationId: this.#consultationId,
        mimeType: running.stage.mimeType,
        people: [...running.people.values()],
      });
      running.opened = true;
      running.named = size;
      // Somebody may have stopped it while the disk was at work.
      if (this.#running !== running || running.ending !== null) return;
      await running.stage.start();
      // Where it could not, it has ended by now.
      if (running.ending !== null) return;
      this.#last = { recordingId: running.id, startedMs: performance.now(), endedMs: null };
      this.#changed();
      this.#show("recording");
      this.follow();
    } catch (cause) {
      const failure = failureOf(cause);
      if (failure.code === "room.consentPending") running.beginning = false;
      else await this.#giveUp(cause);
    }
  }

  stop(): Promise<void> {
    const running = this.#running;
    if (running === null) return Promise.resolve();
    // In a turn of its own: what it shows is followed, and would find the end not yet noted.
    running.ending ??= Promise.resolve().then(() => this.#end(running));
    return running.ending;
  }

  /** Follows the room: starts when all have answered, records whoever agrees, ends when somebody ended it. */
  follow(): void {
    const state = useCallStore.getState().call;
    const running = this.#running;
    if (state === null || running === null || running.ending !== null) return;
    if (state.recorder === "stopping") {
      this.stop().catch(failureOf);
      return;
    }
    this.#note(running);
    running.stage.setPeople(this.#recorded(state, running));
    const asked = records(state) && state.recording?.recordingId === running.id && state.recording.state === "asking";
    if (asked && !running.beginning && unanswered(state).length === 0) this.begin(false).catch(failureOf);
  }

  /** After the place in the room was taken up again: the hub may have forgotten the recording, or not heard of its end. */
  async afterJoin(): Promise<void> {
    const state = useCallStore.getState().call;
    const running = this.#running;
    if (state === null) return;
    if (running === null) {
      if (records(state)) await call("room.endRecording", { peerId: this.#peerId });
      return;
    }
    if (running.ending !== null || state.recording !== null) return;
    try {
      await call("room.askToRecord", { peerId: this.#peerId, recordingId: running.id });
    } catch (cause) {
      // Somebody stopped it meanwhile.
      if (failureOf(cause).code !== "room.recordingNone") throw cause;
      await this.stop();
      return;
    }
    if (running.opened) await call("room.beginRecording", { peerId: this.#peerId, withoutWaiting: true });
  }

  /** Takes down who agrees, as far as the hub still knows of this recording. */
  #note(running: Running): void {
    const { call: state } = useCallStore.getState();
    if (state === null || state.recording?.recordingId !== running.id) return;
    const here = [{ peerId: this.#peerId, memberId: state.ownMemberId, name: state.ownName }, ...state.peers];
    for (const { peerId, memberId, name } of here) {
      if (!hasGranted(state, peerId)) running.granted.delete(peerId);
      else {
        running.granted.add(peerId);
        running.people.set(memberId, { memberId, name });
      }
    }
    // The hub takes what they say only once they are among its people.
    if (running.opened && running.people.size > running.named) this.#name(running).catch(failureOf);
  }

  /** Where it fails, it goes with the next word of the room, or the end. */
  async #name(running: Running): Promise<void> {
    const people = [...running.people.values()];
    const before = running.named;
    running.named = people.length;
    try {
      await call("recordings.namePeople", { id: running.id, people });
    } catch (cause) {
      running.named = before;
      throw cause;
    }
  }

  #recorded(state: CallState, running: Running): RecordedPerson[] {
    const { streams } = useCallStore.getState();
    const own = { peerId: this.#peerId, name: state.ownName, media: state.media };
    return [own, ...state.peers]
      .filter(({ peerId }) => running.granted.has(peerId))
      .map(({ peerId, name, media }) => ({ peerId, name, media, stream: streams[peerId] ?? null }));
  }

  #interrupt(): void {
    if (this.#running === null) return;
    this.#running.interrupted = true;
    this.stop().catch(failureOf);
  }

  async #giveUp(cause: unknown): Promise<void> {
    dispatch({ kind: "failed", failure: failureOf(cause) });
    await this.stop();
  }

  async #end(running: Running): Promise<void> {
    this.#show("stopping");
    const endedMs = performance.now();
    const known = this.#last?.recordingId === running.id ? this.#last : null;
    // The others hear it from here, too: the hub may be away, and does not know where there was no picture.
    this.#last = { recordingId: running.id, startedMs: known?.startedMs ?? endedMs, endedMs };
    this.#changed();
    await running.stage.stop();
    try {
      if (running.opened) {
        const people = [...running.people.values()];
        await call("recordings.finish", { id: running.id, people, interrupted: running.interrupted });
      }
    } catch (cause) {
      dispatch({ kind: "failed", failure: failureOf(cause) });
    }
    this.#running = null;
    this.#show("idle");
    const told = useCallStore.getState().call?.recording?.recordingId === running.id;
    if (!told) return;
    try {
      await call("room.endRecording", { peerId: this.#peerId });
    } catch (cause) {
      // A hub that is away hears of it with the next join.
      failureOf(cause);
    }
  }

  #show(recorder: OwnRecorder): void {
    dispatch({ kind: "recorderChanged", recorder });
  }
}
