import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../../../contract/failure.ts";
import { longestRecordingMs, type CaptionMessage, type CaptionPace } from "../../../../../contract/models/caption.ts";
import type { TranslationLanguage } from "../../../../../contract/models/translation.ts";
import { call, failureOf, onEvent } from "../../../../desktop/desktop.ts";
import type { LocalMedia } from "../../../../media/localMedia.ts";
import { SpeechFeed } from "../../../../media/speechFeed.ts";
import { dispatch, useCallStore } from "../callStore.ts";
import type { Recorded } from "../recorderSession.ts";
import { CaptionInbox } from "./captionInbox.ts";
import { dropPeer, lineOf, takeLine, type CaptionLine, type Speaker } from "./captionLines.ts";
import { CaptionNotices } from "./captionNotices.ts";
import { CaptionOutbox } from "./captionOutbox.ts";
import { clearCaptions, useCaptionStore } from "./captionStore.ts";
import { CaptionTranslator } from "./captionTranslator.ts";
import { lastWordsMs, RecordedSpeech } from "./recordedSpeech.ts";
import { StrainWatch } from "./strainWatch.ts";

interface Parts {
  readonly media: LocalMedia;
  readonly peerId: string;
  /** To one peer, past the hub. False where it cannot go out now. */
  readonly send: (peerId: string, text: string) => boolean;
  /** Whether a picture that goes out suffers because this computer is too busy. */
  readonly isHeldBack: () => Promise<boolean>;
  /** What this window recorded last, once its first picture was taken; null where that is nothing. */
  readonly recorded: () => Recorded | null;
}

type Said = Extract<CaptionMessage, { kind: "caption" }>;

/** Quarters of a second that may wait for the library; what comes while it does not answer is lost. */
const unansweredMax = 12;
/** How long that is said, as the library does of what it leaves out itself. Milliseconds. */
const lostToldMs = 120_000;

