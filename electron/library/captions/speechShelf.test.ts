import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { parseSpeechCatalogue } from "../../../contract/models/speechCatalogue.ts";
import { aSpeechFolder } from "../../../tests/fixtures/captions/aSpokenModel.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { Outbox } from "../documents/outbox.ts";
import { Replica } from "../documents/replica.ts";
import { Account } from "../session/account.ts";
import { ModelQueue } from "../models/modelQueue.ts";
import { ModelRows } from "../models/modelRows.ts";
import { createCaptions } from "./createCaptions.ts";
import type { FromTranscriber, ToTranscriber } from "./transcriberPort.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

function aFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-captions-"));
  ends.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(dataDirectory = aFolder()) {
  const database = openDatabase(path.join(dataDirectory, "library.sqlite"));
  const replica = new Replica(database, () => null);
  const sent: ToTranscriber[] = [];
  const told: [string, unknown, string | undefined][] = [];
  let heard = Promise.withResolvers<void>();
  const bug = (cause: unknown) => void told.push(["bug", cause, undefined]);
  const models = new ModelRows(database);
  const queue = new ModelQueue(models, bug);
  const captions = createCaptions({
    database,
    models,
    queue,
    account: new Account(database, new Uint8Array(32), { name: "", client: "browser" }),
    replica,
    outbox: new Outbox(database, replica, () => null),
    dataDirectory,
    emit: (name, payload, windowId) => void told.push([name, payload, windowId]),
    toTranscriber: (message) => void sent.push(message),
    modelsChanged: () => {
      heard.resolve();
      heard = Promise.withResolvers();
    },
    written: () => undefined,
    bug,
  });
  ends.push(async () => {
    await queue.close();
    captions.close();
    database.close();
    expect(told.filter(([name]) => name === "bug")).toEqual([]);
  });
  const { handlers } = captions;
  const context = { windowId: "window" };
  return {
    captions,
    handlers,
    context,
    sent,
    told,
    /** Of the process that was opened last. */
    say(message: FromTranscriber) {
      const opens = sent.flatMap((each) => (each.kind === "open" ? each.turn : []));
      captions.transcriberSaid({ ...message, turn: opens.at(-1) ?? 0 });
    },
    files: () => fs.readdirSync(path.join(dataDirectory, "speech")),
    useFolder: (place: string) => handlers["captions.setSource"]({ source: { kind: "folder", place } }, context),
    /** Gives the models when nothing is under way any more. */
    async fetch(name: string) {
      await handlers["captions.fetchModel"]({ name }, context);
      for (;;) {
        const change = heard.promise;
        const { models } = await handlers["captions.models"]({}, context);
        if (!models.some(({ wanted, failure }) => wanted && failure === null)) return models;
        await change;
      }
    },
    listen: (windowId = "window") => handlers["captions.listen"]({ language: "tr", model: null }, { windowId }),
  };
}

async function code(run: () => unknown): Promise<string> {
  try {
    await run();
    return "fine";
  } catch (cause) {
    return cause instanceof ExpectedFailure ? cause.code : String(cause);
  }
}

test("a model comes from a stick, with what tells speech from noise, is used, and goes with its file", async () => {
  const voice = path.join(aFolder(), "voice.bin");
  fs.writeFileSync(voice, "a voice model");
  const stick = aSpeechFolder(aFolder(), " Nefes alın.", voice);
  const library = open();
  expect(await code(library.listen)).toBe("captions.noModel");
  expect(await code(() => library.fetch("whisper-spoken"))).toBe("captions.noModel");
  const offered = (await library.useFolder(stick)).models;
  expect(offered.map(({ name, installed, offered: there }) => [name, installed, there !== null])).toEqual([
    ["silero", null, true],
    ["whisper-spoken", null, true],
  ]);
  const models = await library.fetch("whisper-spoken");
  expect(models.every(({ installed }) => installed !== null)).toBe(true);

  const listening = library.listen();
  await expect.poll(() => library.sent.at(-1)?.kind).toBe("open");
  expect(library.sent.at(-1)).toMatchObject({ language: "tr", voice: expect.stringContaining("speech") });
  // What measured it before it was needed has ended.
  const from = library.sent.length - 1;
  library.say({ kind: "opened" });
  expect(await listening).toEqual({ model: "whisper-spoken" });
  library.say({ kind: "heard", final: true, startMs: 1, endMs: 2, text: "Nefes alın." });
  expect(library.told.at(-1)).toEqual([
    "captions.heard",
    { final: true, startMs: 1, endMs: 2, text: "Nefes alın." },
    "window",
  ]);

  // Another window's person speaks now; the one before is told, and no longer heard.
  const other = library.listen("other");
  await expect.poll(() => library.told.at(-1)).toEqual(["captions.stopped", { failure: null }, "window"]);
  await expect.poll(() => library.sent.slice(from).map(({ kind }) => kind)).toEqual(["open", "end", "open"]);
  library.say({ kind: "opened" });
  await other;
  const hear = () => library.handlers["captions.hear"]({ atMs: 0, pcm: new Uint8Array(4) }, library.context);
  expect(await code(hear)).toBe("captions.engineFailed");
  expect(library.sent.at(-1)?.kind).toBe("open");
  library.say({ kind: "ended" });
  expect(library.told.at(-1)).toEqual([
    "captions.stopped",
    { failure: { code: "captions.engineFailed", details: {} } },
    "other",
  ]);

  await library.handlers["captions.removeModel"]({ name: "whisper-spoken" }, library.context);
  expect(library.files()).toHaveLength(1);
  expect(await code(library.listen)).toBe("captions.noModel");
});

