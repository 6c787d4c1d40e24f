import { expect, it } from "vitest";
import type { Edition } from "../../../contract/models/handbook.ts";
import { groupEditions, versionBefore } from "./groupEditions.ts";

function anEdition(id: string, handbookId: string, language: string, supersededAt: string | null = null): Edition {
  return {
    id,
    handbookId,
    language,
    supersededAt,
    title: id,
    edition: "",
    source: "",
    licence: "",
    importedAt: "2026-11-22T08:00:00.000Z",
    origin: "imported",
    publisher: null,
    format: "markdown",
    notices: [],
    originalName: null,
    clinicallyReviewed: true,
    sectionCount: 1,
    passageCount: 1,
    imageCount: 0,
    tableCount: 0,
  };
}

it("a handbook stands once, in the reader's language where it has it, with its versions newest first", () => {
  const editions = [
    anEdition("german", "B", "de"),
    anEdition("arabic", "A", "ar"),
    anEdition("english", "A", "en"),
    anEdition("chinese", "A", "zh-Hans"),
    anEdition("older", "A", "zh-Hans", "2026-01-01T00:00:00.000Z"),
    anEdition("old", "A", "zh-Hans", "2026-02-01T00:00:00.000Z"),
  ];
  const told = (reader: string) =>
    groupEditions(editions, reader).map(({ main, others, earlier }) =>
      [[main], others, earlier].map((list) => list.map((edition) => edition.id)),
    );
  const versions = ["old", "older"];
  expect(told("zh")).toEqual([
    [["chinese"], ["english", "arabic"], versions],
    [["german"], [], []],
  ]);
  // By title, where none is in the reader's language.
  expect(told("fr")).toEqual([
    [["english"], ["arabic", "chinese"], versions],
    [["german"], [], []],
  ]);
  const [first] = groupEditions(editions, "zh");
  expect(first && versionBefore(first, first.main)?.id).toBe("old");
  expect(first && versionBefore(first, editions[1] as Edition)).toBe(null);
});
