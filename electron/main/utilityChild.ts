import { utilityProcess } from "electron";
import type { StartChild } from "../hosts/libraryChild.ts";

/** A utility process of Electron, which ends when Electron does. */
export function utilityChild<Sent, Received>(entry: string, serviceName: string): StartChild<Sent, Received> {
  return ({ message, exited }) => {
    const child = utilityProcess.fork(entry, [], { serviceName, stdio: "inherit" });
    child.on("message", (received: Received) => message(received));
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
