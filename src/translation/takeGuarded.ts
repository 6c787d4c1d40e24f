import type { TranslationLanguage } from "../../contract/models/translation.ts";
import type { Doubt } from "./checkNumbers.ts";
import type { Sentence } from "./cutText.ts";
import { decodeRun } from "./encodeRun.ts";
import { findDoubts } from "./findDoubts.ts";
import { restoreGuarded, type Guarded } from "./guardParts.ts";
import type { WriteWords } from "./parts.ts";

/** What came of a sentence, and what a reader would have to look up in the original. */
export interface Doubtful {
  readonly sentence: Pick<Sentence, "parts" | "source" | "startsLine">;
  /** As the engine gave it, and as it is shown. */
  readonly html: string;
  readonly text: string;
  readonly doubts: readonly Doubt[];
}

interface Direction {
  readonly from: TranslationLanguage;
  readonly to: TranslationLanguage;
  readonly write: WriteWords;
}

/**
 * What comes of the engine's answer to the guarded sentence, if it says the same in the same words, every mark is there and
 * less of it is doubted than of what was there before; else that.
 */
export function takeGuarded(
  { sentence, html, text, doubts }: Doubtful,
  guarded: Guarded,
  answer: string,
  { from, to, write }: Direction,
): Pick<Doubtful, "text" | "doubts"> {
  const restored = wordsOnly(answer) === wordsOnly(html) ? restoreGuarded(answer, guarded) : null;
  const better = restored === null ? null : decodeRun(restored, guarded.parts, write, sentence.startsLine);
  if (better === null) return { text, doubts };
  const left = findDoubts(sentence, from, better, to);
  return left.length < doubts.length ? { text: better, doubts: left } : { text, doubts };
}

const wordsOnly = (html: string): string => html.replace(/<[^<>]*>|\s+/gu, "");
