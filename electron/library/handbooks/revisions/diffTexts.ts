import { diffArrays } from "diff";
import type { ChangeRun } from "../../../../contract/models/editionChange.ts";
import { findWords } from "../search/findWords.ts";
import { foldedWords, shareOf } from "./sectionPrint.ts";

/** Passages that share less than this are another passage, shown as removed and added and not word by word. */
const leastAlike = 0.4;
/** A passage beyond this many words is shown whole: comparing it would hold the library up. */
const mostWords = 4000;

/** The passages that differ, each as runs: words that were added, removed or stayed. Case and accents count. */
export function diffTexts(earlier: readonly string[], later: readonly string[]): ChangeRun[][] {
  const passages: ChangeRun[][] = [];
  let removed: string[] = [];
  const closeWith = (added: readonly string[]) => {
    passages.push(...pairTexts(removed, added));
    removed = [];
  };
  for (const part of diffArrays([...earlier], [...later])) {
    if (part.removed) removed.push(...part.value);
    else closeWith(part.added ? part.value : []);
  }
  closeWith([]);
  return passages;
}

/** Each added passage beside the removed one that it was made from, in their order. */
function pairTexts(removed: readonly string[], added: readonly string[]): ChangeRun[][] {
  const passages: ChangeRun[][] = [];
  let next = 0;
  for (const text of added) {
    const words = new Set(foldedWords(text));
    const origin = removed.findIndex(
      (candidate, index) => index >= next && (shareOf(new Set(foldedWords(candidate)), words) ?? 0) >= leastAlike,
    );
    if (origin === -1) passages.push([{ text, kind: "added" }]);
    else {
      for (const gone of removed.slice(next, origin)) passages.push([{ text: gone, kind: "removed" }]);
      passages.push(diffWords(removed[origin] ?? "", text));
      next = origin + 1;
    }
  }
  for (const gone of removed.slice(next)) passages.push([{ text: gone, kind: "removed" }]);
  return passages;
}

function diffWords(earlier: string, later: string): ChangeRun[] {
  const one = tokensOf(earlier);
  const other = tokensOf(later);
  if (one.length + other.length > 2 * mostWords) {
    return [
      { text: earlier, kind: "removed" },
      { text: later, kind: "added" },
    ];
  }
  return diffArrays(one, other).map(({ value, added, removed }): ChangeRun => ({
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
