import type { NamedMember } from "../../../contract/messageCalls.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { foldWord } from "../../../language/foldWord.ts";
import { readerCollator } from "../readerCollator.ts";

/** Looks up what members are called, once for each; null for whom this computer does not know. */
export function prepareNames(database: LibraryDatabase): (memberId: string) => string | null {
  const nameOf = database
    .prepare<[string], string | null>(
      "SELECT json_extract(body, '$.name') FROM documents WHERE collection = 'member' AND id = ? AND deleted = 0",
    )
    .pluck();
  const known = new Map<string, string | null>();
  return (memberId) => {
    const name = known.get(memberId) ?? nameOf.get(memberId) ?? null;
    known.set(memberId, name);
    return name;
  };
}

/** Members in whose names every word that was typed begins a word, in the order of the alphabet. */
export function findPeople(
  database: LibraryDatabase,
  query: string,
  limit: number,
  withoutId: string | null,
  language?: string,
): NamedMember[] {
  const wanted = wordsOf(query);
  const rows = database
    .prepare<[], { id: string; name: string }>(
      "SELECT id, json_extract(body, '$.name') AS name FROM documents WHERE collection = 'member' AND deleted = 0",
    )
    .all();
  const collator = readerCollator(language);
  return rows
    .filter(({ id, name }) => {
      if (id === withoutId || typeof name !== "string") return false;
      const words = wordsOf(name);
      // Names of scripts without spaces are found from within.
      return wanted.every((part) =>
        words.some((word) => (isContinuous(part) ? word.includes(part) : word.startsWith(part))),
      );
    })
    .toSorted((one, other) => collator.compare(one.name, other.name))
    .slice(0, limit);
}

const isContinuous = (word: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);
const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(foldWord)
    .filter((word) => word !== "");
