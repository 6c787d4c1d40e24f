import fs from "node:fs";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { aModelFolder } from "../../../tests/fixtures/translation/aModelFolder.ts";
import { expect, onTestFinished, test } from "vitest";
import { sizeOf } from "../../../contract/models/modelCatalogue.ts";
import {
  aFolder,
  aFolderOfVersion,
  aModelLibrary,
  codeOf,
  pairs,
  tr,
  vi,
} from "../../../tests/fixtures/translation/aModelLibrary.ts";
import type { Route, RouteStep } from "../../../contract/models/translation.ts";

const deviceSteps = (route: Route): readonly RouteStep[] => (route.engine === "device" ? route.steps : []);

test("models come from a folder, lead through English, and stay after the next start", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const directory = aFolder();
  const first = aModelLibrary(directory);
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
  expect(await codeOf(() => find(first, "tr"))).toBe("translation.noModel");
  const listed = await first.fetch(tr, vi);
  expect(listed.every(({ installed, failure }) => installed !== null && failure === null)).toBe(true);
  await first.close();
  fs.rmSync(stick.folder, { recursive: true });

  const second = aModelLibrary(directory);
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
  expect(await codeOf(() => find(second, "tr"))).toBe("translation.noModel");
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
    const library = aModelLibrary(aFolder());
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
  const library = aModelLibrary(directory);
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
  const library = aModelLibrary(directory);
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

test("a model that the disk refuses is told, and does not hold up the next one", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const directory = aFolder();
  const library = aModelLibrary(directory);
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
  const library = aModelLibrary(directory);
  await library.useFolder(stick.folder);
  const { size } = fs.statSync(stick.place("tr", "en", "model"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${Math.floor(size / 2048)}k`, "tmpfs", place]);
  let mounted = true;
  const unmount = () => {
    if (mounted) execFileSync("umount", [place]);
    mounted = false;
  };
  onTestFinished(unmount);
  const full = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([full?.failure?.code, full?.installed]).toEqual(["library.diskFull", null]);
  expect(library.files()).toEqual([]);
  unmount();
  const whole = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([whole?.failure, whole?.installed?.version]).toEqual([null, "2.0"]);
});

test("a newer model takes the place of the one before, on the disk as well", async () => {
  const library = aModelLibrary(aFolder());
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

const versionsHere = ({ models }: { models: readonly { from: string; installed: { version: string } | null }[] }) =>
  models.map(({ from, installed }) => [from, installed?.version]);

test("a model that is older than the one here is never taken, also where the one here came after it was asked for", async () => {
  const library = aModelLibrary(aFolder());
  await library.useFolder(aFolderOfVersion("2.1").folder);
  await library.fetch(tr);
  const here = library.files();
  const older = aFolderOfVersion("2.0");
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
  const newer = aFolderOfVersion("2.2", pairs);
  await library.useFolder(newer.folder);
  fs.rmSync(newer.place("tr", "en", "model"));
  const failed = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([failed?.failure?.code, failed?.wanted]).toEqual(["translation.modelMissing", true]);
  await library.useFolder(older.folder);
  const settled = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([settled?.installed?.version, settled?.failure, settled?.wanted]).toEqual(["2.1", null, false]);
  expect(library.files().toSorted()).toEqual(here.toSorted());
});
