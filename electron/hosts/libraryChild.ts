import { fork } from "node:child_process";
import type { HostMessage, LibraryMessage } from "../library/port.ts";

export type { HostMessage, LibraryMessage };

/** A started library process, whichever way its messages travel. */
export interface LibraryChild {
  send(message: HostMessage): void;
  /** Ends it at once; `exited` still hears of it. */
  kill(): void;
}

export interface LibraryChildListeners {
  readonly message: (message: LibraryMessage) => void;
  /** Once, however it ended, also when it could not be started at all. */
  readonly exited: (how: string) => void;
}

/** Starts a library process. Electron's way is `electron/main/utilityLibrary.ts`, the other one is below. */
export type StartLibraryChild = (listeners: LibraryChildListeners) => LibraryChild;

interface ForkOptions {
  readonly entry: string;
  /** The Node that runs it; this process's own where it is left out. */
  readonly nodeBinary?: string;
}

/** A library in a child process of Node, which ends when this process does. */
export function forkLibrary({ entry, nodeBinary }: ForkOptions): StartLibraryChild {
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
    child.on("message", (received) => message(received as LibraryMessage));
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
