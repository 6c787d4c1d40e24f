import { fork } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LibraryMessage } from "../port.ts";

let directory: string;
beforeEach(() => void (directory = fs.mkdtempSync(path.join(os.tmpdir(), "lock-"))));
afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

/** A real library process on the folder, and the first that it says. */
function open() {
  const child = fork(path.join(import.meta.dirname, "../main.ts"), [], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const said = new Promise<string>((resolve) =>
    child.on("message", (message: LibraryMessage) => {
      if (message.kind === "ready") resolve("ready");
      if (message.kind === "startFailed") resolve(message.failure.code);
    }),
  );
  const options = { dataDirectory: directory, resourcesDirectory: directory, secretKey: new Uint8Array(32) };
  child.send({ kind: "start", options: { ...options, suggestion: null } });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return { child, said, gone };
}

test("a second process on the same library is kept out in words, and let in when the first was killed", async () => {
  const first = open();
  expect(await first.said).toBe("ready");
  const second = open();
  expect(await second.said).toBe("library.inUse");
  second.child.kill("SIGKILL");
  const third = open();
  first.child.kill("SIGKILL");
  expect(await third.said).toBe("ready");
  third.child.kill("SIGKILL");
  await Promise.all([first.gone, second.gone, third.gone]);
});
