import fc from "fast-check";
import { expect, test } from "vitest";
import { matchText } from "./matchText.ts";
import { TextFinder } from "./textFinder.ts";

interface Said {
  readonly texts: readonly string[];
}

test("it finds what matchText finds, whatever is said and typed, the first time and every other", () => {
  const word = fc.oneof(
    fc.constantFrom("Đường", "ICU", "الأكسجين", "العلاج", "İran", "5 mg", "酸素", "ออกซิเจน", "", "  ", "États"),
    fc.string({ unit: "grapheme", maxLength: 6 }),
  );
  const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 8 }),
      fc.array(fc.oneof(word, text), { minLength: 1, maxLength: 4 }),
      (all, queries) => {
        const things: Said[] = all.map((texts) => ({ texts }));
        const finder = new TextFinder<Said>(({ texts }) => texts);
        for (const query of [...queries, ...queries]) {
          const matches = matchText(query);
          expect(finder.find(things, query)).toEqual(things.filter(({ texts }) => matches(texts)));
        }
      },
    ),
  );
});

test("each thing is folded once, however many letters are typed, and one that takes its place anew", () => {
  let folded = 0;
  const finder = new TextFinder<Said>(({ texts }) => {
    folded += 1;
    return texts;
  });
  const things: Said[] = [{ texts: ["Beş mg verin"] }, { texts: ["Nefes alın"] }];
  // Nothing is folded before anybody looks for anything.
  expect(finder.find(things, " ")).toBe(things);
  expect(folded).toBe(0);
  for (const typed of ["n", "ne", "nef"]) finder.find(things, typed);
  expect(folded).toBe(2);
  const corrected = { texts: ["Nefes verin"] };
  expect(finder.find([things[0]!, corrected], "verin")).toHaveLength(2);
  expect(folded).toBe(3);
});
