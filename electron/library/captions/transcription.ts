import { ExpectedFailure } from "../../../contract/failure.ts";
import type { TranslationLanguage } from "../../../contract/models/translation.ts";
import type { Emit } from "../handlers.ts";
import type { InstalledSpeechModel, SpeechRows } from "./speechRows.ts";
import type { SpeechShelf } from "./speechShelf.ts";
import type { FromTranscriber, ToTranscriber } from "./transcriberPort.ts";

interface Parts {
  readonly rows: SpeechRows;
  readonly shelf: SpeechShelf;
  readonly emit: Emit;
  readonly toTranscriber: (message: ToTranscriber) => void;
}

/** How long a model may take to open: a large one from a slow disk. Milliseconds. */
const openMs = 60_000;

/** Who of this computer's windows is being written down. There is one microphone, and one engine. */
export class Transcription {
  private readonly parts: Parts;
  private windowId: string | null = null;
  private opening: { readonly resolve: () => void; readonly reject: (cause: ExpectedFailure) => void } | null = null;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Gives the model. @throws ExpectedFailure `captions.noModel`, `captions.engineMissing`, `captions.engineFailed` */
  async listen(windowId: string, language: TranslationLanguage, name: string | null): Promise<string> {
    const { rows, shelf, toTranscriber, emit } = this.parts;
    const installed = rows.installed();
    const whispers = installed.filter(({ kind }) => kind === "whisper");
    const model = name === null ? whispers.at(-1) : whispers.find((each) => each.name === name);
    const file = model === undefined ? null : await shelf.take(model);
    if (model === undefined || file === null) throw new ExpectedFailure("captions.noModel");
    const voice = await this.takeVoice(installed.find(({ kind }) => kind === "voice"));
    if (this.windowId !== null && this.windowId !== windowId) {
      emit("captions.stopped", { failure: null }, this.windowId);
    }
    this.end();
    this.windowId = windowId;
    const opened = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new ExpectedFailure("captions.engineFailed")), openMs);
      this.opening = {
        resolve: () => (clearTimeout(timer), resolve()),
        reject: (cause) => (clearTimeout(timer), reject(cause)),
      };
    });
    toTranscriber({ kind: "open", model: file, voice, language });
    try {
      await opened;
    } catch (cause) {
      if (this.windowId === windowId) this.end();
      throw cause;
    } finally {
      this.opening = null;
    }
    return model.name;
  }

  hear(windowId: string, atMs: number, pcm: Uint8Array): void {
    if (windowId === this.windowId && this.opening === null) this.parts.toTranscriber({ kind: "hear", atMs, pcm });
  }

  stop(windowId: string): void {
    if (windowId === this.windowId) this.end();
  }

  close(): void {
    this.end();
  }

  receive(message: FromTranscriber): void {
    const { emit } = this.parts;
    const { windowId } = this;
    if (windowId === null) return;
    switch (message.kind) {
      case "opened":
        this.opening?.resolve();
        return;
      case "heard": {
        // Of the window before, on its way while this one began.
        if (this.opening !== null) return;
        const { kind: _, ...heard } = message;
        emit("captions.heard", heard, windowId);
        return;
      }
      case "pace":
        emit("captions.paceChanged", { pace: message.pace }, windowId);
        return;
      case "failed":
      case "ended": {
        const failure = new ExpectedFailure(message.kind === "failed" ? message.code : "captions.engineFailed");
        const { opening } = this;
        opening?.reject(failure);
        if (message.kind === "ended") this.windowId = null;
        else this.end();
        if (opening === null) emit("captions.stopped", { failure: failure.toFailure() }, windowId);
        return;
      }
      default:
        return message satisfies never;
    }
  }

  /** Without it loudness tells speech from silence. */
  private async takeVoice(voice: InstalledSpeechModel | undefined): Promise<string | null> {
    return voice === undefined ? null : this.parts.shelf.take(voice);
  }

  private end(): void {
    if (this.windowId === null) return;
    this.windowId = null;
    this.opening?.reject(new ExpectedFailure("captions.engineFailed"));
    this.parts.toTranscriber({ kind: "end" });
  }
}
