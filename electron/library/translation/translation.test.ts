import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, expect, test, vi as vitest } from "vitest";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { compareVersions, parseCatalogue, sizeOf } from "../../../contract/models/modelCatalogue.ts";
import type { Direction, Route, RouteStep } from "../../../contract/models/translation.ts";
import { aModelFolder } from "../../../tests/fixtures/translation/aModelFolder.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { Replica } from "../documents/replica.ts";
import { Account } from "../session/account.ts";
import { ModelQueue } from "../models/modelQueue.ts";
import { ModelRows } from "../models/modelRows.ts";
import { createTranslation } from "./createTranslation.ts";
import { publishedQuality } from "./publishedQuality.ts";
import { TranslationCache } from "./translationCache.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

function aFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-translation-"));
  ends.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(dataDirectory: string) {
  const database = openDatabase(path.join(dataDirectory, "library.sqlite"));
  const bugs: unknown[] = [];
  let heard = Promise.withResolvers<void>();
  const models = new ModelRows(database);
  const queue = new ModelQueue(models, (cause) => bugs.push(cause));
  const translation = createTranslation({
    database,
    models,
    queue,
    replica: new Replica(database, () => null),
    account: new Account(database, new Uint8Array(32), { name: "", client: "browser" }),
    dataDirectory,
    changed: () => {
      heard.resolve();
      heard = Promise.withResolvers();
    },
  });
  const { handlers } = translation;
  const context = { windowId: "window" };
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await queue.close();
    translation.close();
    database.close();
    expect(bugs).toEqual([]);
  };
  ends.push(close);
  const list = async () => handlers["translation.models"]({}, context);
  return {
    translation,
    queue,
    rows: models,
    bugs,
    /** Resolves at the next change. */
    heard: () => heard.promise,
    handlers,
    context,
    close,
    models: list,
    readFile: (sha256: string) => Promise.resolve(translation.media.models(sha256)),
    files: () => fs.readdirSync(path.join(dataDirectory, "translation")),
    useFolder: (place: string) => handlers["translation.setSource"]({ source: { kind: "folder", place } }, context),
    /** Resolves when nothing is under way any more. */
    async fetch(...directions: Direction[]) {
      await handlers["translation.fetchModels"]({ directions }, context);
      for (;;) {
        const change = heard.promise;
        const { models: listed } = await list();
        if (!listed.some(({ wanted, failure }) => wanted && failure === null)) return listed;
        await change;
      }
    },
  };
}

const deviceSteps = (route: Route): readonly RouteStep[] => (route.engine === "device" ? route.steps : []);
const code = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return "fine";
  } catch (cause) {
    if (cause instanceof ExpectedFailure) return cause.code;
    throw cause;
  }
};
const tr = { from: "tr", to: "en" } as const;
const vi = { from: "en", to: "vi" } as const;
const pairs = [
  ["tr", "en"],
  ["en", "vi"],
] as const;

test("models come from a folder, lead through English, and stay after the next start", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const directory = aFolder();
  const first = open(directory);
  const { models } = await first.useFolder(stick.folder);
  expect(models.map(({ from, to, installed, offered }) => [from, to, installed, offered?.version])).toEqual([
    ["en", "vi", null, "2.0"],
    ["tr", "en", null, "2.0"],
  ]);
  const find = (library: typeof first, from: "tr" | null, text = "Merhaba") =>
    library.handlers["translation.findRoute"](
      { text, from, authorId: null, to: "vi", automatic: false, deviceOnly: false },
      library.context,
    );
  expect(await code(() => find(first, "tr"))).toBe("translation.noModel");
  const listed = await first.fetch(tr, vi);
  expect(listed.every(({ installed, failure }) => installed !== null && failure === null)).toBe(true);
  await first.close();
  fs.rmSync(stick.folder, { recursive: true });

  const second = open(directory);
  await second.translation.recover();
  second.queue.hurry();
  const { from, route } = await find(second, "tr");
  expect([from, route.steps.map((step) => `${step.from}-${step.to}`)]).toEqual(["tr", ["tr-en", "en-vi"]]);
  // Where nobody says what language it is in, its words do.
  expect((await find(second, null, "Hastalar için bir oda ve ilaç olarak oksijen")).from).toBe("tr");
  for (const { sha256 } of deviceSteps(route).flatMap(({ files }) => files)) {
    expect((await second.readFile(sha256))?.status).toBe(200);
  }
  expect((await second.models()).diskBytes).toBe(
    sizeOf(
      second
        .files()
        .map((name) => fs.statSync(path.join(directory, "translation", name)))
        .map(({ size }) => ({ sizeBytes: size })),
    ),
  );

  await second.handlers["translation.removeModel"](vi, second.context);
  expect(await code(() => find(second, "tr"))).toBe("translation.noModel");
  await second.handlers["translation.removeModel"](tr, second.context);
  expect(second.files()).toEqual([]);
});

