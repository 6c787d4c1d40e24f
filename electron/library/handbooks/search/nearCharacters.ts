import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { charactersPattern, findWords } from "../../../../language/findWords.ts";
import { passageOf } from "./indexRows.ts";
import { quote } from "./readQuery.ts";
import type { Scan } from "./scanIndex.ts";
import type { Scope } from "./searchedPlaces.ts";

const mostPassages = 800;
const readPassages = 12;

/**
 * For scripts without spaces: what the books have that shares most characters, in their order, with what was typed, such
 * as 冠状病毒 for 冠壮病毒. At most a third of the characters may differ; null where nothing is near.
 */
export function prepareNearCharacters(database: LibraryDatabase, scan: Scan) {
  const textOf = database.prepare<[number], string>("SELECT text FROM passages WHERE id = ?").pluck();
  return (typed: string, scope: Scope): string | null => {
    const characters = Array.from(typed);
    const allowed = Math.floor(characters.length / 3);
    if (allowed === 0) return null;
    const shares = new Map<number, number>();
    for (const pattern of pairsOf(characters)) {
      for (const kind of ["heading", "body"] as const) {
        for (const place of scan(pattern, kind, scope.ranges, mostPassages).places) {
          shares.set(place, (shares.get(place) ?? 0) + 1);
        }
      }
    }
    const likeliest = [...shares].sort((one, other) => other[1] - one[1]).slice(0, readPassages);
    let best: { text: string; distance: number } | null = null;
    const votes = new Map<string, number>();
    for (const [place] of likeliest) {
      const found = nearestPart(characters, continuousPart(textOf.get(passageOf(place)) ?? ""));
      if (found.distance > allowed || found.distance === 0) continue;
      votes.set(found.text, (votes.get(found.text) ?? 0) + 1);
      const nearer = best === null || found.distance < best.distance;
      const likelier = found.distance === best?.distance && (votes.get(found.text) ?? 0) > (votes.get(best.text) ?? 0);
      if (nearer || likelier) best = found;
    }
    return best?.text ?? null;
  };
}

/** Neighbours, and those with one character between them: a wrong one in the middle leaves its neighbours. */
function pairsOf(characters: readonly string[]): string[] {
  const patterns: string[] = [];
  if (charactersPattern(characters.join(""))?.split(" ").length !== characters.length) {
    // Tokens of three letters each: every one of them that has no slip in it is found.
    for (let index = 0; index + 3 <= characters.length && patterns.length < 40; index += 1) {
      patterns.push(`{characters} : ${charactersPattern(characters.slice(index, index + 3).join("")) ?? '""'}`);
    }
    return patterns;
  }
  for (let index = 0; index + 1 < characters.length && patterns.length < 40; index += 1) {
    const [one, two, three] = characters.slice(index, index + 3).map(quote);
    patterns.push(`{characters} : ${quote(`${characters[index] ?? ""} ${characters[index + 1] ?? ""}`)}`);
    if (one && two && three) patterns.push(`{characters} : NEAR(${one} ${three}, 1)`);
  }
  return patterns;
}

/** The characters of scripts without spaces; a line break wherever something else stands between. */
function continuousPart(text: string): string[] {
  const characters: string[] = [];
  let end = 0;
  for (const word of findWords(text)) {
    if (!word.continuous) continue;
    if (word.start > end) characters.push("\n");
    characters.push(...Array.from(word.folded));
    end = word.end;
  }
  return characters;
}

/** The part of the text with the least edit distance to the wanted characters (Sellers' algorithm). */
function nearestPart(wanted: readonly string[], text: readonly string[]): { text: string; distance: number } {
  let costs = wanted.map((_, index) => index + 1);
  let starts = wanted.map(() => 0);
  let best = { end: 0, start: 0, distance: Infinity };
  for (const [at, character] of text.entries()) {
    const nextCosts: number[] = [];
    const nextStarts: number[] = [];
    for (const [index, want] of wanted.entries()) {
      const differs = character === want ? 0 : character === "\n" ? wanted.length : 1;
      const ways = [
        {
          cost: (index === 0 ? 0 : (costs[index - 1] ?? 0)) + differs,
          start: index === 0 ? at : (starts[index - 1] ?? 0),
        },
        { cost: (costs[index] ?? 0) + 1, start: starts[index] ?? 0 },
        {
          cost: (index === 0 ? 0 : (nextCosts[index - 1] ?? 0)) + 1,
          start: index === 0 ? at + 1 : (nextStarts[index - 1] ?? 0),
        },
      ];
      const way = ways.reduce((one, other) => (other.cost < one.cost ? other : one));
      nextCosts.push(way.cost);
      nextStarts.push(way.start);
    }
    [costs, starts] = [nextCosts, nextStarts];
    const distance = costs.at(-1) ?? Infinity;
    const start = starts.at(-1) ?? 0;
    const strays = (from: number, to: number) => Math.abs(to - from - wanted.length);
    // Of parts that are as near, the one of the same length: another character, not one too few.
    const fits = distance === best.distance && strays(start, at + 1) < strays(best.start, best.end);
    if (distance < best.distance || fits) best = { end: at + 1, start, distance };
  }
  const part = text.slice(best.start, best.end).join("");
  return part.includes("\n") ? { text: "", distance: Infinity } : { text: part, distance: best.distance };
}
