import { createHash } from "node:crypto";
import { findWords } from "../../../../language/findWords.ts";

/** What is compared of a section. */
export interface SectionContent {
  readonly id: string;
  readonly parentId: string | null;
  readonly anchor: string;
  readonly title: string;
  /** Its own passages, without those of the sections below it. */
  readonly texts: readonly string[];
}

export interface SectionPrint {
  readonly id: string;
  readonly parentId: string | null;
  readonly anchor: string;
  /** Folded, so that a new accent or a capital is no other title. */
  readonly title: string;
  readonly titleWords: WordSet;
  readonly words: WordSet;
  /** The numbers in it: the same in every language. */
  readonly numbers: WordSet;
  /** Of title and words in their order; the same only where nothing changed that a reader would see. */
  readonly hash: string;
}

export function printOf(section: SectionContent): SectionPrint {
  const title = foldedWords(section.title).join(" ");
  const words = section.texts.flatMap(foldedWords);
  const numbers = words.flatMap((word) => word.match(/\d+/gu) ?? []);
  const hash = createHash("sha256").update(title).update("\0").update(words.join(" ")).digest("base64");
  const { id, parentId, anchor } = section;
  const titleWords = wordSetOf(title.split(" "));
  return { id, parentId, anchor, title, titleWords, words: wordSetOf(words), numbers: wordSetOf(numbers), hash };
}

export function foldedWords(text: string): string[] {
  return findWords(text).map((word) => word.folded);
}

/** Hashes of different words, in rising order: a hundred thousand pairs of sections are compared in a moment. */
export type WordSet = Uint32Array;

export function wordSetOf(words: readonly string[]): WordSet {
  return Uint32Array.from(new Set(words.map(hashOf))).sort();
}

/** FNV-1a, 32 bits. Two words with one hash make two sections look a little more alike than they are. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Sørensen–Dice coefficient: 0 for nothing in common, 1 for the same; null where both are empty. */
export function shareOf(one: WordSet, other: WordSet): number | null {
  if (one.length + other.length === 0) return null;
  let common = 0;
  for (let at = 0, there = 0; at < one.length && there < other.length;) {
    const word = one[at] ?? 0;
    const wordThere = other[there] ?? 0;
    if (word === wordThere) common += 1;
    if (word <= wordThere) at += 1;
    if (word >= wordThere) there += 1;
  }
  return (2 * common) / (one.length + other.length);
}