test("what is truncated, tampered with, missing or of another pair is named and not taken", async () => {
  const spoil: [expected: string, (stick: ReturnType<typeof aModelFolder>) => void][] = [
    ["translation.modelBroken", ({ place }) => fs.truncateSync(place("tr", "en", "model"), 1000)],
    ["translation.modelBroken", ({ place }) => fs.appendFileSync(place("tr", "en", "model"), "more")],
    [
      "translation.modelBroken",
      ({ place }) => {
        const bytes = fs.readFileSync(place("tr", "en", "model"));
        bytes[5000] = (bytes[5000] ?? 0) ^ 1;
        fs.writeFileSync(place("tr", "en", "model"), bytes);
      },
    ],
    ["translation.modelMissing", ({ place }) => fs.rmSync(place("tr", "en", "model"))],
    [
      "translation.modelOfOtherPair",
      ({ place }) => fs.copyFileSync(place("en", "vi", "model"), place("tr", "en", "model")),
    ],
    ["translation.sourceUnreachable", ({ folder }) => fs.rmSync(folder, { recursive: true })],
  ];
  for (const [expected, change] of spoil) {
    const stick = aModelFolder(aFolder(), pairs);
    const library = open(aFolder());
    await library.useFolder(stick.folder);
    change(stick);
    const listed = await library.fetch(tr);
    const model = listed.find(({ from }) => from === "tr");
    expect([model?.failure?.code, model?.installed]).toEqual([expected, null]);
    expect(library.files().filter((name) => name.endsWith(".part"))).toEqual([]);
    await library.close();
  }
});

test("a file that the disk changed afterwards is not handed out, and can be brought in again", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const directory = aFolder();
  const library = open(directory);
  await library.useFolder(stick.folder);
  await library.fetch(tr);
  const { route } = await library.handlers["translation.findRoute"](
    { text: "a", from: "tr", authorId: null, to: "en", automatic: false, deviceOnly: false },
    library.context,
  );
  const sha256 = deviceSteps(route)[0]?.files.find(({ kind }) => kind === "model")?.sha256 ?? "";
  fs.appendFileSync(path.join(directory, "translation", sha256), "x");
  expect(await library.readFile(sha256)).toBeNull();
  expect((await library.models()).models.find(({ from }) => from === "tr")?.installed).toBeNull();
  await library.fetch(tr);
  expect((await library.readFile(sha256))?.status).toBe(200);
  // Nothing else of this disk is reached that way.
  expect(await library.readFile("../library.sqlite")).toBeNull();
});

