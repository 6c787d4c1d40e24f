import { foldWord } from "../../../../language/foldWord.ts";

/** A text as it is compared, and where each unit of it stood before: [from, to) in UTF-16 units. */
export interface FoldedText {
  readonly folded: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const clusterPattern = /\s+|\P{M}\p{M}*|\p{M}+/gu;
const known = new Map<string, string>();
const knownMax = 20_000;

/** Folds as the search does, but letter by letter and with every sign kept: "( PaO₂ )" is found as it is written. */
export function foldText(text: string): FoldedText {
  let folded = "";
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(clusterPattern)) {
    const form = foldCluster(match[0]);
    folded += form;
    for (let unit = 0; unit < form.length; unit += 1) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
  }
  return { folded, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

function foldCluster(cluster: string): string {
  const kept = known.get(cluster);
  if (kept !== undefined) return kept;
  const form = /^\s/u.test(cluster) ? " " : foldWord(cluster);
  if (known.size < knownMax) known.set(cluster, form);
  return form;
}
