import process from "node:process";
import { forkChild, type StartChild } from "../hosts/libraryChild.ts";
import { utilityChild } from "./utilityChild.ts";

/** Put in by the build: true in `dist-test` only, so that the branch below is not in what ships. */
declare const BUILT_FOR_TESTS: boolean;

/** The way to start a process of this Electron. */
export function childStarter<Sent extends object, Received>(entry: string, name: string): StartChild<Sent, Received> {
  if (BUILT_FOR_TESTS) {
    // The Electron at hand for tests may be too old for better-sqlite3; there a Node 24 runs the same file.
    const nodeBinary = process.env["MEDIXCHANGE_NODE_BINARY"];
    if (nodeBinary) return forkChild({ entry, nodeBinary });
  }
  return utilityChild(entry, name);
}