test("a file that the disk changed is no file of a model that comes later and needs the same", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  // One vocabulary for both, as models of a pair have.
  stick.rewrite((records) => {
    const [first, second] = records.filter(({ fileType }) => fileType === "vocab");
    if (first && second) second.attachment = first.attachment;
  });
  const vocabulary = fs.readFileSync(stick.place("tr", "en", "vocab"));
  const sha256 = createHash("sha256").update(vocabulary).digest("hex");
  const directory = aFolder();
  const library = open(directory);
  await library.useFolder(stick.folder);
  await library.fetch(tr);
  // The other one is wanted, and its weights are not there yet.
  const weights = fs.readFileSync(stick.place("en", "vi", "model"));
  fs.rmSync(stick.place("en", "vi", "model"));
  await library.fetch(vi);
  const file = path.join(directory, "translation", sha256);
  fs.writeFileSync(file, Buffer.alloc(vocabulary.length, "other"));
  expect(await library.readFile(sha256)).toBeNull();
  fs.writeFileSync(stick.place("en", "vi", "model"), weights);
  const listed = await library.fetch(vi);
  expect(listed.map(({ from, installed }) => [from, installed?.version])).toEqual([
    ["en", "2.0"],
    ["tr", undefined],
  ]);
  expect((await library.readFile(sha256))?.status).toBe(200);
});

test("models come from a mirror; what is no catalogue, or answers anything, is worded", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  let answer: (url: string, response: http.ServerResponse) => void = (url, response) => {
    const file = path.join(stick.folder, decodeURIComponent(url));
    if (fs.existsSync(file)) response.end(fs.readFileSync(file));
    else response.writeHead(404).end();
  };
  const server = http.createServer((request, response) => answer(request.url ?? "", response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => server.close());
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const library = open(aFolder());
  const set = (address: string) =>
    library.handlers["translation.setSource"]({ source: { kind: "mirror", place: address } }, library.context);
  await set(place);
  const listed = await library.fetch(tr, vi);
  expect(listed.every(({ installed }) => installed !== null)).toBe(true);

  expect(await code(() => set(`${place}nowhere`))).toBe("translation.catalogueMissing");
  expect(await code(() => set("ftp://mirror"))).toBe("translation.sourceUnreachable");
  expect(await code(() => set("http://127.0.0.1:1/"))).toBe("translation.sourceUnreachable");
  for (const body of ["<html>", "{}", '{"data":[]}', '{"data":[{"a":1}]}', "null", '{"data":"x"}']) {
    answer = (_, response) => response.end(body);
    expect(await code(() => set(place))).toBe("translation.catalogueBroken");
  }
  answer = (_, response) => response.writeHead(500).end("<html>");
  expect(await code(() => set(place))).toBe("translation.sourceUnreachable");
  for (const location of ["/catalogue.json", "ftp://127.0.0.1/catalogue.json", "http://["]) {
    answer = (_, response) => response.writeHead(302, { location }).end();
    expect(await code(() => set(place))).toBe("translation.sourceUnreachable");
  }
  // What was kept of the source that worked still stands.
  expect((await library.models()).source?.place).toBe(place);

  // It may lead elsewhere.
  const catalogue = fs.readFileSync(path.join(stick.folder, "catalogue.json"));
  answer = (url, response) =>
    url === "/elsewhere" ? response.end(catalogue) : response.writeHead(302, { location: "/elsewhere" }).end();
  expect(await code(() => set(`${place}moved`))).toBe("fine");
});

