import { ipcEvents } from "../../contract/ipc.ts";
import { ExpectedFailure } from "../../contract/failure.ts";
import type { Emit } from "./handlers.ts";
import { openLibrary, type Library } from "./openLibrary.ts";
import type { ToTranscriber } from "./captions/transcriberPort.ts";
import type { HostMessage, LibraryMessage } from "./port.ts";
import { wordDiskFull } from "./guardDisk.ts";

/** The one thing of Electron's that its utility process puts into a Node process. */
interface ParentPort {
  on(event: "message", listener: (event: { data: HostMessage }) => void): void;
  postMessage(message: LibraryMessage): void;
}
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;

const post = (message: LibraryMessage): void => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message, undefined, {}, () => undefined);
};
const emit: Emit = (name, payload, windowId) =>
  post({ kind: "event", windowId: windowId ?? null, name, payload: ipcEvents[name].parse(payload) });

const toTranscriber = (message: ToTranscriber): void => post({ kind: "transcriber", message });

function reportBug(place: string, cause: unknown): void {
  process.stderr.write(
    `[library] ${place}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`,
  );
}

let library: Promise<Library> | null = null;

async function receive(message: HostMessage): Promise<void> {
  if (message.kind === "start") {
    library ??= openLibrary(message.options, emit, reportBug, toTranscriber);
    try {
      await library;
      post({ kind: "ready" });
    } catch (cause) {
      reportBug("start", cause);
      const worded = wordDiskFull(cause);
      const failure = worded instanceof ExpectedFailure ? worded : new ExpectedFailure("library.unavailable");
      post({ kind: "startFailed", failure: failure.toFailure() });
    }
    return;
  }
  const open = await library;
  if (!open) return;
  switch (message.kind) {
    case "call":
      post({
        kind: "answer",
        id: message.id,
        answer: await open.call(message.windowId, message.name, message.input),
      });
      return;
    case "media":
      post({ kind: "mediaAnswer", id: message.id, answer: await answerMedia(open, message.path) });
      return;
    case "transcriber":
      open.transcriberSaid(message.message);
      return;
    case "windowClosed":
      await open.windowClosed(message.windowId);
      return;
    case "stop":
      await open.close();
      process.exit(0);
  }
}

async function answerMedia(open: Library, path: string) {
  try {
    return await open.media(path);
  } catch (cause) {
    reportBug(`media ${path}`, cause);
    return { status: 503, contentType: "text/plain", immutable: false, body: new Uint8Array() } as const;
  }
}

const onMessage = (message: HostMessage): void => {
  receive(message).catch((cause: unknown) => reportBug("message", cause));
};
if (parentPort) parentPort.on("message", (event) => onMessage(event.data));
else process.on("message", onMessage);

// Ctrl+C in a terminal reaches every process of the group; this one leaves when its host says so, after tidying up.
process.on("SIGINT", () => undefined);
// Without its host nobody can speak to it; what was saved is saved.
process.on("disconnect", () => onMessage({ kind: "stop" }));
