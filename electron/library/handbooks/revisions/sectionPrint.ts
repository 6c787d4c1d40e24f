import { createHash } from "node:crypto";
import { findWords } from "../search/findWords.ts";

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
  readonly words: ReadonlySet<string>;
  /** The numbers in it: the same in every language. */
  readonly numbers: ReadonlySet<string>;
  /** Of title and words in their order; the same only where nothing changed that a reader would see. */
  readonly hash: string;
}

export function printOf(section: SectionContent): SectionPrint {
  const title = foldedWords(section.title).join(" ");
  const words = section.texts.flatMap(foldedWords);
  const numbers = words.flatMap((word) => word.match(/\d+/gu) ?? []);
  const hash = createHash("sha256").update(title).update("\0").update(words.join(" ")).digest("base64");
  const { id, parentId, anchor } = section;
  return { id, parentId, anchor, title, words: new Set(words), numbers: new Set(numbers), hash };
}

export function foldedWords(text: string): string[] {
  return findWords(text).map((word) => word.folded);
}

/** Sørensen–Dice coefficient: 0 for nothing in common, 1 for the same; null where both are empty. */
export function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number | null {
  if (one.size + other.size === 0) return null;
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let common = 0;
  for (const each of small) if (large.has(each)) common += 1;
  return (2 * common) / (one.size + other.size);
}
