import { aWebServer } from "../../../tests/fixtures/aWebServer.ts";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { aSpeechFolder } from "../../../tests/fixtures/captions/aSpokenModel.ts";
import { aModelFolder } from "../../../tests/fixtures/translation/aModelFolder.ts";
import { createCaptions } from "../captions/createCaptions.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { Outbox } from "../documents/outbox.ts";
import { Replica } from "../documents/replica.ts";
import { sha256Of } from "../segments/segmentFiles.ts";
import { Account } from "../session/account.ts";
import { createTranslation } from "../translation/createTranslation.ts";
import { ModelFiles } from "./modelFiles.ts";
import { ModelQueue, type ModelShelf } from "./modelQueue.ts";
import { ModelRows } from "./modelRows.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const end of ends.splice(0).toReversed()) await end();
});

function aFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-models-"));
  ends.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open() {
  const dataDirectory = aFolder();
  const database = openDatabase(path.join(dataDirectory, "library.sqlite"));
  const replica = new Replica(database, () => null);
  const rows = new ModelRows(database);
  const bugs: unknown[] = [];
  const bug = (cause: unknown) => void bugs.push(cause);
  const queue = new ModelQueue(rows, bug);
  const account = new Account(database, new Uint8Array(32), { name: "", client: "browser" });
  const parts = { database, models: rows, queue, account, replica, dataDirectory };
  const translation = createTranslation({ ...parts, changed: () => undefined });
  const captions = createCaptions({
    ...parts,
    outbox: new Outbox(database, replica, () => null),
    emit: () => undefined,
    toTranscriber: () => undefined,
    modelsChanged: () => undefined,
    written: () => undefined,
    bug,
  });
  ends.push(async () => {
    await queue.close();
    translation.close();
    captions.close();
    database.close();
    expect(bugs).toEqual([]);
  });
  const handlers = { ...translation.handlers, ...captions.handlers };
  const context = { windowId: "window" };
  return {
    database,
    rows,
    queue,
    directory: dataDirectory,
    handlers,
    context,
    translations: async () => (await handlers["translation.models"]({}, context)).models,
    speech: async () => (await handlers["captions.models"]({}, context)).models,
  };
}

/** A mirror of a folder, whose file of `isSilent` never comes; `asked` resolves when it was asked for. */
async function aMirror(folder: string, isSilent: (file: string) => boolean) {
  const asked = Promise.withResolvers<void>();
  const place = await aWebServer((request, response) => {
    const file = path.join(folder, decodeURIComponent(request.url ?? ""));
    if (isSilent(file)) asked.resolve();
    else response.end(fs.readFileSync(file));
  });
  return { place, asked: asked.promise };
}

/** For a computer with much to do, in milliseconds. */
const patience = { timeout: 15_000 };
const pairs = [
  ["tr", "en"],
  ["en", "vi"],
] as const;
const [tr, vi_] = [
  { from: "tr", to: "en" },
  { from: "en", to: "vi" },
] as const;

test("a mirror that gives nothing holds up no other source, and after a while only what it does not give", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const mirror = await aMirror(stick.folder, (file) => file === stick.place("tr", "en", "model"));
  const library = open();
  const { handlers, context } = library;
  await handlers["translation.setSource"]({ source: { kind: "mirror", place: mirror.place } }, context);
  const speech = aSpeechFolder(aFolder(), "x");
  await handlers["captions.setSource"]({ source: { kind: "folder", place: speech } }, context);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await handlers["translation.fetchModels"]({ directions: [tr] }, context);
  await mirror.asked;
  await handlers["translation.fetchModels"]({ directions: [vi_] }, context);

  await handlers["captions.fetchModel"]({ name: "whisper-spoken" }, context);
  await expect.poll(async () => (await library.speech())[0]?.installed?.version, patience).toBe("1.0");
  expect((await library.translations()).map(({ wanted, installed }) => [wanted, installed])).toEqual([
    [true, null],
    [true, null],
  ]);

  vi.advanceTimersByTime(30_000);
  const failure = { code: "translation.sourceUnreachable", details: { place: mirror.place } };
  await expect
    .poll(
      async () => (await library.translations()).map((each) => [each.from, each.installed?.version, each.failure]),
      patience,
    )
    .toEqual([
      ["en", "2.0", null],
      ["tr", undefined, failure],
    ]);
});

