import { diffArrays } from "diff";
import type { ChangeRun } from "../../../../contract/models/editionChange.ts";
import { findWords } from "../../../../language/findWords.ts";
import { foldedWords, shareOf, wordSetOf } from "./sectionPrint.ts";

/** Passages that share less than this are another passage, shown as removed and added and not word by word. */
const leastAlike = 0.4;
/** Differences beyond these many are shown as a whole: finding each would hold the library up. */
const mostChangedPassages = 1000;
const mostChangedWords = 400;
/** Above this many comparisons of passages, the origin of one is only looked for near where it would stand. */
const mostComparisons = 10_000;
const bandWidth = 20;

const nothing = wordSetOf([]);

/** The passages that differ, each as runs: words that were added, removed or stayed. Case and accents count. */
export function diffTexts(earlier: readonly string[], later: readonly string[]): ChangeRun[][] {
  const passages: ChangeRun[][] = [];
  let removed: string[] = [];
  const closeWith = (added: readonly string[]) => {
    for (const passage of pairTexts(removed, added)) passages.push(passage);
    removed = [];
  };
  const parts = diffArrays([...earlier], [...later], { maxEditLength: mostChangedPassages }) ?? [
    { value: [...earlier], removed: true, added: false },
    { value: [...later], removed: false, added: true },
  ];
  for (const part of parts) {
    if (part.removed) for (const text of part.value) removed.push(text);
    else closeWith(part.added ? part.value : []);
  }
  closeWith([]);
  return passages;
}

/** Each added passage beside the removed one that it was made from, in their order. */
function pairTexts(removed: readonly string[], added: readonly string[]): ChangeRun[][] {
  const passages: ChangeRun[][] = [];
  const wordsOf = (text: string) => wordSetOf(foldedWords(text));
  // Of each passage once: they are asked for with every other.
  const removedWords = added.length === 0 ? [] : removed.map(wordsOf);
  const many = removed.length * added.length > mostComparisons;
  let next = 0;
  for (const [place, text] of added.entries()) {
    const words = wordsOf(text);
    const centre = Math.round((place * removed.length) / added.length);
    const first = many ? Math.max(next, centre - bandWidth) : next;
    const end = many ? Math.min(removed.length, centre + bandWidth) : removed.length;
    let origin = first;
    while (origin < end && (shareOf(removedWords[origin] ?? nothing, words) ?? 0) < leastAlike) origin += 1;
    if (origin >= end) passages.push([{ text, kind: "added" }]);
    else {
      for (const gone of removed.slice(next, origin)) passages.push([{ text: gone, kind: "removed" }]);
      // The same to the letter where there was too much to look for that.
      if (removed[origin] !== text) passages.push(diffWords(removed[origin] ?? "", text));
      next = origin + 1;
    }
  }
  for (const gone of removed.slice(next)) passages.push([{ text: gone, kind: "removed" }]);
  return passages;
}

function diffWords(earlier: string, later: string): ChangeRun[] {
  const parts = diffArrays(tokensOf(earlier), tokensOf(later), { maxEditLength: mostChangedWords });
  if (parts === undefined) {
    return [
      { text: earlier, kind: "removed" },
      { text: later, kind: "added" },
    ];
  }
  return parts.map(({ value, added, removed }): ChangeRun => ({
    text: value.join(""),
    kind: added ? "added" : removed ? "removed" : "same",
  }));
}

/** Words and what stands between them; joined, they are the text. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  for (const word of findWords(text)) {
    if (word.start > at) tokens.push(text.slice(at, word.start));
    tokens.push(text.slice(word.start, word.end));
    at = word.end;
  }
  if (at < text.length) tokens.push(text.slice(at));
  return tokens;
}
