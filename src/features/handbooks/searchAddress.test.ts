import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, searchIn } from "./searchAddress.ts";

describe("the address of a search", () => {
  it("brings back the words and what the search keeps to", () => {
    // What is typed may hold anything but a percent sign and two digits, which the router cannot tell from its own.
    const words = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      .filter((typed) => !/%[0-9a-f]{2}/iu.test(typed));
    const languages = fc.array(fc.constantFrom("en", "zh-Hant", "pt-BR"), { maxLength: 3 });
    const handbookIds = fc.array(fc.uuid(), { maxLength: 3 });
    fc.assert(
      fc.property(words, languages, handbookIds, fc.boolean(), (typed, wanted, ids, throughTerms) => {
        const address = addressOf(typed, { languages: wanted, handbookIds: ids, throughTerms });
        // As the router does it.
        const [, , , first = "", second = ""] = decodeURI(address).split("/");
        expect(searchIn(first, second)).toEqual({
          words: typed,
          filters: { languages: wanted, handbookIds: ids, throughTerms },
        });
      }),
    );
  });

  it("of no words is the shelf", () => {
    expect(addressOf("", { languages: ["en"], handbookIds: [], throughTerms: true })).toBe("/handbooks");
  });
});
