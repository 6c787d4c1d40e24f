import path from "node:path";
import type { captionCalls } from "../../../contract/captionCalls.ts";
import type { Collection } from "../../../contract/models/document.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import type { Feature } from "../feature.ts";
import type { Emit, HandlersOf } from "../handlers.ts";
import type { Account } from "../session/account.ts";
import { HubModels } from "../models/hubModels.ts";
import { ModelFiles } from "../models/modelFiles.ts";
import type { ModelQueue } from "../models/modelQueue.ts";
import type { ModelRows } from "../models/modelRows.ts";
import { readSettings } from "../settings/settings.ts";
import { InstalledModels } from "../translation/installedModels.ts";
import { RecordedCaptions } from "./recordedCaptions.ts";
import { SpeechRows } from "./speechRows.ts";
import { SpeechShelf } from "./speechShelf.ts";
import { TranslatedCaptions } from "./translatedCaptions.ts";
import { Transcription } from "./transcription.ts";
import type { OfTurn, ToTranscriber } from "./transcriberPort.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly models: ModelRows;
  readonly queue: ModelQueue;
  readonly dataDirectory: string;
  readonly emit: Emit;
  readonly toTranscriber: (message: ToTranscriber) => void;
  readonly modelsChanged: () => void;
  /** A document was written. */
  readonly written: () => void;
  readonly bug: (cause: unknown) => void;
}

interface Captions extends Feature {
  readonly handlers: HandlersOf<keyof typeof captionCalls>;
  readonly transcriberSaid: (message: OfTurn) => void;
  /** A recording of this computer is taken back: what was said in it goes before it does, in the same transaction. */
  readonly recordingTakenBack: (id: string) => void;
  documentsArrived(collections: readonly Collection[]): void;
  recover(): Promise<void>;
  windowClosed(windowId: string): void;
  close(): void;
}

/** Captions: models for them, writing down what this computer's person says, and those of recordings. */
export function createCaptions(parts: Parts): Captions {
  const { database, dataDirectory, modelsChanged } = parts;
  const rows = new SpeechRows(database, parts.models);
  const files = new ModelFiles(path.join(dataDirectory, "speech"));
  const hub = new HubModels(parts.replica, parts.account);
  const speech = new SpeechShelf({
    ...parts,
    rows,
    files,
    hub,
    changed: modelsChanged,
    installed: () => void transcription.measure().catch(parts.bug),
  });
  const { shelf } = speech;
  const chosen = () => readSettings(database).captionModel;
  const transcription = new Transcription({ ...parts, rows, shelf: speech, chosen, measured: modelsChanged });
  const translated = new TranslatedCaptions(database, new InstalledModels(database, parts.models));
  const recorded = new RecordedCaptions(parts);
  const forgetStale = () => translated.forgetStale((recordingId) => recorded.of(recordingId));
  return {
    handlers: {
      "captions.models": () => speech.list(),
      "captions.setSource": async ({ source }) => {
        await shelf.setSource(source);
        return speech.list();
      },
      "captions.readSourceAgain": async () => {
        await shelf.readAgain();
        return {};
      },
      "captions.fetchModel": ({ name }) => {
        speech.fetch(name);
        return {};
      },
      "captions.cancelFetch": async ({ name }) => {
        await shelf.cancel(name);
        return {};
      },
      "captions.removeModel": async ({ name }) => {
        await speech.remove(name);
        return {};
      },
      "captions.listen": async ({ language, model }, { windowId }) => ({
        model: await transcription.listen(windowId, language, model),
      }),
      "captions.hear": ({ atMs, pcm }, { windowId }) => {
        transcription.hear(windowId, atMs, pcm);
        return {};
      },
      "captions.spareCall": ({ isSparing }, { windowId }) => {
        transcription.spare(windowId, isSparing);
        return {};
      },
      "captions.stopListening": async (_, { windowId }) => {
        await transcription.stop(windowId);
        return {};
      },
      "captions.keep": ({ recordingId, cues, ended }, { windowId }) => {
        recorded.keep(windowId, recordingId, cues, ended);
        return {};
      },
      "captions.correct": ({ recordingId, cueId, text }) => {
        recorded.correct(recordingId, cueId, text);
        forgetStale();
        return {};
      },
      "captions.ofRecording": ({ id }) => {
        const cues = recorded.of(id);
        return { cues, languages: translated.languagesOf(id, cues) };
      },
      "captions.translated": ({ recordingId, language }) => ({
        cues: translated.of(recordingId, language, recorded.of(recordingId)),
      }),
      "captions.keepTranslated": ({ recordingId, language, cues }) => {
        translated.keep(recordingId, language, cues, recorded.of(recordingId));
        return {};
      },
    },
    transcriberSaid: (message) => transcription.receive(message),
    recordingTakenBack(id) {
      recorded.takeBack(id);
      translated.forget(id);
    },
    documentsChanged(collections) {
      // The hub keeps other models now.
      if (collections.includes("model")) modelsChanged();
    },
    documentsArrived(collections) {
      if (collections.includes("recording")) recorded.recordingsArrived();
      if (collections.includes("recording") || collections.includes("captionPart")) forgetStale();
    },
    async recover() {
      await shelf.tidy();
      forgetStale();
      recorded.recover();
    },
    forget() {
      recorded.forgetWindows();
      translated.forgetAll();
    },
    windowClosed(windowId) {
      transcription.windowClosed(windowId);
      recorded.windowClosed(windowId);
    },
    close() {
      transcription.close();
      recorded.close();
      shelf.close();
    },
  };
}
