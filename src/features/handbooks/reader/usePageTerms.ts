import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Edition, Section } from "../../../../contract/models/handbook.ts";
import type { Mark } from "../../../../contract/models/reading.ts";
import { useTerms } from "../../../terms/useTerms.ts";

interface PageTermsParts {
  readonly edition: Edition;
  readonly section: Section | null;
  /** They cut the text nodes of the page in pieces. */
  readonly marks: readonly Mark[];
  readonly page: RefObject<HTMLElement | null>;
  readonly wanted: boolean;
  readonly underlined: boolean;
}

/** The clinical terms of the page that is read. */
export function usePageTerms({ edition, section, marks, ...parts }: PageTermsParts) {
  const { i18n } = useTranslation();
  const cuts = JSON.stringify(marks.map(({ id, place, color }) => [id, place, color]));
  const written = `${i18n.language} ${section?.html ?? ""} ${cuts}`;
  return useTerms({ ...parts, language: edition.language, written });
}
