import type { TranslationLanguage } from "../../contract/models/translation.ts";
import type { Doubt } from "./checkNumbers.ts";
import type { Sentence } from "./cutText.ts";
import { distinctDoubts } from "./distinctDoubts.ts";
import { findDoubts } from "./findDoubts.ts";
import { restoreGuarded, type Guarded } from "./guardParts.ts";
import { writeAnswer, type Writing } from "./writeAnswer.ts";

/** What came of a sentence, and what a reader would have to look up in the original. */
export interface Doubtful {
  readonly sentence: Pick<Sentence, "parts" | "source" | "startsLine">;
  /** As the engine gave it, and as it is shown. */
  readonly html: string;
  readonly text: string;
  readonly doubts: readonly Doubt[];
}

interface Direction extends Writing {
  readonly from: TranslationLanguage;
  readonly to: TranslationLanguage;
}

/**
 * What comes of the engine's answer to the guarded sentence, if it says the same in the same words, every mark is there and
 * less of it is doubted than of what was there before; else that.
 */
export function takeGuarded(
  { sentence, html, text, doubts }: Doubtful,
  guarded: Guarded,
  answer: string,
  direction: Direction,
): Pick<Doubtful, "text" | "doubts"> {
  const { from, to } = direction;
  const restored = wordsOnly(answer) === wordsOnly(html) ? restoreGuarded(answer, guarded) : null;
  const better = restored === null ? null : writeAnswer(restored.html, guarded.parts, direction, sentence.startsLine);
  if (restored === null || better === null) return { text, doubts };
  // What was doubted beside it stays so: `two` may go unnoticed once nothing else is wrong.
  const beside = doubts.filter(
    (doubt) => !restored.put.some((each) => belongs(doubt.text, doubt.kind === "lost" ? each.source : each.written)),
  );
  const left = distinctDoubts([...beside, ...findDoubts(sentence, from, better, to)]);
  return left.length < doubts.length ? { text: better, doubts: left } : { text, doubts };
}

/** Whether a doubt is of words that were put right: `10 mg` of `5–10 mg`, and no `5 mg` of `15 mg`. */
function belongs(doubt: string, words: string): boolean {
  const [short, long] = doubt.length < words.length ? [doubt.trim(), words] : [words.trim(), doubt];
  const at = short === "" ? -1 : long.indexOf(short);
  const isApart = (before: string, after: string): boolean =>
    !/[\p{L}\p{N}]$/u.test(before) || !/^[\p{L}\p{N}]/u.test(after);
  return (
    at >= 0 &&
    isApart(long.slice(0, at).replace(/(?<=\d)[.,]$/u, ""), short) &&
    isApart(short, long.slice(at + short.length).replace(/^[.,](?=\d)/u, ""))
  );
}

const wordsOnly = (html: string): string => html.replace(/<[^<>]*>|\s+/gu, "");
