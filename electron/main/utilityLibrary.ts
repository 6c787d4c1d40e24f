import { utilityProcess } from "electron";
import type { LibraryMessage, StartLibraryChild } from "../hosts/libraryChild.ts";

/** A library in a utility process of Electron, which ends when Electron does. */
export function utilityLibrary(entry: string): StartLibraryChild {
  return ({ message, exited }) => {
    const child = utilityProcess.fork(entry, [], { serviceName: "MediXchange library", stdio: "inherit" });
    child.on("message", (received: LibraryMessage) => message(received));
    child.on("exit", (code) => exited(`exit code ${code}`));
    return {
      send: (outgoing) => child.postMessage(outgoing),
      kill: () => {
        // It has no way to be killed harder; a process that hangs ends with Electron.
        child.kill();
      },
    };
  };
}
