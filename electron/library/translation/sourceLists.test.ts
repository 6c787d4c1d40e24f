import fs from "node:fs";
import path from "node:path";
import { aModelFolder } from "../../../tests/fixtures/translation/aModelFolder.ts";
import { aWebServer } from "../../../tests/fixtures/aWebServer.ts";
import { expect, onTestFinished, test, vi as vitest } from "vitest";
import {
  aFolder,
  aFolderOfVersion,
  aModelLibrary,
  pairs,
  tr,
} from "../../../tests/fixtures/translation/aModelLibrary.ts";

test("the list of a source is read again: what is newer shows, what is away keeps its list, no source is not asked", async () => {
  const library = aModelLibrary(aFolder());
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
  const [one, other] = [aFolderOfVersion("1.0"), aFolderOfVersion("1.5")];
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
  const place = await aWebServer((_, response) => {
    asked += 1;
    if (!isSilent) response.end(fs.readFileSync(path.join(stick.folder, "catalogue.json")));
  });
  const library = aModelLibrary(aFolder());
  await library.useMirror(place);
  isSilent = true;
  const late = new AbortController();
  const timeout = vitest.spyOn(AbortSignal, "timeout").mockReturnValueOnce(late.signal);
  onTestFinished(() => timeout.mockRestore());
  const rereading = library.handlers["translation.readSourceAgain"]({}, library.context);
  await expect.poll(() => asked, { timeout: 15_000 }).toBe(2);
  late.abort();
  await rereading;
  await library.handlers["translation.readSourceAgain"]({}, library.context);
  expect([asked, (await library.models()).models.length]).toEqual([2, 2]);
  // Whoever asks by hand is answered, and it is read by itself again.
  isSilent = false;
  await library.useMirror(place);
  await library.handlers["translation.readSourceAgain"]({}, library.context);
  expect(asked).toBe(4);
});
