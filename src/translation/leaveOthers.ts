import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { findOtherRuns, tellOther } from "../../language/guess/tellOther.ts";
import { tellSurely } from "../../language/guess/tellSurely.ts";
import { leaveNothing } from "./cutText.ts";
import { hasWords, wordsOf, type Part } from "./parts.ts";

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
  /** All of it is in this language for certain, and what an engine of that gets of it; null where it is not. */
  readonly own: OwnLanguage | null;
}

export interface OwnLanguage extends Pick<Left, "parts" | "unread"> {
  readonly from: TranslationLanguage;
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
  if (other !== null) {
    const isUnread = other.says && other.language !== to;
    const sure = isUnread ? tellSurely(words, other.language) : null;
    return {
      whole: true,
      parts,
      unread: isUnread ? [words] : [],
      languages: other.says ? [other.language] : [],
      own: sure === null ? null : { ...leaveRuns(parts, sure, to, quote), from: sure },
    };
  }
  return { ...leaveRuns(parts, from, to, quote), whole: false, own: null };
}

function leaveRuns(
  parts: readonly Part[],
  from: TranslationLanguage,
  to: TranslationLanguage,
  quote: (words: string) => string,
): Omit<Left, "whole" | "own"> {
  const unread: string[] = [];
  const languages: string[] = [];
  const left = keepRuns(parts, quote, (text) =>
    findOtherRuns(text, from).map((run) => {
      if (run.says && run.language !== to) unread.push(text.slice(run.start, run.end));
      if (run.says) languages.push(run.language);
      return run;
    }),
  );
  return { parts: left, unread, languages };
}

/**
 * Leaves what a machine left when it wrote the text: `left` are words that stand in it as they stood in what it translated.
 */
export function leaveLeft(parts: readonly Part[], left: readonly string[], quote: (words: string) => string): Left {
  const isIn = (words: string): string[] => left.filter((each) => words.includes(each));
  if (isIn(wordsOf(parts)).length === 0) return leaveNothing(parts);
  const rest = keepRuns(parts, quote, (text) => {
    const [longest] = isIn(text).toSorted((one, other) => other.length - one.length);
    if (longest === undefined) return [];
    const start = text.indexOf(longest);
    return [{ start, end: start + longest.length }];
  });
  // With marks within, or twice in a sentence, all of it stays.
  const whole = isIn(wordsOf(rest)).length > 0 || !hasWords(rest);
  return { ...leaveNothing(parts), whole, parts: rest };
}

/** Runs of what stands in words become kept, in their order. */
function keepRuns(
  parts: readonly Part[],
  quote: (words: string) => string,
  find: (text: string) => readonly { readonly start: number; readonly end: number }[],
): Part[] {
  return parts.flatMap((part): Part[] => {
    if (part.kind === "marked") return [{ ...part, parts: keepRuns(part.parts, quote, find) }];
    if (part.kind === "kept") return [part];
    const pieces: Extract<Part, { kind: "words" | "kept" }>[] = [];
    let at = 0;
    for (const { start, end } of find(part.text)) {
      pieces.push(
        { kind: "words", text: part.text.slice(at, start) },
        { kind: "kept", text: quote(part.text.slice(start, end)) },
      );
      at = end;
    }
    pieces.push({ kind: "words", text: part.text.slice(at) });
    return pieces.filter((piece) => piece.text !== "");
  });
}
