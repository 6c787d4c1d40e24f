import type { Concept, TermLanguage } from "../../language/terms/concept.ts";
import type { FoundTerm } from "../../language/terms/findTerms.ts";
import type { Doubt } from "./checkNumbers.ts";
import { conceptsNamed, termsNamed } from "./clinicalNames.ts";

/**
 * Terms of our terminology of which a translation says the opposite, as `supine` for `prone`, and not them; where the source
 * names both, nothing is noticed.
 */
export function checkOpposites(source: string, from: TermLanguage, target: string, to: TermLanguage): Doubt[] {
  // `IM` and `PO` are written on wards in every language.
  const there = termsNamed(source, from, "en").filter(hasOpposite);
  if (there.length === 0) return [];
  const named = conceptsNamed(source, from, "en");
  const here = conceptsNamed(target, to, "en", from);
  const turned = there.filter(
    ({ concepts }) => !concepts.some((concept) => here.has(concept)) && oppositesOf(concepts, here, named).length > 0,
  );
  const came = new Set(turned.flatMap(({ concepts }) => oppositesOf(concepts, here, named)));
  const added = termsNamed(target, to, "en", from).filter(({ concepts }) => concepts.some((each) => came.has(each)));
  return [
    ...textsOf(turned, source).map((text): Doubt => ({ kind: "lost", text })),
    ...textsOf(added, target).map((text): Doubt => ({ kind: "added", text })),
  ];
}

const hasOpposite = ({ concepts }: FoundTerm): boolean => concepts.some(({ opposites }) => opposites !== undefined);

const textsOf = (terms: readonly FoundTerm[], text: string): string[] => [
  ...new Set(terms.map(({ start, end }) => text.slice(start, end))),
];

/** Those that the translation names and the source does not. */
const oppositesOf = (
  concepts: readonly Concept[],
  here: ReadonlySet<Concept>,
  named: ReadonlySet<Concept>,
): Concept[] =>
  [...here].filter((each) => !named.has(each) && concepts.some((concept) => concept.opposites?.includes(each.id)));