/** The captions of a call: writes down this person's speech, tells the others, and reads what they tell. */
export class CaptionSession {
  readonly #parts: Parts;
  readonly #inbox = new CaptionInbox();
  readonly #translator = new CaptionTranslator();
  readonly #recorded = new RecordedSpeech((failure) => dispatch({ kind: "failed", failure }));
  readonly #outbox = new CaptionOutbox((peerId, line) => this.#sendLine(peerId, line));
  readonly #notices = new CaptionNotices((peerId, notice) =>
    notice === "captions" ? this.#tell(peerId, this.#standing()) : this.#tellRecording(peerId),
  );
  readonly #strain: StrainWatch;
  readonly #stops: (() => void)[] = [];
  #feed: SpeechFeed | null = null;
  #language: TranslationLanguage = "en";
  #ownId = uuidv7();
  #unanswered = 0;
  /** The library's word. */
  #pace: CaptionPace = "full";
  /** Runs while speech was lost on the way to it, of late. */
  #lost: ReturnType<typeof setTimeout> | undefined;
  #wanted = false;
  /** Resolves once what was said before the end is written down. */
  #written: Promise<unknown> = Promise.resolve();
  /** When this person had it ended; null where it goes on, or broke off. */
  #endedMs: number | null = null;
  /** Counts the times that it was switched, for what takes a while. */
  #turn = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#strain = new StrainWatch({ isHeldBack: parts.isHeldBack, changed: () => this.#spareCall() });
    clearCaptions();
    this.#stops.push(
      onEvent("captions.heard", (heard) => this.#hear(heard)),
      onEvent("captions.paceChanged", ({ pace }) => {
        this.#pace = pace;
        this.#showPace();
      }),
      onEvent("translation.modelsChanged", () => this.#translator.modelsChanged()),
      onEvent("captions.stopped", ({ failure }) => {
        this.#letGo();
        useCaptionStore.setState({ failure });
      }),
      useCallStore.subscribe(({ call: now }, { call: before }) => {
        if (now?.recording !== before?.recording || now?.answers !== before?.answers) this.#recorded.follow(now);
      }),
    );
  }

  /** Whether this person reads captions, and in which language. */
  setReader(wanted: boolean, language: string): void {
    this.#translator.setReader(wanted ? language : null);
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#watchStrain();
    this.#announce();
  }

  /** Writes down what this person says from now on, in another language too; what was being said is written down first. */
  async begin(language: TranslationLanguage): Promise<void> {
    if (useCaptionStore.getState().own === "on") this.end();
    else this.#letGo();
    this.#turn += 1;
    const turn = this.#turn;
    useCaptionStore.setState({ own: "opening", failure: null, pace: "full" });
    await this.#lastWords();
    if (turn !== this.#turn) return this.#leaveStale();
    this.#language = language;
    this.#ownId = uuidv7();
    this.#endedMs = null;
    try {
      await call("captions.listen", { language, model: null });
      const feed = await SpeechFeed.open(this.#parts.media, (atMs, samples) => {
        this.#feedOn(turn, atMs, samples);
      });
      if (turn !== this.#turn) {
        feed.close();
        return this.#leaveStale();
      }
      this.#feed = feed;
      useCaptionStore.setState({ own: "on" });
      this.#watchStrain();
      if (this.#strain.isStrained) this.#spareCall();
      this.#announce();
    } catch (cause) {
      if (turn !== this.#turn) return this.#leaveStale();
      const failure = failureOf(
        cause instanceof ExpectedFailure ? cause : new ExpectedFailure("captions.engineFailed", {}, { cause }),
      );
      useCaptionStore.setState({ own: "off", failure });
      call("captions.stopListening", {}).catch(failureOf);
    }
  }

  end(): void {
    const { own } = useCaptionStore.getState();
    if (own === "off") return;
    if (own === "on") this.#endedMs = performance.now();
    this.#letGo();
    this.#written = call("captions.stopListening", {}).catch(failureOf);
  }

  /** What a peer said over its channel. */
  receive(peerId: string, text: string): void {
    const peer = useCallStore.getState().call?.peers.find((each) => each.peerId === peerId);
    const message = peer === undefined ? null : this.#inbox.read(peerId, text, performance.now());
    if (peer === undefined || message === null) return;
    if (message.kind === "caption") this.#take(peer, message);
    else if (message.kind === "unreadable")
      useCaptionStore.setState(({ misread }) => (misread.includes(peerId) ? {} : { misread: [...misread, peerId] }));
    else if (message.kind === "recording") {
      const { recordingId, agoMs, endedAgoMs } = message;
      const now = performance.now();
      const told = { recordingId, startedMs: now - agoMs, endedMs: endedAgoMs === null ? null : now - endedAgoMs };
      this.#recorded.tell(peerId, told, useCallStore.getState().call);
    } else {
      const change = (list: readonly string[], has: boolean) => [
        ...list.filter((each) => each !== peerId),
        ...(has ? [peerId] : []),
      ];
      useCaptionStore.setState(({ readers, makers, gaps }) => ({
        readers: change(readers, message.wanted),
        makers: change(makers, message.made),
        gaps: change(gaps, message.made && message.gaps === true),
      }));
      if (!message.made) useCaptionStore.setState(({ lines }) => ({ lines: dropPeer(lines, peerId) }));
    }
  }

  /** A link is up, for the first time or again: the peer gets to know what it missed. */
  linked(peerId: string): void {
    this.#notices.say(peerId, "captions");
    this.#notices.say(peerId, "recording");
    this.#outbox.linked(peerId);
  }

  /** The first picture of this window's own recording was taken, or its last. */
  recordingChanged(): void {
    const { call: state } = useCallStore.getState();
    const recorded = this.#parts.recorded();
    if (state === null || recorded === null) return;
    this.#recorded.tell(this.#parts.peerId, recorded, state);
    for (const { peerId } of state.peers) this.#notices.say(peerId, "recording");
  }

  /** For a window that leaves: what was said in a recording is kept before it does, the last words as well. */
  async finish(): Promise<void> {
    this.end();
    if (this.#recorded.waits) await this.#lastWords();
    await this.#recorded.finish();
  }

  left(peerId: string): void {
    this.#recorded.forget(peerId);
    this.#inbox.forget(peerId);
    this.#outbox.forget(peerId);
    this.#notices.forget(peerId);
    const without = (list: readonly string[]) => list.filter((each) => each !== peerId);
    useCaptionStore.setState(({ lines, readers, makers, gaps, misread }) => ({
      lines: dropPeer(lines, peerId),
      readers: without(readers),
      makers: without(makers),
      gaps: without(gaps),
      misread: without(misread),
    }));
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.end();
    this.#strain.set(false);
    this.#notices.close();
    this.#outbox.close();
    this.#translator.close();
    clearCaptions();
  }

  #letGo(): void {
    this.#turn += 1;
    this.#feed?.close();
    this.#feed = null;
    this.#pace = "full";
    clearTimeout(this.#lost);
    this.#lost = undefined;
    useCaptionStore.setState(({ lines }) => ({
      own: "off",
      pace: "full",
      lines: dropPeer(lines, this.#parts.peerId),
    }));
    this.#watchStrain();
    this.#announce();
  }

  /** What was said before the end is written down, or takes too long for it. */
  async #lastWords(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => void (timer = setTimeout(resolve, lastWordsMs)));
    await Promise.race([this.#written, late]);
    clearTimeout(timer);
  }

  /** It began after all, and nobody wants it any more. */
  #leaveStale(): void {
    if (useCaptionStore.getState().own === "off") call("captions.stopListening", {}).catch(failureOf);
  }

  #feedOn(turn: number, atMs: number, samples: Int16Array<ArrayBuffer>): void {
    if (this.#unanswered >= unansweredMax) return this.#lose();
    this.#unanswered += 1;
    call("captions.hear", { atMs, pcm: new Uint8Array(samples.buffer) })
      .catch((cause: unknown) => {
        const failure = failureOf(cause);
        // The library began anew, and has not heard of this window: what it is given is not written down.
        if (turn !== this.#turn || !failure.code.startsWith("captions.")) return;
        this.#letGo();
        useCaptionStore.setState({ failure });
      })
      .finally(() => {
        this.#unanswered -= 1;
      });
  }

  /** While something of captions is done here that could be less. */
  #watchStrain(): void {
    this.#strain.set(this.#wanted || useCaptionStore.getState().own === "on");
  }

  /** The call goes first. Who speaks is told by the pace that the library answers with. */
  #spareCall(): void {
    const isSparing = this.#strain.isStrained;
    this.#translator.spare(isSparing);
    if (useCaptionStore.getState().own === "on") call("captions.spareCall", { isSparing }).catch(failureOf);
  }

  #lose(): void {
    clearTimeout(this.#lost);
    this.#lost = setTimeout(() => {
      this.#lost = undefined;
      this.#showPace();
    }, lostToldMs);
    this.#showPace();
  }

  /** The speaker is told, and so are the readers: what is left out looks like silence. */
  #showPace(): void {
    const pace = this.#lost === undefined ? this.#pace : "skipping";
    if (pace === useCaptionStore.getState().pace) return;
    useCaptionStore.setState({ pace });
    this.#announce();
  }

  #hear(heard: { final: boolean; startMs: number; endMs: number; text: string }): void {
    const state = useCallStore.getState().call;
    const now = performance.now();
    if (state === null || !this.#mayHear(heard, now)) return;
    const said: Said = {
      kind: "caption",
      id: this.#ownId,
      final: heard.final,
      language: this.#language,
      text: heard.text,
      agoMs: within(now - heard.startMs, 600_000),
      durationMs: within(heard.endMs - heard.startMs, 60_000),
    };
    if (heard.final) this.#ownId = uuidv7();
    const line = this.#take({ peerId: state.ownPeerId, memberId: state.ownMemberId, name: state.ownName }, said);
    for (const { peerId } of state.peers) {
      if (!isReader(peerId)) continue;
      if (line.final) this.#outbox.add(peerId, line);
      else this.#sendLine(peerId, line);
    }
  }

  #mayHear({ final, startMs }: { final: boolean; startMs: number }, nowMs: number): boolean {
    if (useCaptionStore.getState().own === "on") return true;
    const endedMs = this.#endedMs;
    return final && endedMs !== null && startMs < endedMs && nowMs < endedMs + lastWordsMs;
  }

  #take(speaker: Speaker, said: Said): CaptionLine {
    const line = lineOf(speaker, said, performance.now());
    const isOwn = speaker.peerId === this.#parts.peerId;
    // Who does not tell the others that they read captions has none of theirs, also for later.
    if (isOwn || this.#wanted) useCaptionStore.setState(({ lines }) => ({ lines: takeLine(lines, line) }));
    if (line.final && isOwn) this.#recorded.take(line);
    if (line.final && !isOwn) this.#translator.add(line);
    return line;
  }

  /** False where it has to wait. What nobody wants any more does not. */
  #sendLine(peerId: string, line: CaptionLine): boolean {
    if (!isReader(peerId)) return true;
    const { id, final, language, text, startMs, endMs } = line;
    const agoMs = within(performance.now() - startMs, 600_000);
    const durationMs = within(endMs - startMs, 60_000);
    return this.#tell(peerId, { kind: "caption", id, final, language, text, agoMs, durationMs });
  }

  #announce(): void {
    for (const { peerId } of useCallStore.getState().call?.peers ?? []) this.#notices.say(peerId, "captions");
  }

  /** False where it has to wait. */
  #tellRecording(peerId: string): boolean {
    const recorded = this.#parts.recorded();
    if (recorded === null) return true;
    const { recordingId, startedMs, endedMs } = recorded;
    const now = performance.now();
    const agoMs = (ms: number) => within(now - ms, longestRecordingMs);
    const endedAgoMs = endedMs === null ? null : agoMs(endedMs);
    return this.#tell(peerId, { kind: "recording", recordingId, agoMs: agoMs(startedMs), endedAgoMs });
  }

  #standing(): CaptionMessage {
    const { own, pace } = useCaptionStore.getState();
    return { kind: "captions", wanted: this.#wanted, made: own === "on", gaps: own === "on" && pace === "skipping" };
  }

  #tell(peerId: string, message: CaptionMessage): boolean {
    return this.#parts.send(peerId, JSON.stringify(message));
  }
}

/** Who said that they read it gets what this person says, and nobody else. */
const isReader = (peerId: string): boolean => useCaptionStore.getState().readers.includes(peerId);

const within = (value: number, most: number): number => Math.round(Math.max(0, Math.min(most, value)));
