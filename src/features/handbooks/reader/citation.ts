import type { TFunction } from "i18next";
import { joinCited } from "../../../text/joinCited.ts";

interface Cited {
  readonly title: string;
  readonly edition: string;
  readonly source: string;
  /** null for the current version; an earlier one is cited as such. */
  readonly supersededAt?: string | null;
  readonly clinicallyReviewed?: boolean;
}

/** Where words come from, in one line: handbook, edition, source, way to the section, page, and whether current and reviewed. */
export function wordCitation(
  t: TFunction,
  edition: Cited,
  section: { readonly path: readonly string[]; readonly page: number | null },
): string {
  return joinCited([
    edition.title,
    edition.edition === "" ? null : t("handbooks.edition", { edition: edition.edition }),
    typeof edition.supersededAt === "string" ? t("handbooks.notCurrent") : null,
    edition.source === "" ? t("handbooks.sourceUnknown") : edition.source,
    section.path.length === 0 ? null : section.path.join(" › "),
    section.page === null ? null : t("handbooks.page", { page: section.page }),
    edition.clinicallyReviewed === false ? t("handbooks.notReviewed") : null,
  ]);
}

/** Words and where they come from, as they are copied. */
export function withCitation(quote: string, citation: string): string {
  return `${quote}\n\n— ${citation}`;
}
