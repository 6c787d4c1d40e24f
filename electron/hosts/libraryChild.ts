import { fork } from "node:child_process";
import type { FromTranscriber, ToTranscriber } from "../library/captions/transcriberPort.ts";
import type { HostMessage, LibraryMessage } from "../library/port.ts";

export type { HostMessage, LibraryMessage };

/** A started process, whichever way its messages travel. */
export interface Child<Sent> {
  send(message: Sent): void;
  /** Ends it at once; `exited` still hears of it. */
  kill(): void;
}

interface ChildListeners<Received> {
  readonly message: (message: Received) => void;
  /** Once, however it ended, also when it could not be started at all. */
  readonly exited: (how: string) => void;
}

/** Starts a process. Electron's way is `electron/main/utilityChild.ts`, the other one is below. */
export type StartChild<Sent, Received> = (listeners: ChildListeners<Received>) => Child<Sent>;

export type StartLibraryChild = StartChild<HostMessage, LibraryMessage>;
export type StartTranscriber = StartChild<ToTranscriber, FromTranscriber>;

interface ForkOptions {
  readonly entry: string;
  /** The Node that runs it; this process's own where it is left out. */
  readonly nodeBinary?: string;
}

/** A child process of Node, which ends when this process does. */
export function forkChild<Sent extends object, Received>({
  entry,
  nodeBinary,
}: ForkOptions): StartChild<Sent, Received> {
  return ({ message, exited }) => {
    const child = fork(entry, [], {
      // `advanced` carries Uint8Array as it is.
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      execArgv: [],
      ...(nodeBinary === undefined ? {} : { execPath: nodeBinary }),
    });
    let ended = false;
    const end = (how: string) => {
      if (ended) return;
      ended = true;
      exited(how);
    };
    child.on("message", (received) => message(received as Received));
    child.on("exit", (code, signal) => end(signal ?? `exit code ${code}`));
    child.on("error", (cause) => {
      // A process that was never there has no exit. Any other trouble of the channel ends with the process.
      if (child.pid === undefined) end(cause.message);
      else child.kill("SIGKILL");
    });
    return {
      send: (outgoing) => {
        if (child.connected) child.send(outgoing);
      },
      kill: () => child.kill("SIGKILL"),
    };
  };
}
