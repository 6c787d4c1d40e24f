import os from "node:os";
import { findLoud } from "./findLoud.ts";
import { Listener, type Ears } from "./listener.ts";
import { measurePace } from "./measurePace.ts";
import type { FromTranscriber, ToTranscriber } from "./transcriberPort.ts";
import { loadWhisper } from "./whisperAddon.ts";

/**
 * The process that writes down speech, by itself: what the engine does to its memory, or to a processor that lacks an
 * instruction, ends nothing else. Started by the library's host, over whichever port that has.
 */
interface ParentPort {
  on(event: "message", listener: (event: { data: ToTranscriber }) => void): void;
  postMessage(message: FromTranscriber): void;
}
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;
const post = (message: FromTranscriber): void => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message, undefined, {}, () => undefined);
};

/** The call goes first: half of the processors, and only what others leave of them. */
const threads = Math.max(1, Math.min(4, Math.floor(os.availableParallelism() / 2)));

/** By far more than anything takes that a person would wait for. */
const settleMs = 60_000;

let listener: Listener | null = null;

/** null where there is no engine for this computer, which is said. */
function openEars(model: string, voice: string | null, language: string): Ears | null {
  const addon = loadWhisper();
  if (addon === null) {
    post({ kind: "failed", code: "captions.engineMissing" });
    return null;
  }
  addon.WhisperContext.toggleNativeLog(true, (level, text) => {
    if (level === "error") process.stderr.write(`[transcriber] ${text}`);
  });
  const whisper = new addon.WhisperContext({ filePath: model, useGpu: false });
  const gate = voice === null ? null : new addon.WhisperVadContext({ filePath: voice, useGpu: false, nThreads: 1 });
  return {
    async findSpeech(pcm) {
      if (gate === null) return findLoud(pcm);
      const options = { minSilenceDurationMs: 300, speechPadMs: 60 };
      const found = await settled(gate.detectSpeechData(bufferOf(pcm), options));
      return found.map(({ t0, t1 }) => ({ startMs: t0 * 10, endMs: t1 * 10 }));
    },
    async transcribe(pcm, hasty) {
      const options = { language, maxThreads: threads, maxContext: 0, temperatureInc: hasty ? 0 : 0.5 };
      return (await settled(whisper.transcribeData(bufferOf(pcm), options).promise)).result;
    },
  };
}

async function measure({ model }: Extract<ToTranscriber, { kind: "measure" }>): Promise<void> {
  try {
    const ears = openEars(model, null, "en");
    if (ears !== null) post({ kind: "measured", pace: await measurePace(ears) });
  } catch (cause) {
    fail(cause);
  }
}

function open({ model, voice, language }: Extract<ToTranscriber, { kind: "open" }>): void {
  const ears = openEars(model, voice, language);
  if (ears === null) return;
  listener = new Listener(ears, {
    heard: (heard) => post({ kind: "heard", ...heard }),
    pace: (pace) => post({ kind: "pace", pace }),
    gaveUp: () => post({ kind: "failed", code: "captions.fellBehind" }),
    failed: fail,
  });
  post({ kind: "opened" });
}

/** Where the engine fails its promise is never settled (seen in 1.1.1 and 1.1.3): what takes so long did. */
async function settled<Value>(promise: Promise<Value>): Promise<Value> {
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

function fail(cause: unknown): void {
  process.stderr.write(`[transcriber] ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  post({ kind: "failed", code: "captions.engineFailed" });
}

/** Of its own: a view may look at a part of something larger, or at an odd place of it. */
const bufferOf = (pcm: Int16Array): ArrayBuffer => pcm.slice().buffer;

function receive(message: ToTranscriber): void {
  try {
    if (message.kind === "open") open(message);
    else if (message.kind === "measure") void measure(message);
    else if (message.kind === "hear") listener?.hear(message.atMs, samplesOf(message.pcm));
    else if (message.kind === "spare") listener?.spare(message.isSparing);
    else if (message.kind === "finish") void finish();
    else process.exit(0);
  } catch (cause) {
    fail(cause);
  }
}

async function finish(): Promise<void> {
  listener?.finish();
  await listener?.idle();
  post({ kind: "finished" });
}

function samplesOf(bytes: Uint8Array): Int16Array {
  const whole = bytes.byteLength - (bytes.byteLength % 2);
  return new Int16Array(Uint8Array.from(bytes.subarray(0, whole)).buffer);
}

try {
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Where the system does not allow it, the threads alone have to do.
}
if (parentPort) parentPort.on("message", (event) => receive(event.data));
else process.on("message", receive);
// Nobody is there to read what it writes down.
process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => undefined);