test("what is being fetched can be stopped, and nothing of it is left", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const server = http.createServer((request, response) => {
    if (request.url?.endsWith("catalogue.json"))
      response.end(fs.readFileSync(path.join(stick.folder, "catalogue.json")));
    // A beginning, and then nothing more.
    else response.write(Buffer.alloc(1000));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const library = open(aFolder());
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await library.handlers["translation.setSource"]({ source: { kind: "mirror", place } }, library.context);
  const fetched = library.fetch(tr);
  while ((await library.models()).models.every(({ fetchedBytes }) => fetchedBytes === 0))
    await new Promise(setImmediate);
  await library.handlers["translation.cancelFetch"](tr, library.context);
  expect((await fetched).every(({ wanted, installed }) => !wanted && installed === null)).toBe(true);
  await library.close();
  expect(library.files()).toEqual([]);
});

test("a download that was cut goes on where it was, and begins anew where the rest is of another file", async () => {
  for (const [knowsRanges, spoilt] of [
    [true, false],
    [false, false],
    [true, true],
  ]) {
    const stick = aModelFolder(aFolder(), pairs);
    let cuts = true;
    const asked: (string | undefined)[] = [];
    const server = http.createServer((request, response) => {
      const bytes = fs.readFileSync(path.join(stick.folder, decodeURIComponent(request.url ?? "")));
      const large = bytes.length > 100_000;
      if (large) asked.push(request.headers.range);
      const from = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? "")?.[1] ?? 0);
      if (from > 0 && knowsRanges) response.writeHead(206).end(bytes.subarray(from));
      else if (!cuts || !large) response.end(bytes);
      else {
        cuts = false;
        response.writeHead(200, { "content-length": bytes.length });
        response.write(bytes.subarray(0, 70_000), () => setTimeout(() => response.destroy(), 100));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ends.push(() => server.close());
    const directory = aFolder();
    const library = open(directory);
    const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await library.handlers["translation.setSource"]({ source: { kind: "mirror", place } }, library.context);
    const cut = (await library.fetch(tr)).find(({ from }) => from === "tr");
    expect(cut?.failure?.code).toBe("translation.sourceUnreachable");
    const [part] = library.files().filter((name) => name.endsWith(".part"));
    const file = path.join(directory, "translation", part ?? "");
    const begun = fs.statSync(file).size;
    expect(begun).toBeGreaterThan(0);
    if (spoilt) fs.writeFileSync(file, Buffer.alloc(begun));
    const whole = (await library.fetch(tr)).find(({ from }) => from === "tr");
    expect([whole?.failure, whole?.installed?.version]).toEqual([null, "2.0"]);
    expect(asked).toEqual([undefined, `bytes=${begun}-`, ...(spoilt ? [undefined] : [])]);
    await library.close();
  }
});

/** A mirror of what lies in a folder, as `answer` gives it. */
async function aMirror(
  folder: string,
  answer: (bytes: Buffer, request: http.IncomingMessage, response: http.ServerResponse) => unknown,
): Promise<string> {
  const server = http.createServer((request, response) => {
    const bytes = fs.readFileSync(path.join(folder, decodeURIComponent(request.url ?? "")));
    if (request.url?.endsWith("catalogue.json")) response.end(bytes);
    else answer(bytes, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("a download that ends early without a word keeps what came, takes room that is told, and can be given up", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  // Without a length: the end of the connection is the end of the file.
  const place = await aMirror(stick.folder, (bytes, _, response) => {
    response.writeHead(200, { "transfer-encoding": "chunked" }).write(bytes.subarray(0, bytes.length / 2));
    response.end();
  });
  const library = open(aFolder());
  await library.handlers["translation.setSource"]({ source: { kind: "mirror", place } }, library.context);
  const cut = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([cut?.failure?.code, cut?.wanted]).toEqual(["translation.sourceUnreachable", true]);
  const { size } = fs.statSync(stick.place("tr", "en", "model"));
  expect(library.files()).toHaveLength(1);
  expect((await library.models()).diskBytes).toBe(Math.floor(size / 2));
  await library.handlers["translation.cancelFetch"](tr, library.context);
  expect(library.files()).toEqual([]);
  expect((await library.models()).models.map(({ wanted, failure }) => [wanted, failure])).toEqual([
    [false, null],
    [false, null],
  ]);
});

test("a source that is removed ends what comes of it, and one that is changed is asked instead", async () => {
  for (const changed of [false, true]) {
    const stick = aModelFolder(aFolder(), pairs);
    const stalled = Promise.withResolvers<void>();
    const place = await aMirror(stick.folder, (bytes, _, response) => {
      response.write(bytes.subarray(0, 1000), () => stalled.resolve());
    });
    const library = open(aFolder());
    await library.handlers["translation.setSource"]({ source: { kind: "mirror", place } }, library.context);
    const fetched = library.fetch(tr);
    await stalled.promise;
    if (changed) await library.useFolder(stick.folder);
    else await library.handlers["translation.setSource"]({ source: null }, library.context);
    const listed = (await fetched).filter(({ from }) => from === "tr");
    expect(listed.map(({ wanted, installed }) => [wanted, installed?.version])).toEqual(
      changed ? [[false, "2.0"]] : [],
    );
    await library.close();
    expect(library.files()).toHaveLength(changed ? 3 : 0);
  }
});

test("what is wanted of a hub waits while nobody is signed in, and what came of it stays", async () => {
  const directory = aFolder();
  const first = open(directory);
  const sha256 = "a".repeat(64);
  fs.mkdirSync(path.join(directory, "translation"));
  const part = path.join(directory, "translation", `${sha256}.part`);
  fs.writeFileSync(part, "begun");
  const wish = { shelf: "translation", key: "tr-en", failure: null, files: [] } as const;
  first.rows.wish(wish.shelf, wish.key);
  first.rows.keepFiles(wish, [sha256]);
  await first.close();

  const second = open(directory);
  await second.translation.recover();
  const heard = second.heard();
  second.queue.hurry();
  await heard;
  await second.close();
  const third = open(directory);
  const { models, diskBytes } = await third.models();
  expect(models).toMatchObject([{ from: "tr", to: "en", wanted: true, failure: null, offered: null, installed: null }]);
  expect([fs.existsSync(part), diskBytes]).toEqual([true, 5]);
  await third.handlers["translation.cancelFetch"](tr, third.context);
  expect([third.files(), (await third.models()).models]).toEqual([[], []]);
});

test("a model that the disk refuses is told, and does not hold up the next one", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const directory = aFolder();
  const library = open(directory);
  await library.useFolder(stick.folder);
  const bytes = fs.readFileSync(stick.place("tr", "en", "model"));
  // Nothing can be written where a folder lies.
  const obstacle = path.join(directory, "translation", `${createHash("sha256").update(bytes).digest("hex")}.part`);
  fs.mkdirSync(obstacle, { recursive: true });
  await library.handlers["translation.fetchModels"]({ directions: [tr, vi] }, library.context);
  await expect
    .poll(async () => (await library.models()).models.map(({ installed }) => installed?.version))
    .toEqual(["2.0", undefined]);
  const codes = () => library.bugs.map((cause) => (cause as NodeJS.ErrnoException).code);
  await expect.poll(() => codes().at(0)).toBe("EISDIR");
  expect((await library.models()).models.find(({ from }) => from === "tr")).toMatchObject({
    wanted: true,
    failure: null,
  });
  fs.rmdirSync(obstacle);
  await expect
    .poll(async () => (await library.models()).models.every(({ installed }) => installed !== null), { timeout: 15_000 })
    .toBe(true);
  // Once for each try until then.
  expect([...new Set(codes())]).toEqual(["EISDIR"]);
  library.bugs.length = 0;
});

const canMount = process.platform === "linux" && process.getuid?.() === 0;

test.skipIf(!canMount)("a disk that fills while a model comes is worded, and gets its room back", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const directory = aFolder();
  const place = path.join(directory, "translation");
  fs.mkdirSync(place);
  const library = open(directory);
  await library.useFolder(stick.folder);
  const { size } = fs.statSync(stick.place("tr", "en", "model"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${Math.floor(size / 2048)}k`, "tmpfs", place]);
  let mounted = true;
  const unmount = () => {
    if (mounted) execFileSync("umount", [place]);
    mounted = false;
  };
  ends.push(unmount);
  const full = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([full?.failure?.code, full?.installed]).toEqual(["library.diskFull", null]);
  expect(library.files()).toEqual([]);
  unmount();
  const whole = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([whole?.failure, whole?.installed?.version]).toEqual([null, "2.0"]);
});

test("what was translated is remembered by the text and the very models", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const library = open(aFolder());
  await library.useFolder(stick.folder);
  await library.fetch(tr, vi);
  const { handlers, context } = library;
  const { route } = await handlers["translation.findRoute"](
    { text: "a", from: "tr", authorId: null, to: "vi", automatic: false, deviceOnly: false },
    context,
  );
  const recall = async (way: typeof route) =>
    (await handlers["translation.recall"]({ route: way, pieces: ["Bir", "İki"] }, context)).pieces;
  expect(await recall(route)).toEqual([null, null]);
  await handlers["translation.keep"]({ route, pieces: [{ source: "Bir", target: "Một" }] }, context);
  expect(await recall(route)).toEqual(["Một", null]);
  expect(await recall({ ...route, steps: route.steps.slice(0, 1) } as Route)).toEqual([null, null]);
  // The same languages by a file of another content; the order of files says nothing.
  const other = deviceSteps(route).map((step, at) => ({
    ...step,
    files: step.files.map((file, place) => (at + place === 0 ? { ...file, sha256: "f".repeat(64) } : file)),
  }));
  expect(await recall({ engine: "device", steps: other })).toEqual([null, null]);
  const turned = deviceSteps(route).map((step) => ({ ...step, files: step.files.toReversed() }));
  expect(await recall({ engine: "device", steps: turned })).toEqual(["Một", null]);
});

test("of what was translated the oldest goes first, and what is kept anew is young again", async () => {
  const database = openDatabase(path.join(aFolder(), "library.sqlite"));
  ends.push(() => database.close());
  const cache = new TranslationCache(database, 3);
  const route: Route = { engine: "server", host: "translate.example.org", steps: [tr] };
  const keep = (...sources: string[]) =>
    cache.keep(
      route,
      sources.map((source) => ({ source, target: `en:${source}` })),
    );
  const known = () => cache.recall(route, ["a", "b", "c", "d", "e"]).map((each) => each?.slice(3) ?? "");
  keep("a", "b", "c");
  expect(known().join("")).toBe("abc");
  keep("a");
  keep("d");
  expect(known().join("")).toBe("acd");
  keep("e");
  expect(known().join("")).toBe("ade");
});

test("the catalogue: the newest for a desktop in our languages, whatever else stands in it", () => {
  const record = (change: object, attachment: object = {}) => ({
    fromLang: "tr",
    toLang: "en",
    version: "1.0",
    fileType: "model",
    attachment: { hash: "a".repeat(64), size: 5, filename: "model.bin", location: "a/b.bin", ...attachment },
    ...change,
  });
  const whole = (change: object, attachment: object = {}) =>
    ["model", "lex", "vocab"].map((fileType) => record({ fileType, ...change }, attachment));
  const parse = (...records: unknown[]) =>
    parseCatalogue(JSON.stringify({ data: records })).map(({ from, to, version }) => `${from}-${to} ${version}`);
  expect(parse(...whole({}), ...whole({ version: "1.10" }), ...whole({ version: "1.9" }))).toEqual(["tr-en 1.10"]);
  expect(parse(...whole({ fromLang: "zh-Hans" }), ...whole({ fromLang: "zh-Hant", version: "2.0" }))).toEqual([
    "zh-en 1.0",
  ]);
  expect(parse(...whole({ fromLang: "de" }), ...whole({ toLang: "tr" }))).toEqual([]);
  const refused = [
    whole({ version: "2.0a1" }),
    whole({ version: "3.0" }),
    whole({ filter_expression: "env.channel == 'nightly'" }),
    whole({}, { location: "../../etc/passwd" }),
    whole({}, { location: "/etc/passwd" }),
    whole({}, { location: "a\\..\\b" }),
    whole({}, { filename: "a/b" }),
    whole({}, { size: 10 ** 12 }),
    whole({}, { hash: "A" }),
    whole({}).slice(1),
  ];
  for (const records of refused) expect(parse(...records, ...whole({ fromLang: "vi" }))).toEqual(["vi-en 1.0"]);
});

test("a newer model takes the place of the one before, on the disk as well", async () => {
  const library = open(aFolder());
  const before = aModelFolder(aFolder(), [["tr", "en"]]);
  await library.useFolder(before.folder);
  await library.fetch(tr);
  const sums: string[] = [];
  // Other weights: those of the second direction of a folder.
  const after = aModelFolder(aFolder(), [...pairs].toReversed());
  after.rewrite((records) => {
    for (const record of records.filter(({ fromLang }) => fromLang === "tr")) {
      record.version = "2.1";
      sums.push(record.attachment.hash);
    }
  });
  await library.useFolder(after.folder);
  expect((await library.fetch(tr)).find(({ from }) => from === "tr")?.installed?.version).toBe("2.1");
  await expect.poll(() => library.files().toSorted()).toEqual(sums.toSorted());
});

/** A folder with tr-en and en-vi of other weights than those of `aModelFolder`, and of a version. */
function aFolderOf(version: string, directions: readonly (readonly [string, string])[] = [...pairs].toReversed()) {
  const stick = aModelFolder(aFolder(), directions);
  stick.rewrite((records) => {
    for (const record of records) record.version = version;
  });
  return stick;
}
const versionsHere = ({ models }: { models: readonly { from: string; installed: { version: string } | null }[] }) =>
  models.map(({ from, installed }) => [from, installed?.version]);

test("a model that is older than the one here is never taken, also where the one here came after it was asked for", async () => {
  const library = open(aFolder());
  await library.useFolder(aFolderOf("2.1").folder);
  await library.fetch(tr);
  const here = library.files();
  const older = aFolderOf("2.0");
  await library.useFolder(older.folder);
  // The other one of its pair is missing, and comes.
  const listed = await library.fetch(tr, vi);
  expect(versionsHere({ models: listed })).toEqual([
    ["en", "2.0"],
    ["tr", "2.1"],
  ]);
  await library.handlers["translation.removeModel"](vi, library.context);
  expect(library.files().toSorted()).toEqual(here.toSorted());

  // A newer one was wanted in vain, and then the source with it goes.
  const newer = aFolderOf("2.2", pairs);
  await library.useFolder(newer.folder);
  fs.rmSync(newer.place("tr", "en", "model"));
  const failed = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([failed?.failure?.code, failed?.wanted]).toEqual(["translation.modelMissing", true]);
  await library.useFolder(older.folder);
  const settled = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([settled?.installed?.version, settled?.failure, settled?.wanted]).toEqual(["2.1", null, false]);
  expect(library.files().toSorted()).toEqual(here.toSorted());
});

test("the list of a source is read again: what is newer shows, what is away keeps its list, no source is not asked", async () => {
  const library = open(aFolder());
  const readAgain = () => library.handlers["translation.readSourceAgain"]({}, library.context);
  await readAgain();
  expect(await library.models()).toMatchObject({ source: null, models: [] });
  const stick = aModelFolder(aFolder(), pairs);
  await library.useFolder(stick.folder);
  await library.fetch(tr);
  const offered = async () => (await library.models()).models.map((each) => [each.from, each.offered?.version]);
  stick.rewrite((records) => {
    for (const record of records.filter(({ fromLang }) => fromLang === "tr")) record.version = "2.1";
  });
  // Asked twice at once, it is read once.
  await Promise.all([readAgain(), readAgain()]);
  expect(await offered()).toEqual([
    ["en", "2.0"],
    ["tr", "2.1"],
  ]);
  fs.writeFileSync(path.join(stick.folder, "catalogue.json"), "<html>");
  await readAgain();
  fs.rmSync(stick.folder, { recursive: true });
  await readAgain();
  expect(await offered()).toEqual([
    ["en", "2.0"],
    ["tr", "2.1"],
  ]);
  // A source that was chosen while the one before was read stays chosen.
  const [one, other] = [aFolderOf("1.0"), aFolderOf("1.5")];
  await library.useFolder(one.folder);
  one.rewrite((records) => {
    for (const record of records) record.version = "1.1";
  });
  const rereading = readAgain();
  await library.useFolder(other.folder);
  await rereading;
  expect((await library.models()).source?.place).toBe(other.folder);
  expect(await offered()).toEqual([
    ["en", "1.5"],
    ["tr", "1.5"],
  ]);
});

test("a mirror that gives no list is not waited for, and not asked again by itself", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  let asked = 0;
  let isSilent = false;
  const server = http.createServer((_, response) => {
    asked += 1;
    if (!isSilent) response.end(fs.readFileSync(path.join(stick.folder, "catalogue.json")));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const library = open(aFolder());
  await library.handlers["translation.setSource"]({ source: { kind: "mirror", place } }, library.context);
  isSilent = true;
  const late = new AbortController();
  const timeout = vitest.spyOn(AbortSignal, "timeout").mockReturnValueOnce(late.signal);
  ends.push(() => timeout.mockRestore());
  const rereading = library.handlers["translation.readSourceAgain"]({}, library.context);
  await expect.poll(() => asked, { timeout: 15_000 }).toBe(2);
  late.abort();
  await rereading;
  await library.handlers["translation.readSourceAgain"]({}, library.context);
  expect([asked, (await library.models()).models.length]).toEqual([2, 2]);
  // Whoever asks by hand is answered, and it is read by itself again.
  isSilent = false;
  await library.handlers["translation.setSource"]({ source: { kind: "mirror", place } }, library.context);
  await library.handlers["translation.readSourceAgain"]({}, library.context);
  expect(asked).toBe(4);
});

test("a model's quality is what its publisher measured of these very weights, or nobody's", async () => {
  const folder = aFolder();
  const published = "bd18594ac5a7f1d9997e7ea5bd80272082219cf8b1ce604766e4f207eb86abbf";
  const model = (fromLang: string, hash: string) =>
    ["model", "lex", "vocab"].map((fileType) => ({
      fromLang,
      toLang: "en",
      version: "1.0",
      fileType,
      attachment: { hash: fileType === "model" ? hash : "c".repeat(64), size: 5, filename: "a.bin", location: "a.bin" },
    }));
  const data = [...model("tr", published), ...model("vi", "d".repeat(64))];
  fs.writeFileSync(path.join(folder, "catalogue.json"), JSON.stringify({ data }));
  const { models } = await open(aFolder()).useFolder(folder);
  expect(models.map(({ from, quality }) => [from, quality])).toEqual([
    ["tr", 0.8718],
    ["vi", null],
  ]);
});

test("a catalogue of anything gives models or a worded failure", () => {
  const outcome = (text: string): string => {
    try {
      return parseCatalogue(text).length >= 0 ? "fine" : "";
    } catch (cause) {
      return cause instanceof ExpectedFailure ? cause.code : String(cause);
    }
  };
  const lists = fc.array(fc.json()).map((all) => `{"data":[${all.join(",")}]}`);
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), lists), (text) => {
      expect(["fine", "translation.catalogueBroken"]).toContain(outcome(text));
    }),
  );
  expect(compareVersions("2.10", "2.9") > 0 && compareVersions("2", "2.0") === 0).toBe(true);
});

const real = path.resolve(import.meta.dirname, "../../../../shared/data/translation/catalogue.json");
test.skipIf(!fs.existsSync(real))(
  "the real catalogue has a model into and out of English for all our languages (../shared/data)",
  () => {
    const models = parseCatalogue(fs.readFileSync(real, "utf8"));
    const others = ["ar", "es", "fr", "id", "ja", "ru", "th", "tr", "vi", "zh"];
    const directions = others.flatMap((each) => [`${each}-en`, `en-${each}`]).toSorted();
    expect(models.map(({ from, to }) => `${from}-${to}`).toSorted()).toEqual(directions);
    const version = (from: string, to: string) => models.find((each) => each.from === from && each.to === to)?.version;
    expect([version("en", "zh"), version("ja", "en"), version("ar", "en"), version("tr", "en")]).toEqual([
      "2.2",
      "2.0",
      "2.2",
      "1.0",
    ]);
    expect(sizeOf(models.flatMap(({ files }) => files))).toBeGreaterThan(600_000_000);
    // Of these nothing was published that we could find.
    const unknown = models.filter(({ files }) => publishedQuality(files) === null);
    expect(unknown.map(({ from, to }) => `${from}-${to}`)).toEqual([
      "en-th",
      "en-vi",
      "en-zh",
      "ru-en",
      "th-en",
      "zh-en",
    ]);
  },
);
