import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildHandbooks, shippedHandbooks } from "../../../../build/buildHandbooks.ts";
import { shippedLanguages } from "../../../../build/checkHandbooks.ts";
import { aLibrary, marked } from "../../../../tests/fixtures/handbooks/aLibrary.ts";
import { shippedEditions } from "../../../../tests/fixtures/handbooks/shippedEditions.ts";

let directory: string;
beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "bundled-"))));
afterEach(() => fs.rmSync(directory, { recursive: true }));

const anyWindow = { windowId: "test" };

async function aBundle(name: string, text: string, handbook = "guide"): Promise<string> {
  const sourceDirectory = path.join(directory, name);
  fs.mkdirSync(path.join(sourceDirectory, handbook, "en"), { recursive: true });
  fs.writeFileSync(path.join(sourceDirectory, handbook, "en/README.md"), text);
  const target = path.join(directory, `${name}.sqlite`);
  await buildHandbooks({ sourceDirectory, target, unchecked: true });
  return target;
}

describe("the handbooks that ship", () => {
  it("are built alike every time, each in all its languages with the same sections, marked as not reviewed", async () => {
    const targets = ["one.sqlite", "two.sqlite"].map((name) => path.join(directory, name));
    for (const target of targets) expect(await buildHandbooks({ ...shippedHandbooks, target })).toBe(true);
    const [one, two] = targets.map((target) => fs.readFileSync(target));
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
    expect(await buildHandbooks({ ...shippedHandbooks, target: targets[0] ?? "" })).toBe(false);

    const library = aLibrary({ bundledFile: targets[0] ?? "" });
    library.handbooks.installBundled();
    const { editions } = await library.handbooks.handlers["handbooks.list"]({}, anyWindow);
    const found = editions.map(({ title, language }) => `${title} ${language}`).sort();
    expect(found).toEqual(shippedEditions.map(({ title, language }) => `${title} ${language}`).sort());
    for (const { title } of shippedEditions.filter(({ language }) => language === "en")) {
      const { handbookId } = editions.find((edition) => edition.title === title) ?? {};
      const same = editions.filter((edition) => edition.handbookId === handbookId);
      expect(same.map(({ language }) => language).sort()).toEqual([...shippedLanguages].sort());
      const shapes = await Promise.all(
        same.map(async (edition) => {
          expect(edition).toMatchObject({ origin: "bundled", clinicallyReviewed: false });
          const levels = (await library.outline(edition.id)).map((section) => section.level).join("");
          return `${levels} ${edition.tableCount}`;
        }),
      );
      expect(new Set(shapes).size).toBe(1);
    }
    for (const [query, language] of [
      ["俯卧", "zh"],
      ["氧疗", "zh"],
      ["انبطاح", "ar"],
      ["prone pos", "en"],
      ["décubitus ven", "fr"],
      ["decubito pro", "es"],
    ] as const) {
      expect((await library.find(query, { readerLanguage: language }))[0]?.language).toBe(language);
    }
    // Links to passages work in the copy as in the file.
    const [hit] = await library.find("Measure breathing rate");
    const section = await library.section(hit?.sectionId ?? "");
    expect(section.html).toContain(`data-passage="${hit?.passageId}"`);
    expect(marked(hit)).toContain("[Measure] [breathing] [rate]");
  });

  it("come once, give way to a newer version of theirs, and stay away when removed", async () => {
    const first = await aBundle("first", "# Guide\n\nold words");
    const second = await aBundle("second", "# Guide\n\nnew words");
    const file = path.join(directory, "library.sqlite");
    const start = async (bundledFile: string) => {
      const library = aLibrary({ file, bundledFile });
      library.handbooks.installBundled();
      const { editions } = await library.handbooks.handlers["handbooks.list"]({}, anyWindow);
      return { library, editions, changes: library.events.length };
    };
    const one = await start(first);
    expect([one.editions.length, one.changes]).toEqual([1, 1]);
    one.library.database.close();
    const again = await start(first);
    expect([again.editions[0]?.id, again.changes]).toEqual([one.editions[0]?.id, 0]);
    again.library.database.close();
    const newer = await start(second);
    const current = newer.editions.filter((edition) => edition.supersededAt === null);
    expect(newer.editions).toHaveLength(2);
    expect(current).toHaveLength(1);
    expect(current[0]?.id).not.toBe(one.editions[0]?.id);
    expect(await newer.library.find("old words")).toEqual(await newer.library.find("words"));
    // Gone back to, and then removed: neither comes again.
    const older = newer.editions.find((edition) => edition.supersededAt !== null)?.id ?? "";
    await newer.library.handbooks.handlers["handbooks.makeCurrent"]({ editionId: older }, anyWindow);
    await newer.library.handbooks.handlers["handbooks.remove"]({ editionId: older }, anyWindow);
    newer.library.database.close();
    const last = await start(second);
    expect(last.editions).toEqual([]);
    last.library.database.close();
    const renamed = await aBundle("renamed", "# Guide\n\nold words", "manual");
    const other = path.join(directory, "other.sqlite");
    const before = aLibrary({ file: other, bundledFile: second });
    before.handbooks.installBundled();
    before.database.close();
    const after = aLibrary({ file: other, bundledFile: renamed });
    after.handbooks.installBundled();
    expect(await after.find("new words")).toEqual(await after.find("words"));
    expect(await after.find("old words")).toHaveLength(1);
    after.database.close();
  });
});
