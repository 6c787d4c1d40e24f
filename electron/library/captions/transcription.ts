import { ExpectedFailure } from "../../../contract/failure.ts";
import type { TranslationLanguage } from "../../../contract/models/translation.ts";
import type { Emit } from "../handlers.ts";
import { chooseSpeechModel } from "./chooseSpeechModel.ts";
import type { InstalledSpeechModel, SpeechRows } from "./speechRows.ts";
import type { SpeechShelf } from "./speechShelf.ts";
import type { OfTurn, ToTranscriber } from "./transcriberPort.ts";

interface Parts {
  readonly rows: Pick<SpeechRows, "installed" | "setPace">;
  readonly shelf: Pick<SpeechShelf, "take">;
  readonly emit: Emit;
  readonly toTranscriber: (message: ToTranscriber) => void;
  /** The model that the person chose; null: the largest that keeps up. */
  readonly chosen: () => string | null;
  readonly measured: () => void;
  readonly bug: (cause: unknown) => void;
}

/** One window that is written down, from its `listen` on. Whatever took a while asks whether it still is. */
interface Turn {
  readonly number: number;
  /** null: nobody speaks, and a model is measured. */
  readonly windowId: string | null;
  /** `finishing`: it hears nothing more, and what was being said is written down. */
  phase: "opening" | "listening" | "finishing" | "measuring";
  /** Answers its `listen`, while the engine opens. */
  opened: ((failure: ExpectedFailure | null) => void) | null;
  timer: NodeJS.Timeout | undefined;
  /** Told once it is over: all that was heard is written down. */
  readonly over: PromiseWithResolvers<void>;
  /** What is measured. */
  model: InstalledSpeechModel | null;
}

/** How long a model may take to open, a large one from a slow disk; and how long the last words may. Milliseconds. */
const openMs = 60_000;
const finishMs = 4000;
/** How long a model may take to be opened and looked at twice. Milliseconds. */
const measureMs = 180_000;

/** Who of this computer's windows is being written down. There is one microphone, and one engine. */
export class Transcription {
  private readonly parts: Parts;
  private turns = 0;
  private turn: Turn | null = null;
  private closed = false;
  /** Models that broke off while they were measured. */
  private readonly unmeasurable = new Set<string>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Gives the model. @throws ExpectedFailure `captions.noModel`, `captions.engineMissing`, `captions.engineFailed` */
  async listen(windowId: string, language: TranslationLanguage, name: string | null): Promise<string> {
    const { rows, shelf, toTranscriber, chosen } = this.parts;
    const installed = rows.installed();
    const isNamed = name === null || installed.some((each) => each.kind === "whisper" && each.name === name);
    const model = isNamed ? chooseSpeechModel(installed, name ?? chosen()) : null;
    const voice = installed.find(({ kind }) => kind === "voice");
    if (model === null) throw new ExpectedFailure("captions.noModel");
    const turn = this.begin(windowId);
    try {
      const file = await shelf.take(model);
      this.require(turn);
      if (file === null) throw new ExpectedFailure("captions.noModel");
      // Without it loudness tells speech from silence.
      const voiceFile = voice === undefined ? null : await shelf.take(voice);
      this.require(turn);
      const opened = this.opening(turn);
      toTranscriber({ kind: "open", turn: turn.number, model: file, voice: voiceFile, language });
      await opened;
      return model.name;
    } catch (cause) {
      if (this.turn === turn) this.end();
      throw cause;
    }
  }

  /** @throws ExpectedFailure `captions.engineFailed` where nobody writes down what this window hears */
  hear(windowId: string, atMs: number, pcm: Uint8Array): void {
    const { turn } = this;
    if (turn?.windowId !== windowId) throw new ExpectedFailure("captions.engineFailed");
    if (turn.phase === "listening") this.parts.toTranscriber({ kind: "hear", atMs, pcm });
  }

  /** Whether this window's call is short of the processor. What nobody writes down any more spares it anyway. */
  spare(windowId: string, isSparing: boolean): void {
    const { turn } = this;
    if (turn?.windowId === windowId && turn.phase === "listening")
      this.parts.toTranscriber({ kind: "spare", isSparing });
  }

  /** What was being said is still written down, for a few seconds. Resolves once it is. */
  async stop(windowId: string): Promise<void> {
    const { turn } = this;
    if (turn?.windowId !== windowId) return;
    if (turn.phase === "finishing") return turn.over.promise;
    if (turn.phase === "opening") return this.end();
    turn.phase = "finishing";
    turn.timer = setTimeout(() => {
      if (this.turn === turn) this.end();
    }, finishMs);
    this.parts.toTranscriber({ kind: "finish" });
    return turn.over.promise;
  }

