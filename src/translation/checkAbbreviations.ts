import type { TermLanguage } from "../../language/terms/concept.ts";
import type { Doubt } from "./checkNumbers.ts";
import { abbreviationsNamed, conceptsNamed } from "./clinicalNames.ts";

/**
 * Abbreviations and scores of our terminology that a translation says neither as they were nor by any of their terms. How often
 * and in which order is not compared: a language may write them out, or say `it` the second time.
 */
export function checkAbbreviations(source: string, from: TermLanguage, target: string, to: TermLanguage): Doubt[] {
  const named = abbreviationsNamed(source, from).map((term) => ({ term, text: source.slice(term.start, term.end) }));
  const gone = named.filter(({ text }) => !target.includes(text));
  if (gone.length === 0) return [];
  const here = conceptsNamed(target, to, "en", from);
  const lost = gone.filter(({ term }) => !term.concepts.some((concept) => here.has(concept)));
  return [...new Set(lost.map(({ text }) => text))].map((text) => ({ kind: "lost", text }));
}
