import type { SectionSummary } from "../../../../contract/models/handbook.ts";

/** The chapter that a section lies in, with everything in it, in reading order. */
export function chapterOf(sections: readonly SectionSummary[], id: string): SectionSummary[] {
  const topOf = new Map<string, string>();
  // Parents stand before their children.
  for (const section of sections) {
    topOf.set(section.id, (section.parentId === null ? undefined : topOf.get(section.parentId)) ?? section.id);
  }
  const top = topOf.get(id);
  return sections.filter((section) => topOf.get(section.id) === top);
}
