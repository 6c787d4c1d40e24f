interface Place {
  readonly start: number;
  readonly end: number;
}

/** Of places in a text that overlap the one that was named first; in the order of the text. */
export function keepApart<Found extends Place>(places: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const each of places) if (!kept.some(({ start, end }) => each.start < end && start < each.end)) kept.push(each);
  return kept.sort((one, other) => one.start - other.start);
}
