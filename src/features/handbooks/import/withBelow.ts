interface Placed {
  readonly id: string;
  readonly parentId: string | null;
}

/** A section and all that is below it. In reading order a section stands after the one above it. */
export function withBelow(sections: readonly Placed[], id: string): Set<string> {
  const found = new Set([id]);
  for (const section of sections) if (section.parentId !== null && found.has(section.parentId)) found.add(section.id);
  return found;
}
