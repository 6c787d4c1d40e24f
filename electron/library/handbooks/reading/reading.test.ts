import fc from "fast-check";
import { expect, test } from "vitest";
import { anEdition } from "../../../../tests/fixtures/handbooks/anEdition.ts";
import type { WrittenMark } from "../../../../contract/models/reading.ts";
import { openDatabase } from "../../database/openDatabase.ts";
import { deriveId } from "../content/deriveId.ts";
import { createEditions } from "../store/editions.ts";
import { importedNow, writeEdition } from "../store/writeEdition.ts";
import { quoteOf } from "./anchorQuote.ts";
import { createReading } from "./createReading.ts";
import { moveMarks } from "./moveMarks.ts";

const anyWindow = { windowId: "test" };

async function aReading(...books: ReturnType<typeof anEdition>[]) {
  const database = openDatabase(":memory:");
  for (const book of books) writeEdition(database, book, importedNow(book));
  const calls = createReading(database, () => undefined);
  return {
    database,
    calls,
    write: (mark: WrittenMark) => calls["marks.write"](mark, anyWindow),
    list: async (editionId: string) => calls["marks.list"]({ editionId }, anyWindow),
    remove: (editionId: string) => createEditions(database).remove(editionId),
  };
}

const old = anEdition("1", [
  ["Wash your hands.", "Give oxygen."],
  ["Call for help.", "Stay calm."],
]);
const aMark = (more: Partial<WrittenMark> = {}): WrittenMark => ({
  id: deriveId("test mark", JSON.stringify(more)),
  editionId: old.id,
  sectionId: old.sections[0]!.id,
  kind: "highlight",
  color: "yellow",
  note: "",
  span: { start: { passage: 1, offset: 5 }, end: { passage: 1, offset: 11 } },
  quote: "oxygen",
  ...more,
});

test("marks outlive their edition, can be changed meanwhile, and show again when it is back", async () => {
  const { database, write, list, remove, calls } = await aReading(old);
  await write(aMark());
  remove(old.id);
  expect((await list(old.id)).marks).toMatchObject([{ standing: "gone", quote: "oxygen", sectionTitle: "Chapter 0" }]);
  await write(aMark({ ...aMark(), note: "By mask" }));
  expect(await calls["marks.editions"]({}, anyWindow)).toMatchObject({
    editions: [{ edition: { title: "Handbook 1", here: false }, markCount: 1 }],
  });
  writeEdition(database, old, importedNow(old));
  const { edition, marks } = await list(old.id);
  expect(edition.here).toBe(true);
  expect(marks).toMatchObject([{ standing: "here", note: "By mask", place: aMark().span }]);
});

test("a removed mark comes back when asked, until the next start", async () => {
  const { database, write, list, calls } = await aReading(old);
  await write(aMark());
  await calls["marks.remove"]({ id: aMark().id }, anyWindow);
  expect((await list(old.id)).marks).toEqual([]);
  await calls["marks.restore"]({ id: aMark().id }, anyWindow);
  expect((await list(old.id)).marks).toHaveLength(1);
  await calls["marks.remove"]({ id: aMark().id }, anyWindow);
  createReading(database, () => undefined);
  await calls["marks.restore"]({ id: aMark().id }, anyWindow);
  expect((await list(old.id)).marks).toEqual([]);
});

test("a mark in a section that is not here is refused in words, and nothing is kept of it", async () => {
  const { write, calls } = await aReading(old);
  await expect(async () => write(aMark({ sectionId: old.id }))).rejects.toMatchObject({
    code: "handbook.sectionNotFound",
  });
  expect(await calls["marks.editions"]({}, anyWindow)).toEqual({ editions: [] });
});

