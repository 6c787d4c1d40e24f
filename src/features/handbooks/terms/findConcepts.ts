import { foldWord } from "../../../../language/foldWord.ts";
import { termLanguages, type Concept, type TermLanguage } from "../../../../language/terms/concept.ts";

const fold = (text: string): string => foldWord(text.trim().replace(/\s+/gu, " "));

/** Folded once: every letter typed looks at all of them. */
const foldedForms = new WeakMap<Concept, readonly string[]>();

function formsOf(concept: Concept): readonly string[] {
  const known = foldedForms.get(concept);
  if (known !== undefined) return known;
  const forms = termLanguages.flatMap((language) => concept.terms[language].map(fold));
  foldedForms.set(concept, forms);
  return forms;
}

/**
 * The concepts with a form in any language that holds what was typed: those that begin with it first, then in the order of
 * the reader's language. All of them for nothing.
 */
export function findConcepts(concepts: readonly Concept[], typed: string, language: TermLanguage): Concept[] {
  const wanted = fold(typed);
  const collator = new Intl.Collator(language);
  const rank = (concept: Concept): number => {
    let best = 3;
    for (const folded of formsOf(concept)) {
      const place = folded.indexOf(wanted);
      if (place >= 0) best = Math.min(best, folded === wanted ? 0 : place === 0 ? 1 : 2);
    }
    return best;
  };
  return concepts
    .map((concept) => ({ concept, rank: rank(concept), name: concept.terms[language][0] ?? "" }))
    .filter((each) => each.rank < 3)
    .sort((one, other) => one.rank - other.rank || collator.compare(one.name, other.name))
    .map(({ concept }) => concept);
}
