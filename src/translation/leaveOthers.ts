import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { findOtherRuns, tellOther } from "../../language/guess/tellOther.ts";
import { wordsOf, type Part } from "./parts.ts";

/** Of a sentence: what its text's engine has nothing to do with. */
export interface Left {
  /** All of it. */
  readonly whole: boolean;
  /** What the engine gets else: what is in another language stands in it as kept. */
  readonly parts: readonly Part[];
  /** Words that stay as they are and that the reader cannot be expected to read. */
  readonly unread: readonly string[];
  /** The languages that it was left for. */
  readonly languages: readonly string[];
}

/**
 * Leaves what is plainly in another language than its text: an engine makes nonsense of it that looks like words. `to` is what
 * the reader reads; what is in that needs no translation.
 */
export function leaveOthers(
  parts: readonly Part[],
  from: TranslationLanguage,
  to: TranslationLanguage,
  quote: (words: string) => string,
): Left {
  const words = wordsOf(parts);
  const other = tellOther(words, from);
  const isUnread = (language: string, says: boolean): boolean => says && language !== to;
  if (other !== null) {
    const unread = isUnread(other.language, other.says) ? [words] : [];
    return { whole: true, parts, unread, languages: other.says ? [other.language] : [] };
  }
  const unread: string[] = [];
  const languages: string[] = [];
  const walk = (each: readonly Part[]): Part[] =>
    each.flatMap((part): Part[] => {
      if (part.kind === "marked") return [{ ...part, parts: walk(part.parts) }];
      if (part.kind === "kept") return [part];
      const pieces: Extract<Part, { kind: "words" | "kept" }>[] = [];
      let at = 0;
      for (const { start, end, language, says } of findOtherRuns(part.text, from)) {
        const run = part.text.slice(start, end);
        if (isUnread(language, says)) unread.push(run);
        if (says) languages.push(language);
        pieces.push({ kind: "words", text: part.text.slice(at, start) }, { kind: "kept", text: quote(run) });
        at = end;
      }
      pieces.push({ kind: "words", text: part.text.slice(at) });
      return pieces.filter((piece) => piece.text !== "");
    });
  return { whole: false, parts: walk(parts), unread, languages };
}
