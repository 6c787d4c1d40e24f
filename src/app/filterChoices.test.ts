import { expect, test } from "vitest";
import { filterChoices } from "./filterChoices.ts";

const choice = (label: string) => ({ value: label, label });
const labels = (search: string, limit = 10) =>
  filterChoices({
    options: [choice("İngiltere"), choice("İran"), { group: "America", items: [choice("États-Unis"), choice("Perú")] }],
    search,
    limit,
  }).map((option) => ("group" in option ? option.items.map(({ label }) => label) : option.label));

test("choices are found as one types them, in groups too, and no more than are shown", () => {
  expect(labels("i")).toEqual(["İngiltere", "İran", ["États-Unis"]]);
  expect(labels("peru")).toEqual([["Perú"]]);
  expect(labels("etats")).toEqual([["États-Unis"]]);
  expect(labels("", 3)).toEqual(["İngiltere", "İran", ["États-Unis"]]);
});