test("the place is kept, listed last read first, and forgotten when asked", async () => {
  const second = anEdition("2", [["One."], ["Two."], ["Three."]]);
  const { database, calls, remove } = await aReading(old, second);
  const keep = (editionId: string, sectionId: string, passage: number) =>
    calls["reading.keepPlace"]({ editionId, sectionId, passage }, anyWindow);
  await keep(old.id, old.sections[1]!.id, 1);
  database.exec("UPDATE reading_places SET read_at = '2026-01-01T00:00:00.000Z'");
  await keep(second.id, second.sections[0]!.id, 0);
  const recent = async () => (await calls["reading.recent"]({ limit: 5 }, anyWindow)).recent;
  expect(await recent()).toMatchObject([
    { edition: { id: second.id }, sectionTitle: "Chapter 0", share: 1 / 3 },
    { edition: { id: old.id }, sectionTitle: "Chapter 1", passage: 1, share: 1 },
  ]);
  expect(await calls["reading.place"]({ editionId: old.id }, anyWindow)).toEqual({
    place: { editionId: old.id, sectionId: old.sections[1]!.id, passage: 1 },
  });
  await calls["reading.forget"]({ editionId: second.id }, anyWindow);
  remove(old.id);
  expect(await recent()).toEqual([]);
});

test("finding folds case, accents, Arabic spelling and wide signs, in reading order", async () => {
  const book = anEdition("find", [
    ["Épanchement PLEURAL. pleural", "SpO₂ < 94 %", "吸氧治疗，吸氧"],
    ["أُكسجين عالي التدفق", "Pleural"],
  ]);
  const { calls } = await aReading(book);
  const find = async (text: string) => {
    const { hits } = await calls["reading.find"]({ editionId: book.id, text }, anyWindow);
    return hits.map(({ sectionId, span }) => {
      const section = book.sections.find(({ id }) => id === sectionId)!;
      return quoteOf(
        section.passages.map((each) => each.text),
        span,
      );
    });
  };
  expect(await find("pleural")).toEqual(["PLEURAL", "pleural", "Pleural"]);
  expect(await find("epanch")).toEqual(["Épanch"]);
  expect(await find("spo2 < 94")).toEqual(["SpO₂ < 94"]);
  expect(await find("吸氧")).toEqual(["吸氧", "吸氧"]);
  expect(await find("اكسجين")).toEqual(["أُكسجين"]);
  expect(await find("  ")).toEqual([]);
  await expect(async () => calls["reading.find"]({ editionId: old.id, text: "x" }, anyWindow)).rejects.toMatchObject({
    code: "handbook.notFound",
  });
});

test("a phrase is found over the end of a paragraph and from cell to cell, but no word that two of them make", async () => {
  const book = anEdition("phrases", [
    [
      "Give oxygen at once.",
      "Look again (soon) at the dose",
      "吸氧治",
      "疗，吸氧",
      "Dose · 5 mg · oral",
      "Air",
      "way",
      "C++ or a\\b",
    ],
    ["Air"],
  ]);
  const { calls } = await aReading(book);
  const find = async (text: string) => {
    const { hits } = await calls["reading.find"]({ editionId: book.id, text }, anyWindow);
    return hits.map(({ sectionId, span }) => {
      const section = book.sections.find(({ id }) => id === sectionId)!;
      return [
        span.start.passage,
        quoteOf(
          section.passages.map((each) => each.text),
          span,
        ),
      ];
    });
  };
  expect(await find("ONCE. look  again (SOON)")).toEqual([[0, "once.\nLook again (soon)"]]);
  expect(await find("治疗")).toEqual([[2, "治\n疗"]]);
  expect(await find("the dose 吸氧治疗 吸氧")).toEqual([]);
  expect(await find("the dose 吸氧治疗，吸氧 dose 5 mg oral air")).toEqual([
    [1, "the dose\n吸氧治\n疗，吸氧\nDose · 5 mg · oral\nAir"],
  ]);
  expect(await find("airway")).toEqual([]);
  expect(await find("c++ or a\\b air")).toEqual([]);
  expect(await find("c++ or a\\b")).toEqual([[7, "C++ or a\\b"]]);
  expect(await find("(?:")).toEqual([]);
});

