import { expect, it } from "vitest";
import { createReading } from "../reading/createReading.ts";
import { deriveId } from "../content/deriveId.ts";
import { aFolder, aLibrary, marked } from "../../../../tests/fixtures/handbooks/aLibrary.ts";

const anyWindow = { windowId: "test" };
const matter = (edition: string, language = "en") =>
  `---\ntitle: Ward rules\nhandbook: ward-rules\nlanguage: ${language}\nedition: "${edition}"\n---\n\n`;

const first = {
  "README.md": `${matter("1")}# About\n\nRules of the ward.`,
  "1-oxygen.md": "# Oxygen\n\nGive oxygen at five litres.\n\n## Stepping down\n\nLower the flow slowly.",
  "2-masks.md": "# Masks\n\nChange a wet mask.",
};
const second = {
  "README.md": `${matter("2")}# About\n\nRules of the ward.`,
  "1-oxygen.md": "# Oxygen\n\nGive oxygen at six litres.\n\n## Stepping down\n\nLower the flow slowly.",
  "3-prone.md": "# Prone position\n\nTurn awake patients.",
};

it("a new version takes the place of the old one, tells what it changed, and can be taken back", async () => {
  const library = aLibrary();
  const { handlers } = library.handbooks;
  const one = await library.bring(aFolder(first));
  const german = await library.bring(aFolder({ "README.md": `${matter("1", "de")}# Über\n\nRegeln.` }));
  const two = await library.bring(aFolder(second));
  expect([one.handbookId, german.handbookId]).toEqual([two.handbookId, two.handbookId]);
  const standing = async () =>
    Object.fromEntries(
      (await handlers["handbooks.list"]({}, anyWindow)).editions.map((each) => [each.id, each.supersededAt === null]),
    );
  expect(await standing()).toEqual({ [one.id]: false, [german.id]: true, [two.id]: true });
  expect((await library.find("oxygen litres")).map(marked)).toEqual(["Give [oxygen] at six [litres]."]);
  expect((await library.find("five litres", { editionIds: [one.id] })).map(marked)).toEqual([
    "Give oxygen at [five] [litres].",
  ]);

  const told = await handlers["handbooks.changes"]({ editionId: two.id, earlierId: null }, anyWindow);
  expect([told.edition.id, told.earlier.id]).toEqual([two.id, one.id]);
  expect(
    told.changes.map((change) => [
      change.kind,
      change.title,
      change.passages.map((runs) =>
        runs.map((run) => `${{ same: "=", added: "+", removed: "-" }[run.kind]}${run.text}`),
      ),
    ]),
  ).toEqual([
    ["changed", "Oxygen", [["=Give oxygen at ", "-five", "+six", "= litres."]]],
    ["added", "Prone position", [["+Turn awake patients."]]],
    ["removed", "Masks", [["-Change a wet mask."]]],
  ]);
  const { pairs } = await handlers["handbooks.align"]({ editionId: one.id, otherId: two.id }, anyWindow);
  expect(pairs).toHaveLength(3);
  await expect(async () =>
    handlers["handbooks.changes"]({ editionId: german.id, earlierId: null }, anyWindow),
  ).rejects.toMatchObject({ code: "handbook.notFound" });

  await handlers["handbooks.makeCurrent"]({ editionId: one.id }, anyWindow);
  expect(await standing()).toEqual({ [one.id]: true, [german.id]: true, [two.id]: false });
  expect((await library.find("oxygen litres")).map(marked)).toEqual(["Give [oxygen] at five [litres]."]);

  await handlers["handbooks.remove"]({ editionId: one.id }, anyWindow);
  expect(await standing()).toEqual({ [german.id]: true });
  library.database.close();
});

it("the same key of another handbook's author is another handbook", async () => {
  const library = aLibrary();
  const own = await library.bring(aFolder({ "README.md": "# Notes\n\nOne." }));
  const named = await library.bring(aFolder({ "README.md": "---\nhandbook: Notes\n---\n# Notes\n\nTwo." }));
  expect(named.handbookId).not.toBe(own.handbookId);
  library.database.close();
});

it("marks and the place of reading go with their section to the new version, and back with the old one", async () => {
  const library = aLibrary();
  const one = await library.bring(aFolder(first));
  const reading = createReading(library.database, () => undefined);
  const marksOf = async (editionId: string) => {
    const sections = new Map((await library.outline(editionId)).map(({ id, title }) => [id, title]));
    const { marks } = await reading["marks.list"]({ editionId }, anyWindow);
    return marks.map(({ sectionId, quote, standing }) => [sections.get(sectionId), quote, standing]);
  };
  const mark = async (title: string, quote: string) => {
    const section = (await library.outline(one.id)).find((each) => each.title === title);
    const start = { passage: 0, offset: 0 };
    await reading["marks.write"](
      {
        id: deriveId("revision mark", title),
        editionId: one.id,
        sectionId: section?.id ?? "",
        kind: "highlight",
        color: "yellow",
        note: "",
        span: { start, end: { passage: 0, offset: quote.length } },
        quote,
      },
      anyWindow,
    );
    return section?.id ?? "";
  };
  await mark("Oxygen", "Give oxygen");
  await mark("Masks", "Change a wet mask.");
  const down = await mark("Stepping down", "Lower the flow slowly.");
  await reading["reading.keepPlace"]({ editionId: one.id, sectionId: down, passage: 0 }, anyWindow);

  const two = await library.bring(aFolder(second));
  expect(await marksOf(two.id)).toEqual([
    ["Oxygen", "Give oxygen", "here"],
    ["Stepping down", "Lower the flow slowly.", "here"],
  ]);
  // Its section is gone: it stays with the version that has it.
  expect(await marksOf(one.id)).toEqual([["Masks", "Change a wet mask.", "here"]]);
  expect((await reading["reading.place"]({ editionId: two.id }, anyWindow)).place?.sectionId).toBe(
    (await library.outline(two.id)).find((each) => each.title === "Stepping down")?.id,
  );
  await library.handbooks.handlers["handbooks.makeCurrent"]({ editionId: one.id }, anyWindow);
  expect((await marksOf(one.id)).map(([title]) => title)).toEqual(["Oxygen", "Stepping down", "Masks"]);
  library.database.close();
});
