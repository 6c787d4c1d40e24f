import type { SectionSummary } from "../../../../contract/models/handbook.ts";

/** The section that a printed page begins in: the first that begins on it, else the last before it. */
export function sectionOnPage(sections: readonly SectionSummary[], page: number): SectionSummary | null {
  const placed = sections.filter((section) => section.page !== null);
  return (
    placed.find((section) => section.page === page) ?? placed.findLast((section) => (section.page ?? 0) < page) ?? null
  );
}
