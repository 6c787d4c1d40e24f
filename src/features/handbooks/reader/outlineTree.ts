import type { SectionSummary } from "../../../../contract/models/handbook.ts";

export interface OutlineNode {
  readonly section: SectionSummary;
  readonly children: readonly OutlineNode[];
}

/** The sections as a tree, in reading order. A section whose parent is unknown stands at the top. */
export function buildOutline(sections: readonly SectionSummary[]): OutlineNode[] {
  const known = new Set(sections.map(({ id }) => id));
  const childrenOf = new Map<string | null, SectionSummary[]>();
  for (const section of sections) {
    const parent = section.parentId !== null && known.has(section.parentId) ? section.parentId : null;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), section]);
  }
  const grow = (parent: string | null): OutlineNode[] =>
    (childrenOf.get(parent) ?? []).map((section) => ({ section, children: grow(section.id) }));
  return grow(null);
}

/** The section and everything above it. */
export function wayTo(sections: readonly SectionSummary[], id: string | null): ReadonlySet<string> {
  const byId = new Map(sections.map((section) => [section.id, section]));
  const way = new Set<string>();
  let step = id === null ? undefined : byId.get(id);
  while (step !== undefined && !way.has(step.id)) {
    way.add(step.id);
    step = step.parentId === null ? undefined : byId.get(step.parentId);
  }
  return way;
}
