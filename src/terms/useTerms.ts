import { useEffect, useState, type RefObject } from "react";
import { baseLanguage } from "../../contract/models/scalars.ts";
import { termLanguages } from "../../language/terms/concept.ts";
import { findTermsOn, paintTerms, type TermPlace } from "./paintTerms.ts";
import { useConcepts } from "./useConcepts.ts";

interface TermsParts {
  readonly page: RefObject<HTMLElement | null>;
  /** Of what stands there now. */
  readonly language: string;
  /** Becomes another with whatever writes the page anew, or cuts its text in other pieces. */
  readonly written: string;
  /** Whether terms are looked for, and whether the page shows them. */
  readonly wanted: boolean;
  readonly underlined: boolean;
}

const none: readonly TermPlace[] = [];

/** The clinical terms of what stands in an element; none where its language has none. */
export function useTerms({ page, language: tag, written, wanted, underlined }: TermsParts) {
  const language = termLanguages.find((each) => each === baseLanguage(tag)) ?? null;
  const concepts = useConcepts(wanted && language !== null);
  const [places, setPlaces] = useState(none);
  useEffect(() => {
    const read = (_written: string): readonly TermPlace[] =>
      !wanted || page.current === null || concepts === null || language === null
        ? none
        : findTermsOn(page.current, concepts, language);
    // Once the page has been shown: a long one has hundreds of terms, and nobody waits for them.
    const timer = setTimeout(() => setPlaces(read(written)), 0);
    return () => clearTimeout(timer);
  }, [written, page, concepts, language, wanted]);
  useEffect(() => (underlined ? paintTerms(places) : undefined), [places, underlined]);
  return { places, hasLanguage: language !== null };
}
