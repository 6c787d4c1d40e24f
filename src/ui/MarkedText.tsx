interface MarkedTextProps {
  readonly runs: readonly { readonly text: string; readonly match: boolean }[];
}

/** A text with the words that were searched marked in it. */
export function MarkedText({ runs }: MarkedTextProps) {
  return runs.map((run, place) =>
    // oxlint-disable-next-line react/no-array-index-key -- runs have no other name and never move
    run.match ? <mark key={place}>{run.text}</mark> : <span key={place}>{run.text}</span>,
  );
}
