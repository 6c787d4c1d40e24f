import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { buildHandbooks, shippedHandbooks } from "../../../../build/buildHandbooks.ts";
import { aFolder, aLibrary } from "../../../../tests/fixtures/handbooks/aLibrary.ts";

const anyWindow = { windowId: "test" };

it("every link between the handbooks that ship leads to a section in the same language", async () => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "links-"));
  const target = path.join(directory, "handbooks.sqlite");
  await buildHandbooks({ ...shippedHandbooks, target });
  const library = aLibrary({ bundledFile: target });
  library.handbooks.installBundled();
  const { handlers } = library.handbooks;
  const { editions } = await handlers["handbooks.list"]({}, anyWindow);
  const languageOf = new Map(editions.map((edition) => [edition.id, edition.language]));
  let links = 0;
  for (const { id, language } of editions) {
    for (const { id: sectionId } of await library.outline(id)) {
      const { html } = await library.section(sectionId);
      for (const [, key = "", place = ""] of html.matchAll(/href="#\/handbooks\/linked\/([^/"]+)(?:\/([^"]+))?"/gu)) {
        links += 1;
        const anchor = decodeURIComponent(place);
        const found = await handlers["handbooks.follow"]({ key, anchor, language }, anyWindow);
        expect(languageOf.get(found.editionId)).toBe(language);
        expect(found.sectionId !== null).toBe(anchor !== "");
      }
    }
  }
  expect(links).toBeGreaterThanOrEqual(editions.length);
  fs.rmSync(directory, { recursive: true });
});

it("a link that an author wrote is followed in the reader's language, else in another; to what is not here, not at all", async () => {
  const library = aLibrary();
  const page = (language: string, text: string) =>
    aFolder({
      "README.md": `---\nhandbook: rules\nlanguage: ${language}\n---\n# About\n\n${text}\n\n## Masks\n\nWear one.`,
    });
  const english = await library.bring(page("en", "See [the other](handbook:other/a.md)."));
  const german = await library.bring(page("de", "Hier."));
  const [first] = await library.outline(english.id);
  expect((await library.section(first?.id ?? "")).html).toContain(
    '<a href="#/handbooks/linked/other/a.md">the other</a>',
  );
  const follow = (key: string, anchor: string, language: string) =>
    Promise.resolve(library.handbooks.handlers["handbooks.follow"]({ key, anchor, language }, anyWindow));
  const [, masks] = await library.outline(german.id);
  expect(await follow("rules", "README.md#1", "de")).toEqual({ editionId: german.id, sectionId: masks?.id });
  expect(await follow("rules", "", "fr")).toEqual({ editionId: english.id, sectionId: null });
  expect(await follow("rules", "gone.md", "en")).toEqual({ editionId: english.id, sectionId: null });
  await expect(async () => follow("other", "a.md", "en")).rejects.toMatchObject({ code: "handbook.linkedNotHere" });
  library.database.close();
});
