import fc from "fast-check";
import { expect, test } from "vitest";
import { specialitySchema } from "../../../contract/models/specialities.ts";
import { addressOf, listOf, shows, sorts } from "./listAddress.ts";

test("a list comes back from its address, whatever the words, decoded by the router or not", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 }).filter((words) => words.isWellFormed());
  const wishes = fc.record({
    query: text,
    speciality: fc.option(fc.constantFrom(...specialitySchema.options)),
    tag: fc.option(text.filter((tag) => tag !== "")),
    language: fc.option(fc.constantFrom("en", "zh-TW", "ar")),
    country: fc.option(fc.constantFrom("CN", "TR", "YE")),
    show: fc.constantFrom(...shows),
    sort: fc.option(fc.constantFrom(...sorts)),
    sectionId: fc.option(fc.uuid()),
    page: fc.integer({ min: 1, max: 2000 }),
  });
  fc.assert(
    fc.property(wishes, (asked) => {
      const coded = addressOf(asked).slice("/questions/list/".length);
      expect(listOf(coded)).toEqual(asked);
      expect(listOf(decodeURIComponent(coded))).toEqual(asked);
    }),
  );
  expect(addressOf({})).toBe("/questions");
});
