import fc from "fast-check";
import { expect, test } from "vitest";
import { termLanguages } from "../../../../language/terms/concept.ts";
import { shippedConcepts } from "../../../../language/terms/shippedConcepts.ts";
import { findConcepts } from "./findConcepts.ts";

const concepts = shippedConcepts();
const ids = (typed: string, language: (typeof termLanguages)[number] = "en") =>
  findConcepts(concepts, typed, language).map(({ id }) => id);

test("a term is found by any of its forms in any language, without its marks, and by a piece of it", () => {
  expect(ids("Dyspnée")[0]).toBe("dyspnoea");
  expect(ids("dyspnee")[0]).toBe("dyspnoea");
  expect(ids("呼吸困难")[0]).toBe("dyspnoea");
  expect(ids("dexa")).toContain("dexamethasone");
  expect(ids("no such thing")).toEqual([]);
  expect(ids("")).toHaveLength(concepts.length);
});

test("each form finds its concept among the first, whatever the language of the window", () => {
  const form = fc
    .constantFrom(...concepts)
    .chain((concept) =>
      fc.tuple(fc.constant(concept), fc.constantFrom(...termLanguages.flatMap((each) => concept.terms[each]))),
    );
  fc.assert(
    fc.property(form, fc.constantFrom(...termLanguages), ([concept, typed], language) => {
      const found = ids(` ${typed} `, language);
      expect(found.slice(0, 4)).toContain(concept.id);
    }),
  );
});
