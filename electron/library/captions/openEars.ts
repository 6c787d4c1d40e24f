import { findLoud } from "./findLoud.ts";
import type { Ears } from "./listener.ts";
import { loadWhisper } from "./whisperAddon.ts";

interface EarsOptions {
  /** Files of whole models. `voice` null: loudness tells speech from silence. */
  readonly model: string;
  readonly voice: string | null;
  readonly language: string;
  readonly threads: number;
  /** How long the engine may take for an answer, in milliseconds; else by far more than a person would wait for. */
  readonly settleMs?: number;
}

/** The two models, opened by the engine. null where there is no engine for this computer; throws where a file is no model. */
export function openEars({ model, voice, language, threads, settleMs = 60_000 }: EarsOptions): Ears | null {
  const addon = loadWhisper();
  if (addon === null) return null;
  addon.WhisperContext.toggleNativeLog(true, (level, text) => {
    if (level === "error") process.stderr.write(`[transcriber] ${text}`);
  });
  const whisper = new addon.WhisperContext({ filePath: model, useGpu: false });
  const gate = voice === null ? null : new addon.WhisperVadContext({ filePath: voice, useGpu: false, nThreads: 1 });
  return {
    async findSpeech(pcm) {
      if (gate === null) return findLoud(pcm);
      const options = { minSilenceDurationMs: 300, speechPadMs: 60 };
      const found = await settled(gate.detectSpeechData(bufferOf(pcm), options), settleMs);
      return found.map(({ t0, t1 }) => ({ startMs: t0 * 10, endMs: t1 * 10 }));
    },
    async transcribe(pcm, hasty) {
      const options = { language, maxThreads: threads, maxContext: 0, temperatureInc: hasty ? 0 : 0.5 };
      return (await settled(whisper.transcribeData(bufferOf(pcm), options).promise, settleMs)).result;
    },
  };
}

/** Where the engine fails its promise is never settled (seen in 1.1.1 and 1.1.3): what takes so long did. */
async function settled<Value>(promise: Promise<Value>, settleMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the engine does not answer")), settleMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Of its own: a view may look at a part of something larger, or at an odd place of it. */
const bufferOf = (pcm: Int16Array): ArrayBuffer => pcm.slice().buffer;
