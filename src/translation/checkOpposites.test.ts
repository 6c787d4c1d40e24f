import { expect, test } from "vitest";
import { termLanguages } from "../../language/terms/concept.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { checkOpposites } from "./checkOpposites.ts";

test("a term is said by itself, by both, or not at all; its opposite alone is a doubt", () => {
  const checked = (target: string) => checkOpposites("Turn the patient to the prone position", "en", target, "fr");
  expect(checked("Mettre le patient en décubitus ventral")).toEqual([]);
  expect(checked("Du décubitus dorsal au décubitus ventral")).toEqual([]);
  expect(checked("Retourner le patient")).toEqual([]);
  expect(checked("Mettre le patient en décubitus dorsal")).toEqual([
    { kind: "lost", text: "prone position" },
    { kind: "added", text: "décubitus dorsal" },
  ]);
  // The source names both: which of them was left out says nothing.
  expect(checkOpposites("intubation, later extubation", "en", "l’extubation", "fr")).toEqual([]);
  expect(checkOpposites("非侵襲的換気を行う", "ja", "invasive ventilation", "en")).toEqual([
    { kind: "lost", text: "非侵襲的換気" },
    { kind: "added", text: "invasive ventilation" },
  ]);
});

test("every opposite is noticed between every two languages, and no term that stays itself", () => {
  const concepts = shippedConcepts();
  const pairs = concepts.flatMap((concept) =>
    concepts.filter(({ id }) => concept.opposites?.includes(id)).map((opposite) => [concept, opposite] as const),
  );
  expect(pairs.length).toBeGreaterThan(15);
  for (const [concept, opposite] of pairs)
    for (const from of termLanguages)
      for (const to of termLanguages) {
        if (from === to) continue;
        for (const said of concept.terms[from]) {
          const [right = "", turned = ""] = [concept.terms[to][0], opposite.terms[to][0]];
          expect({ said, right, doubts: checkOpposites(said, from, right, to) }).toEqual({ said, right, doubts: [] });
          const doubts = checkOpposites(said, from, turned, to);
          expect({ said, turned, kinds: doubts.map(({ kind }) => kind) }).toEqual({
            said,
            turned,
            kinds: ["lost", "added"],
          });
        }
      }
});
