import { expect, it } from "vitest";
import { sectionOnPage } from "./sectionOnPage.ts";

it("a printed page leads to the section that begins on it, or goes on there", () => {
  const sections = [1, 1, 3, null, 6].map((page, index) => ({
    id: String(index),
    parentId: null,
    level: 1,
    title: "",
    page,
  }));
  expect([1, 2, 3, 5, 6, 9].map((page) => sectionOnPage(sections, page)?.id)).toEqual(["0", "1", "2", "2", "4", "4"]);
  expect(sectionOnPage([], 4)).toBe(null);
});
