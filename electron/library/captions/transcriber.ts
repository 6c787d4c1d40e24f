import os from "node:os";
import { Listener, type Ears } from "./listener.ts";
import { measurePace } from "./measurePace.ts";
import { openEars } from "./openEars.ts";
import type { FromTranscriber, ToTranscriber } from "./transcriberPort.ts";

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

let listener: Listener | null = null;

/** null where there is no engine for this computer, which is said. */
function ears(model: string, voice: string | null, language: string): Ears | null {
  const opened = openEars({ model, voice, language, threads });
  if (opened === null) post({ kind: "failed", code: "captions.engineMissing" });
  return opened;
}

async function measure({ model }: Extract<ToTranscriber, { kind: "measure" }>): Promise<void> {
  try {
    const opened = ears(model, null, "en");
    if (opened !== null) post({ kind: "measured", pace: await measurePace(opened) });
  } catch (cause) {
    fail(cause);
  }
}

function open({ model, voice, language }: Extract<ToTranscriber, { kind: "open" }>): void {
  const opened = ears(model, voice, language);
  if (opened === null) return;
  listener = new Listener(opened, {
    heard: (heard) => post({ kind: "heard", ...heard }),
    pace: (pace) => post({ kind: "pace", pace }),
    gaveUp: () => post({ kind: "failed", code: "captions.fellBehind" }),
    failed: fail,
  });
  post({ kind: "opened" });
}

function fail(cause: unknown): void {
  process.stderr.write(`[transcriber] ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  post({ kind: "failed", code: "captions.engineFailed" });
}

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
