import type { TermLanguage } from "../../language/terms/concept.ts";
import type { FoundTerm } from "../../language/terms/findTerms.ts";
import { checkDoses } from "./checkDoses.ts";
import type { Doubt } from "./checkNumbers.ts";
import { drugsNamed, isSameName } from "./clinicalNames.ts";
import { distinctDoubts } from "./distinctDoubts.ts";

/**
 * Compares the drugs of our terminology that a text names with those that its translation names: how often each, and in
 * which order, and which doses stand by each. Says which are gone, which came, and which changed places; a drug that the
 * terminology does not have is not noticed. A name that stayed as it was is the same drug.
 */
export function checkDrugs(source: string, from: TermLanguage, target: string, to: TermLanguage): Doubt[] {
  // On wards drugs are written in English letters in every language.
  const there = drugsNamed(source, from, "en");
  const here = drugsNamed(target, to, from, "en");
  const free = new Set(here);
  const pairs = there.map((term): Pair => {
    const other = here.find((each) => free.has(each) && isSameName(term, each)) ?? null;
    if (other !== null) free.delete(other);
    return { term, other };
  });
  const gone = pairs.filter(({ other }) => other === null).map(({ term }) => term);
  const came = [...free].filter((term) => !there.some((other) => isSameName(term, other)));
  const moved = gone.length + came.length > 0 || !isSameOrder(from, to) ? [] : changedPlaces(pairs);
  return distinctDoubts([
    ...[...gone, ...moved].map(({ start, end }): Doubt => ({ kind: "lost", text: source.slice(start, end) })),
    ...came.map(({ start, end }): Doubt => ({ kind: "added", text: target.slice(start, end) })),
    ...checkDoses(source, from, target, to),
  ]);
}

interface Pair {
  readonly term: FoundTerm;
  /** What says it in the translation. */
  readonly other: FoundTerm | null;
}

/** Where the verb ends the sentence, `this, not that` becomes `not that, this`: the order says nothing then. */
const verbLast: readonly TermLanguage[] = ["ja", "tr"];
const isSameOrder = (from: TermLanguage, to: TermLanguage): boolean =>
  verbLast.includes(from) === verbLast.includes(to);

/** Of two drugs, each named once, that stand the other way round in the translation: what is said of one is said of the other. */
function changedPlaces(pairs: readonly Pair[]): FoundTerm[] {
  const once = pairs.filter(({ term }) => pairs.filter((each) => isSameName(each.term, term)).length === 1);
  return once
    .filter(({ other }, at) =>
      once.some((each, place) => (each.other?.start ?? 0) < (other?.start ?? 0) !== place < at && place !== at),
    )
    .map(({ term }) => term);
}