test("what stayed behind in an earlier version is listed with the one that is read", async () => {
  const of = (name: string, chapters: string[][]) => ({ ...anEdition(name, chapters), handbookKey: "ward" });
  const [first, second] = [of("1", [["One."], ["Two."]]), of("2", [["Two."]])];
  const { database, write, list } = await aReading(first);
  const quote = { span: { start: { passage: 0, offset: 0 }, end: { passage: 0, offset: 3 } } };
  await write(aMark({ editionId: first.id, sectionId: first.sections[0]!.id, ...quote, quote: "One" }));
  await write(aMark({ editionId: first.id, sectionId: first.sections[1]!.id, ...quote, quote: "Two" }));
  writeEdition(database, second, importedNow(second));
  const { marks, earlier } = await list(second.id);
  expect(marks).toMatchObject([{ quote: "Two", standing: "here" }]);
  expect(earlier).toMatchObject([{ edition: { id: first.id }, marks: [{ quote: "One", standing: "here" }] }]);
});

const texts = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c", " "), minLength: 1, maxLength: 20 }), {
  minLength: 1,
  maxLength: 4,
});
const chapters = fc.array(texts, { minLength: 1, maxLength: 4 });
const wishes = fc.array(
  fc.record({
    chapter: fc.nat(),
    passage: fc.nat(),
    from: fc.nat(),
    length: fc.nat({ max: 20 }),
    kind: fc.constantFrom("bookmark" as const, "highlight" as const, "note" as const),
    note: fc.string({ maxLength: 5 }),
  }),
  { maxLength: 12 },
);
const pairs = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })), { maxLength: 6 });

test("whatever the new version changed, no mark is lost, and each stands where its words are or says that it does not", async () => {
  await fc.assert(
    fc.asyncProperty(chapters, chapters, wishes, pairs, fc.boolean(), async (before, after, marks, couples, stays) => {
      const [one, two] = [anEdition("old", before), anEdition("new", after)];
      const { database, write, list, remove, calls } = await aReading(one, two);
      for (const [index, wish] of marks.entries()) {
        const chapter = wish.chapter % before.length;
        const passage = wish.passage % before[chapter]!.length;
        const text = before[chapter]![passage]!;
        const start = wish.from % (text.length + 1);
        const end = Math.min(text.length, start + wish.length);
        const span = { start: { passage, offset: start }, end: { passage, offset: end } };
        const whole = wish.kind === "note";
        const { kind, note } = wish;
        await write({
          id: deriveId("mark", String(index)),
          editionId: one.id,
          sectionId: one.sections[chapter]!.id,
          kind,
          color: "blue",
          note,
          span: whole ? null : span,
          quote: whole ? "" : text.slice(start, end),
        });
      }
      await calls["reading.keepPlace"]({ editionId: one.id, sectionId: one.sections[0]!.id, passage: 0 }, anyWindow);
      const made = (await list(one.id)).marks;
      const sectionPairs = couples.flatMap(([from, to]): [string, string][] => {
        const [here, there] = [one.sections[from], two.sections[to]];
        return here === undefined || there === undefined ? [] : [[here.id, there.id]];
      });
      if (!stays) remove(one.id);
      moveMarks(database, one.id, two.id, sectionPairs);

      const counterpart = new Map(sectionPairs);
      const left = (await list(one.id)).marks;
      const moved = (await list(two.id)).marks;
      const told = (mark: WrittenMark) => [mark.id, mark.kind, mark.color, mark.note].join(" ");
      expect([...left, ...moved].map(told).sort()).toEqual(made.map(told).sort());
      for (const mark of left) expect(counterpart.has(mark.sectionId)).toBe(false);
      for (const mark of moved) {
        const origin = made.find(({ id }) => id === mark.id)!;
        expect(mark.sectionId).toBe(counterpart.get(origin.sectionId));
        const section = two.sections.find(({ id }) => id === mark.sectionId)!;
        const there = section.passages.map(({ text }) => text);
        const squeeze = (text: string) => text.replace(/\s+/gu, "");
        expect(squeeze(mark.quote)).toBe(squeeze(origin.quote));
        const shown = mark.place === null ? null : squeeze(quoteOf(there, mark.place)!);
        const honest = mark.span === null ? "here" : "changed";
        expect([squeeze(origin.quote), null]).toContain(shown);
        expect(shown === null ? mark.standing : honest).toBe(honest);
      }
      const { place } = await calls["reading.place"]({ editionId: two.id }, anyWindow);
      expect(place?.sectionId).toBe(counterpart.get(one.sections[0]!.id));
      database.close();
    }),
    { numRuns: 60 },
  );
});
