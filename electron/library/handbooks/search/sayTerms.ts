import type { Concept, TermLanguage } from "../../../../language/terms/concept.ts";
import { formKey } from "../../../../language/terms/termsByForm.ts";
import { keyOf } from "../../../../language/terms/wordStems.ts";
import type { Term } from "./readQuery.ts";
import { inQuotes, type TypedTerm, type TypedTerms } from "./readTypedTerms.ts";

/** A shorter word begins too many others. */
const shortestBent = 5;
/** Of what several ambiguous terms may mean together. */
const mostMeanings = 4;

/** A way to say in one language the terms that were typed. */
export interface Saying {
  /** The term of the language for each of them. */
  readonly through: string;
  /** Each has to be said, in one of its forms. */
  readonly said: readonly (readonly Term[])[];
}

interface Form {
  readonly key: string;
  readonly terms: readonly Term[];
}

/** What typed terms are in a language: one way for each meaning, mostly one. */
export function createSayings(): (typed: TypedTerms, language: TermLanguage) => Saying[] {
  const known = new Map<string, readonly Form[]>();
  const formsOf = (concept: Concept, language: TermLanguage): readonly Form[] => {
    const name = `${language} ${concept.id}`;
    const forms =
      known.get(name) ??
      concept.terms[language].map((form) => ({
        key: formKey(form),
        terms: inQuotes(form).map((term) => bent(term, language)),
      }));
    known.set(name, forms);
    return forms;
  };
  return ({ terms, plain }, language) => {
    // A single term has been looked for as it was typed; beside others it may stand so in any language.
    const alone = terms.length + plain.length === 1;
    const saidAs = (typed: TypedTerm, concept: Concept): readonly Term[] => {
      const forms = formsOf(concept, language);
      if (!alone) return [...forms.flatMap((form) => form.terms), ...typed.asTyped];
      return forms.filter(({ key }) => key !== formKey(typed.text)).flatMap((form) => form.terms);
    };
    return meaningsOf(terms)
      .map((concepts) => ({
        through: concepts.map((concept) => concept.terms[language][0]).join(" · "),
        said: terms.flatMap((typed, index) => {
          const concept = concepts[index];
          return concept === undefined ? [] : [saidAs(typed, concept)];
        }),
      }))
      .filter(({ said }) => said.every((forms) => forms.length > 0));
  };
}

/** One concept for each of the terms. */
function meaningsOf(terms: readonly TypedTerm[]): (readonly Concept[])[] {
  let meanings: (readonly Concept[])[] = [[]];
  for (const { concepts } of terms)
    meanings = meanings.flatMap((before) => concepts.map((concept) => [...before, concept])).slice(0, mostMeanings);
  return meanings;
}

/** Its last word with whatever ending: "escarres" says "escarre". */
function bent(term: Term, language: TermLanguage): Term {
  const last = keyOf(term.words.at(-1) ?? "", language);
  if (term.continuous || last.length < shortestBent) return term;
  return { ...term, words: [...term.words.slice(0, -1), last], open: true };
}