test("an engine that ends while it opens is worded, and so is one that this computer lacks", async () => {
  const library = open();
  await library.useFolder(aSpeechFolder(aFolder(), "x"));
  await library.fetch("whisper-spoken");
  for (const [said, worded] of [
    [{ kind: "ended" }, "captions.engineFailed"],
    [{ kind: "failed", code: "captions.engineMissing" }, "captions.engineMissing"],
  ] as const) {
    const outcome = code(library.listen);
    const before = library.sent.length;
    await expect.poll(() => library.sent.slice(before).some(({ kind }) => kind === "open")).toBe(true);
    library.say(said);
    expect(await outcome).toBe(worded);
  }
});

test("a model that is missing, cut or changed is not taken, and leaves nothing; one the disk changed is none", async () => {
  const spoil: [string, (file: string) => void][] = [
    ["translation.modelMissing", (file) => fs.rmSync(file)],
    ["translation.modelBroken", (file) => fs.truncateSync(file, 1000)],
    ["translation.modelBroken", (file) => fs.appendFileSync(file, "more")],
  ];
  for (const [expected, change] of spoil) {
    const stick = aSpeechFolder(aFolder(), "x");
    const library = open();
    await library.useFolder(stick);
    change(path.join(stick, "ggml-whisper-spoken.bin"));
    const [model] = await library.fetch("whisper-spoken");
    expect([model?.failure?.code, model?.installed]).toEqual([expected, null]);
    expect(library.files()).toEqual([]);
  }
  const directory = aFolder();
  const library = open(directory);
  await library.useFolder(aSpeechFolder(aFolder(), "x"));
  await library.fetch("whisper-spoken");
  const [file] = library.files();
  fs.appendFileSync(path.join(directory, "speech", file ?? ""), "x");
  expect(await code(library.listen)).toBe("captions.noModel");
  expect((await library.handlers["captions.models"]({}, library.context)).models[0]?.installed).toBeNull();
});

test("a model for captions that is older than the one here is not taken, and a list that was changed shows a newer one", async () => {
  const library = open();
  const stick = aSpeechFolder(aFolder(), "x");
  const list = path.join(stick, "speech.json");
  const say = (version: string) =>
    fs.writeFileSync(list, fs.readFileSync(list, "utf8").replace(/"version":"[^"]+"/, `"version":"${version}"`));
  await library.useFolder(stick);
  await library.fetch("whisper-spoken");
  say("1.1");
  await library.handlers["captions.readSourceAgain"]({}, library.context);
  const [offered] = (await library.handlers["captions.models"]({}, library.context)).models;
  expect([offered?.installed?.version, offered?.offered?.version]).toEqual(["1.0", "1.1"]);
  expect((await library.fetch("whisper-spoken"))[0]?.installed?.version).toBe("1.1");
  say("1.0");
  await library.useFolder(stick);
  expect((await library.fetch("whisper-spoken"))[0]?.installed?.version).toBe("1.1");
});

test("a folder without a list, and a list of anything, are worded", async () => {
  const library = open();
  expect(await code(() => library.useFolder(aFolder()))).toBe("translation.catalogueMissing");
  expect(await code(() => library.useFolder("/nowhere/at/all"))).toBe("translation.sourceUnreachable");
  const whole = { name: "base", kind: "whisper", version: "1.0", file: "b.bin", sha256: "a".repeat(64), sizeBytes: 5 };
  const parse = (...speech: unknown[]) =>
    parseSpeechCatalogue(JSON.stringify({ speech })).map(({ version }) => version);
  expect(parse(whole, { ...whole, version: "1.10" }, { ...whole, version: "1.9" })).toEqual(["1.10"]);
  for (const change of [
    { file: "../../etc/passwd" },
    { file: "/etc/passwd" },
    { sizeBytes: 10 ** 12 },
    { sha256: "A" },
    { name: "a/b" },
    { kind: "song" },
  ])
    expect(parse({ ...whole, ...change }, { ...whole, name: "other" })).toEqual(["1.0"]);
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      let outcome = "fine";
      try {
        parseSpeechCatalogue(text);
      } catch (cause) {
        outcome = cause instanceof ExpectedFailure ? cause.code : String(cause);
      }
      expect(["fine", "translation.catalogueBroken"]).toContain(outcome);
    }),
  );
});
