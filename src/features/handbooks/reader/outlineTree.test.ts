import { expect, test } from "vitest";
import type { SectionSummary } from "../../../../contract/models/handbook.ts";
import { buildOutline, wayTo } from "./outlineTree.ts";

const section = (id: string, parentId: string | null, level = 1): SectionSummary => ({
  id,
  parentId,
  level,
  title: id,
  page: null,
});
const sections = [
  section("a", null),
  section("a1", "a", 2),
  section("a2", "a", 2),
  section("b", null),
  section("c", "?"),
];

test("sections become a tree in reading order, and none is lost", () => {
  const tree = buildOutline(sections);
  expect(tree.map((node) => node.section.id)).toEqual(["a", "b", "c"]);
  expect(tree[0]?.children.map((node) => node.section.id)).toEqual(["a1", "a2"]);
});

test("the way to a section leads over everything above it", () => {
  expect([...wayTo(sections, "a2")]).toEqual(["a2", "a"]);
  expect([...wayTo(sections, null)]).toEqual([]);
  expect([...wayTo([section("x", "y"), section("y", "x")], "x")]).toEqual(["x", "y"]);
});
