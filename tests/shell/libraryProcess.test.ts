import { afterEach, expect, test } from "vitest";
import type { StartLibraryChild } from "../../electron/hosts/libraryChild.ts";
import { forkChild } from "../../electron/hosts/libraryChild.ts";
import { LibraryProcess } from "../../electron/hosts/libraryProcess.ts";
import type { LibraryOptions } from "../../electron/library/port.ts";
import { forkEchoLibrary, libraryOptions, noTranscriber } from "./fixtures/aHost.ts";

interface Told {
  readonly windowId: string | null;
  readonly name: string;
  readonly payload: unknown;
}

const running: LibraryProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((library) => library.stop()));
});

function open({
  startChild = forkEchoLibrary,
  options = {},
  restartDelays = [10, 10, 10],
}: { startChild?: StartLibraryChild; options?: Partial<LibraryOptions>; restartDelays?: number[] } = {}) {
  const told: Told[] = [];
  const waiting: { name: string; resolve: (event: Told) => void }[] = [];
  const library = new LibraryProcess({
    startChild,
    startTranscriber: noTranscriber,
    options: libraryOptions(options),
    restartDelays,
    onEvent: (windowId, name, payload) => {
      const event = { windowId, name, payload };
      told.push(event);
      for (const one of waiting.filter((each) => each.name === name)) one.resolve(event);
    },
  });
  running.push(library);
  library.start();
  const next = (name: string) => new Promise<Told>((resolve) => waiting.push({ name, resolve }));
  return { library, told, next };
}

test("a call made before the process is ready is answered, with its bytes as they were", async () => {
  const { library } = open();
  const input = { bytes: new Uint8Array([0, 255, 3]), text: "å¤©" };
  const answer = await library.call("window-1", "test.echo", input);
  expect(answer).toEqual({ ok: true, value: { input, windowId: "window-1" } });
});

test("the process gets the options, the key among them", async () => {
  const { library } = open({ options: { suggestion: { hubUrl: "http://127.0.0.1:1", code: "abc" } } });
  const answer = await library.call("w", "test.options", {});
  expect(answer).toMatchObject({
    ok: true,
    value: { secretKey: new Uint8Array(32).fill(7), suggestion: { hubUrl: "http://127.0.0.1:1", code: "abc" } },
  });
});

test("a killed process answers what was under way, and the next call reaches a new one", async () => {
  const { library, next } = open();
  const before = await library.call("w", "test.options", {});
  const hanging = next("test.hanging");
  const underWay = library.call("w", "test.hang", {});
  await hanging;
  const dying = library.call("w", "test.die", {});
  expect(await underWay).toEqual({ ok: false, failure: { code: "library.unavailable", details: {} } });
  expect(await dying).toMatchObject({ ok: false, failure: { code: "library.unavailable" } });

  const after = await library.call("w", "test.options", {});
  expect(after.ok).toBe(true);
  expect((after as { value: { pid: number } }).value.pid).not.toBe((before as { value: { pid: number } }).value.pid);
});

test("after several quick deaths it is given up, and a new start brings it back", async () => {
  const { library } = open({ restartDelays: [1, 1] });
  for (let death = 0; death < 3; death += 1) await library.call("w", "test.die", {});
  expect(await library.call("w", "test.echo", {})).toMatchObject({ failure: { code: "library.unavailable" } });
  const media = await library.media("/media/recordings/letters/1.mp4");
  expect(media.status).toBe(503);

  library.start();
  expect(await library.call("w", "test.echo", {})).toMatchObject({ ok: true });
});

test("a library that cannot start says why in every answer", async () => {
  const { library } = open({ options: { dataDirectory: "/full disk" }, restartDelays: [1] });
  const failure = { code: "library.diskFull", details: {} };
  expect(await library.call("w", "test.echo", {})).toEqual({ ok: false, failure });
  expect(await library.call("w", "test.echo", {})).toEqual({ ok: false, failure });
});

test("a program that is not there is as good as a dead process", async () => {
  const startChild: StartLibraryChild = forkChild({ entry: "/nowhere/library.cjs", nodeBinary: "/nowhere/node" });
  const { library } = open({ startChild, restartDelays: [1] });
  expect(await library.call("w", "test.echo", {})).toMatchObject({ failure: { code: "library.unavailable" } });
});

test("events name their window, and a closed window is told", async () => {
  const { library, told, next } = open();
  await library.call("window-1", "test.tellMe", { number: 1 });
  await library.call("window-1", "test.tellAll", { number: 2 });
  expect(told).toEqual([
    { windowId: "window-1", name: "test.told", payload: { number: 1 } },
    { windowId: null, name: "test.told", payload: { number: 2 } },
  ]);
  const closed = next("test.windowClosed");
  library.windowClosed("window-1");
  expect((await closed).payload).toEqual({ windowId: "window-1" });
});

test("after stop nothing is asked of it and nothing waits", async () => {
  const { library, next } = open();
  const hanging = next("test.hanging");
  const underWay = library.call("w", "test.hang", {});
  await hanging;
  await library.stop();
  expect(await underWay).toMatchObject({ failure: { code: "library.unavailable" } });
  expect(await library.call("w", "test.echo", {})).toMatchObject({ failure: { code: "library.unavailable" } });
});