  /** Looks how quick the models are of which that is not known, one after the other, while nobody speaks. */
  async measure(): Promise<void> {
    const { rows, shelf, toTranscriber } = this.parts;
    const model = rows.installed().find(({ kind, pace, name }) => {
      return kind === "whisper" && pace === null && !this.unmeasurable.has(name);
    });
    if (this.turn !== null || model === undefined) return;
    const turn = this.begin(null);
    turn.phase = "measuring";
    turn.model = model;
    const file = await shelf.take(model).catch((cause: unknown) => {
      if (this.isCurrent(turn)) this.settleMeasure(turn, null);
      throw cause;
    });
    if (!this.isCurrent(turn)) return;
    if (file === null) return this.end();
    turn.timer = setTimeout(() => {
      if (this.isCurrent(turn)) this.settleMeasure(turn, null);
    }, measureMs);
    toTranscriber({ kind: "measure", turn: turn.number, model: file });
  }

  windowClosed(windowId: string): void {
    if (windowId === this.turn?.windowId) this.end();
  }

  close(): void {
    this.closed = true;
    this.end();
  }

  receive(message: OfTurn): void {
    const { emit } = this.parts;
    const { turn } = this;
    // Of a process before, on its way while the next one began.
    if (turn === null || turn.number !== message.turn) return;
    if (turn.phase === "measuring") {
      if (message.kind === "measured") this.settleMeasure(turn, message.pace);
      else if (message.kind === "failed" || message.kind === "ended") this.settleMeasure(turn, null);
      return;
    }
    const { windowId } = turn;
    if (windowId === null) return;
    switch (message.kind) {
      case "opened":
        if (turn.phase !== "opening") return;
        turn.phase = "listening";
        turn.opened?.(null);
        return;
      case "heard": {
        const { kind: _, turn: __, ...heard } = message;
        emit("captions.heard", heard, windowId);
        return;
      }
      case "pace":
        emit("captions.paceChanged", { pace: message.pace }, windowId);
        return;
      case "measured":
        return;
      case "finished":
        if (turn.phase === "finishing") this.end();
        return;
      case "failed":
      case "ended": {
        const failure = new ExpectedFailure(message.kind === "failed" ? message.code : "captions.engineFailed");
        // Before its end, which would answer without the reason.
        turn.opened?.(failure);
        this.end();
        if (turn.phase === "listening") emit("captions.stopped", { failure: failure.toFailure() }, windowId);
        return;
      }
      default:
        return message satisfies never;
    }
  }

  private isCurrent(turn: Turn): boolean {
    return this.turn === turn;
  }

  /** null: it cannot be measured here, and is not tried again before the next start. */
  private settleMeasure({ model }: Turn, pace: number | null): void {
    const { rows, measured } = this.parts;
    if (model !== null && pace === null) this.unmeasurable.add(model.name);
    if (model !== null && pace !== null) rows.setPace(model, pace);
    this.end();
    measured();
  }

  private begin(windowId: string | null): Turn {
    const before = this.turn;
    if (before !== null && before.windowId !== null && before.windowId !== windowId && before.phase !== "finishing") {
      this.parts.emit("captions.stopped", { failure: null }, before.windowId);
    }
    this.end(false);
    this.turns += 1;
    this.turn = {
      number: this.turns,
      windowId,
      phase: "opening",
      opened: null,
      timer: undefined,
      over: Promise.withResolvers(),
      model: null,
    };
    return this.turn;
  }

  /** @throws ExpectedFailure `captions.engineFailed` where it was stopped, or another took its place */
  private require(turn: Turn): void {
    if (this.turn !== turn) throw new ExpectedFailure("captions.engineFailed");
  }

  private opening(turn: Turn): Promise<void> {
    return new Promise((resolve, reject) => {
      turn.opened = (failure) => {
        clearTimeout(turn.timer);
        turn.opened = null;
        if (failure === null) resolve();
        else reject(failure);
      };
      turn.timer = setTimeout(() => turn.opened?.(new ExpectedFailure("captions.engineFailed")), openMs);
    });
  }

  /** `isIdle`: nothing begins at once, and what is not measured yet can be. */
  private end(isIdle = true): void {
    const { turn } = this;
    if (turn === null) return;
    this.turn = null;
    clearTimeout(turn.timer);
    turn.opened?.(new ExpectedFailure("captions.engineFailed"));
    turn.over.resolve();
    this.parts.toTranscriber({ kind: "end" });
    if (isIdle && !this.closed) void this.measure().catch(this.parts.bug);
  }
}
