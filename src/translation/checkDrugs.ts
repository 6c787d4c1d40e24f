import type { TermLanguage } from "../../language/terms/concept.ts";
import { createTermFinder, type FoundTerm } from "../../language/terms/findTerms.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import type { Doubt } from "./checkNumbers.ts";

type Finder = ReturnType<typeof createTermFinder>;
const finders = new Map<TermLanguage, Finder>();

function finderOf(language: TermLanguage): Finder {
  const known = finders.get(language);
  if (known !== undefined) return known;
  const drugs = shippedConcepts().filter(({ kind }) => kind === "drug");
  const made = createTermFinder(drugs, language);
  finders.set(language, made);
  return made;
}

/**
 * Compares the drugs of our terminology that a text names with those that its translation names. Says which are gone and
 * which came; a drug that the terminology does not have is not noticed. A name that stayed as it was is the same drug.
 */
export function checkDrugs(source: string, from: TermLanguage, target: string, to: TermLanguage): Doubt[] {
  const there = finderOf(from)(source);
  const here = finderOf(to)(target);
  const asIs = [from, "en" as const].flatMap((language) => finderOf(language)(target));
  const lost = there
    .filter((term) => ![...here, ...asIs].some((other) => isSame(term, other)))
    .map(({ start, end }): Doubt => ({ kind: "lost", text: source.slice(start, end) }));
  const added = here
    .filter((term) => !there.some((other) => isSame(term, other)))
    .map(({ start, end }): Doubt => ({ kind: "added", text: target.slice(start, end) }));
  return [...lost, ...added].filter(
    ({ kind, text }, at, all) => all.findIndex((each) => each.kind === kind && each.text === text) === at,
  );
}

const isSame = (one: FoundTerm, other: FoundTerm): boolean =>
  one.concepts.some((concept) => other.concepts.includes(concept));