test("what two sources have is written by one of them, and the other goes on with what it wrote", async () => {
  const library = open();
  const [shared, own] = [Buffer.from("vocabulary of both"), Buffer.from("weights of one")];
  const fileOf = (bytes: Buffer) => ({ name: "file", sha256: sha256Of(bytes), sizeBytes: bytes.length });
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const opened: string[] = [];
  const installed: string[] = [];
  const looked: string[] = [];
  const files = new ModelFiles(path.join(library.directory, "shared"));
  const shelf: ModelShelf = {
    name: "translation",
    files,
    changed: () => undefined,
    tidy: () => Promise.resolve(),
    goOn: () => false,
    sources: () =>
      new Map([
        ["a", "one"],
        ["b", "other"],
      ]),
    find: (key) => ({
      files: [shared, own].slice(0, looked.push(key) > 0 && key === "a" ? 1 : 2).map(fileOf),
      async *open(file) {
        opened.push(`${key} ${file.sizeBytes}`);
        if (key === "a") {
          begun.resolve();
          yield shared.subarray(0, 3);
          await go.promise;
          yield shared.subarray(3);
        } else yield file.sizeBytes === shared.length ? shared : own;
      },
      install: () => {
        installed.push(key);
        library.rows.forgetWish("translation", key);
      },
      refusal: () => new ExpectedFailure("translation.modelBroken"),
    }),
  };
  library.queue.add(shelf);
  library.rows.wish("translation", "a");
  library.queue.hurry();
  await begun.promise;
  library.rows.wish("translation", "b");
  library.queue.hurry();
  // Its turn is over as soon as it met the file that is being written.
  await expect.poll(() => library.rows.wishes().find(({ key }) => key === "b")?.files, patience).toHaveLength(2);
  expect([opened, installed]).toEqual([[`a ${shared.length}`], []]);
  // It waits, and does not look again and again.
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  expect(looked).toEqual(["a", "b"]);
  go.resolve();
  await expect.poll(() => installed.toSorted(), patience).toEqual(["a", "b"]);
  expect(opened).toEqual([`a ${shared.length}`, `b ${own.length}`]);
  for (const bytes of [shared, own])
    expect(fs.readFileSync(path.join(library.directory, "shared", sha256Of(bytes)))).toEqual(bytes);
});

test.skipIf(process.platform === "win32")(
  "a folder that hangs ends as a mirror does, and can be given up at once",
  async () => {
    const stick = aModelFolder(aFolder(), pairs);
    const library = open();
    const { handlers, context } = library;
    await handlers["translation.setSource"]({ source: { kind: "folder", place: stick.folder } }, context);
    const file = stick.place("tr", "en", "model");
    // Who opens a pipe that nobody writes to waits, as for a share whose server is gone.
    fs.rmSync(file);
    execFileSync("mkfifo", [file]);
    ends.push(() => {
      // Lets go of the thread that waits in the system.
      const end = fs.openSync(file, "r+");
      fs.closeSync(end);
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await handlers["translation.fetchModels"]({ directions: [tr, vi_] }, context);
    await expect.poll(() => library.rows.wishes().find(({ key }) => key === "tr-en")?.files, patience).toHaveLength(3);
    await handlers["translation.cancelFetch"](tr, context);
    await expect.poll(async () => (await library.translations())[0]?.installed?.version, patience).toBe("2.0");
    expect((await library.translations())[1]).toMatchObject({ from: "tr", wanted: false, failure: null });
  },
);
