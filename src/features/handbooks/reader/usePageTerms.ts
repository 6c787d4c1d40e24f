import { useEffect, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Edition, Section } from "../../../../contract/models/handbook.ts";
import type { Mark } from "../../../../contract/models/reading.ts";
import { baseLanguage } from "../../../../contract/models/scalars.ts";
import { termLanguages } from "../../../../language/terms/concept.ts";
import { useConcepts } from "../terms/useConcepts.ts";
import { clearTerms, findTermsOn, paintTerms, type TermPlace } from "./paintTerms.ts";

interface PageTermsParts {
  readonly edition: Edition;
  readonly section: Section | null;
  /** They cut the text nodes of the page in pieces. */
  readonly marks: readonly Mark[];
  readonly page: RefObject<HTMLElement | null>;
  /** Whether terms are looked for, and whether the page shows them. */
  readonly wanted: boolean;
  readonly underlined: boolean;
}

const none: readonly TermPlace[] = [];

/** The clinical terms of the page that is read; none where its language has none. */
export function usePageTerms({ edition, section, marks, page, wanted, underlined }: PageTermsParts) {
  const { i18n } = useTranslation();
  const base = baseLanguage(edition.language);
  const language = termLanguages.find((each) => each === base) ?? null;
  const concepts = useConcepts(wanted && language !== null);
  const [places, setPlaces] = useState(none);
  const html = section?.html ?? null;
  // Each of these writes the page anew, or cuts it in other pieces.
  const written = `${i18n.language} ${html ?? ""} ${JSON.stringify(marks.map(({ id, place, color }) => [id, place, color]))}`;
  useEffect(() => {
    const read = (_written: string): readonly TermPlace[] =>
      !wanted || page.current === null || concepts === null || language === null
        ? none
        : findTermsOn(page.current, concepts, language);
    // Once the page has been shown: a long one has hundreds of terms, and nobody waits for them.
    const timer = setTimeout(() => setPlaces(read(written)), 0);
    return () => clearTimeout(timer);
  }, [written, page, concepts, language, wanted]);
  useEffect(() => {
    if (!underlined) return undefined;
    paintTerms(places);
    return clearTerms;
  }, [places, underlined]);
  return { places, hasLanguage: language !== null };
}
