import type { LibraryDatabase } from "../../database/openDatabase.ts";

export interface NearWord {
  /** As it is indexed, and as a book writes it. */
  readonly word: string;
  readonly written: string;
  readonly distance: number;
}

/** Looks through no more beginnings of words than this, and gives no more words: what is typed may be anything. */
const mostSteps = 6000;
const mostWords = 60;
const shortest = 4;
/** From here on two slips are forgiven, where the first letter is right. */
const long = 8;
const lastCharacter = "\u{10ffff}";

export interface Dictionary {
  /** Whether a book in this language has the word, or one that begins so. */
  knows(languageNumber: number, word: string, open: boolean): boolean;
  /** Words that are one slip away (a letter too many, too few, another, or two that changed places), or else two. */
  near(languageNumber: number, word: string, open: boolean): NearWord[];
}

export function prepareDictionary(database: LibraryDatabase): Dictionary {
  const next = database.prepare<[number, string], { word: string; written: string }>(
    "SELECT word, written FROM indexed_words WHERE language_number = ? AND word > ? ORDER BY word LIMIT 1",
  );
  const exact = database.prepare<[number, string]>(
    "SELECT 1 FROM indexed_words WHERE language_number = ? AND word = ?",
  );
  return {
    knows(languageNumber, word, open) {
      if (Array.from(word).length < shortest || !/^[\p{L}\p{M}]+$/u.test(word)) return true;
      if (exact.get(languageNumber, word) !== undefined) return true;
      return open && (next.get(languageNumber, word)?.word.startsWith(word) ?? false);
    },
    near(languageNumber, word, open) {
      const letters = Array.from(word);
      if (letters.length < shortest || letters.length > 30) return [];
      const following = (after: string) => next.get(languageNumber, after);
      const one = walk(following, letters, 1, open, "");
      if (one.length > 0 || letters.length < long) return one;
      return walk(following, letters, 2, open, letters[0] ?? "");
    },
  };
}

/**
 * Walks the sorted words as if they were a tree: where no word with such a beginning can be near enough, it goes on
 * after all of them. `open` compares with the beginnings of words.
 */
function walk(
  following: (after: string) => { word: string; written: string } | undefined,
  typed: readonly string[],
  most: number,
  open: boolean,
  beginning: string,
): NearWord[] {
  const found: NearWord[] = [];
  // rows[n]: how far the first n letters of the word are from the first 0, 1, 2 ... letters that were typed.
  const rows: number[][] = [Array.from({ length: typed.length + 1 }, (_, index) => index)];
  let before: string[] = [];
  let after = beginning;
  for (let step = 0; step < mostSteps && found.length < mostWords; step += 1) {
    const entry = following(after);
    if (entry === undefined || !entry.word.startsWith(beginning)) break;
    const letters = Array.from(entry.word);
    let depth = 0;
    while (depth < before.length && before[depth] === letters[depth]) depth += 1;
    after = entry.word;
    let nearest = open ? Math.min(...beginningsOf(rows, typed.length, depth)) : Infinity;
    for (; depth < letters.length; depth += 1) {
      const row = nextRow(rows, letters, depth, typed);
      rows[depth + 1] = row;
      nearest = Math.min(nearest, open ? (row[typed.length] ?? Infinity) : Infinity);
      if (Math.min(...row) <= most || Math.min(...(rows[depth] ?? [])) < most || nearest <= most) continue;
      after = letters.slice(0, depth + 1).join("") + lastCharacter;
      break;
    }
    before = letters.slice(0, depth);
    if (depth < letters.length) continue;
    if (!open) nearest = rows[letters.length]?.[typed.length] ?? Infinity;
    if (nearest <= most) found.push({ ...entry, distance: nearest });
  }
  return found;
}

function beginningsOf(rows: readonly number[][], length: number, depth: number): number[] {
  return rows.slice(1, depth + 1).map((row) => row[length] ?? Infinity);
}

/** Optimal string alignment: two letters that changed places count as one slip. */
function nextRow(
  rows: readonly number[][],
  letters: readonly string[],
  depth: number,
  typed: readonly string[],
): number[] {
  const above = rows[depth] ?? [];
  const row = [depth + 1];
  for (let column = 1; column <= typed.length; column += 1) {
    const same = letters[depth] === typed[column - 1];
    let least = Math.min(
      (row[column - 1] ?? 0) + 1,
      (above[column] ?? 0) + 1,
      (above[column - 1] ?? 0) + (same ? 0 : 1),
    );
    if (
      depth > 0 &&
      column > 1 &&
      letters[depth] === typed[column - 2] &&
      letters[depth - 1] === typed[column - 1] &&
      !same
    ) {
      least = Math.min(least, (rows[depth - 1]?.[column - 2] ?? 0) + 1);
    }
    row.push(least);
  }
  return row;
}
