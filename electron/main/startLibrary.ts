import process from "node:process";
import { forkLibrary, type StartLibraryChild } from "../hosts/libraryChild.ts";
import { utilityLibrary } from "./utilityLibrary.ts";

/** Put in by the build: true in `dist-test` only, so that the branch below is not in what ships. */
declare const BUILT_FOR_TESTS: boolean;

/** The way to start the library process of this Electron. */
export function libraryStarter(entry: string): StartLibraryChild {
  if (BUILT_FOR_TESTS) {
    // The Electron at hand for tests may be too old for better-sqlite3; there a Node 24 runs the same file.
    const nodeBinary = process.env["MEDIXCHANGE_NODE_BINARY"];
    if (nodeBinary) return forkLibrary({ entry, nodeBinary });
  }
  return utilityLibrary(entry);
}
