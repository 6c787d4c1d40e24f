import type { TranslationLanguage } from "../../contract/models/translation.ts";

/**
 * A line or paragraph, cut so that what must come through unchanged is no word of it: `kept` stands in the translation as
 * it stood (code, addresses, mentions), `marked` around the words that it was around (emphasis, links).
 */
export type Part =
  | { readonly kind: "words"; readonly text: string }
  | {
      readonly kind: "kept";
      readonly text: string;
      /** A line ends in it, and whatever goes to an engine. */
      readonly endsLine?: true;
    }
  | {
      readonly kind: "marked";
      readonly open: string;
      readonly close: string;
      readonly parts: readonly Part[];
      /** Where the engine lost its place: emphasis is left out, anything else kept whole and untranslated. */
      readonly emphasis: boolean;
    };

/** Of a text: what stands between its lines and paragraphs, and these themselves. */
export type Piece =
  | { readonly kind: "kept"; readonly text: string }
  | { readonly kind: "run"; readonly parts: readonly Part[] };

/** How words of a translation are written into the kind of text that it is. */
export type WriteWords = (words: string, startsLine: boolean) => string;

/** How a text is written: what of it are words, and how words of the translation are written into it. */
export interface TextForm {
  readonly read: (text: string, language: TranslationLanguage) => readonly Piece[];
  readonly write: WriteWords;
  /** How words that are not translated stand in it. */
  readonly quote: (words: string) => string;
  /** Its marks are signs among the words: where these move, signs may be read otherwise than they were written. */
  readonly isReadAgain?: boolean;
}

/** What the parts were cut from; `quote` writes words that stay what they were. */
export const sourceOf = (parts: readonly Part[], quote: (words: string) => string = (words) => words): string =>
  parts
    .map((part) => {
      if (part.kind === "marked") return part.open + sourceOf(part.parts, quote) + part.close;
      return part.kind === "words" ? quote(part.text) : part.text;
    })
    .join("");

/** A mark around parts; where nothing of them goes to an engine or ends a line, all of it stays what it is. */
export function markAround(mark: Omit<Part & { kind: "marked" }, "kind">): Part {
  const isStill = mark.parts.every((part) =>
    part.kind === "words" ? part.text.trim() === "" : part.kind === "kept" && part.endsLine === undefined,
  );
  return isStill ? { kind: "kept", text: mark.open + sourceOf(mark.parts) + mark.close } : { ...mark, kind: "marked" };
}

/** Words that stand side by side as one. */
export function joinWords(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === "words" && last?.kind === "words")
      joined[joined.length - 1] = { kind: "words", text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}

/** The words alone. */
export const wordsOf = (parts: readonly Part[]): string =>
  parts.map((part) => (part.kind === "words" ? part.text : part.kind === "marked" ? wordsOf(part.parts) : "")).join("");

/** Whether anything but words stands in them. */
export const hasMarks = (parts: readonly Part[]): boolean => parts.some(({ kind }) => kind !== "words");

/** False for what no engine has to see: numbers and signs alone are the same in every language. */
export const hasWords = (parts: readonly Part[]): boolean => /\p{L}/u.test(wordsOf(parts));
