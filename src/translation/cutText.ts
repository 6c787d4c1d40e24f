import { translatedPieceMax, type TranslationLanguage } from "../../contract/models/translation.ts";
import { withoutCutSigns } from "./cutMarks.ts";
import { cutSentences } from "./cutSentences.ts";
import { encodeRun } from "./encodeRun.ts";
import type { Left } from "./leaveOthers.ts";
import { hasWords, sourceOf, wordsOf, type Part, type TextForm } from "./parts.ts";

/** Of a text, or what stands between its sentences. */
export interface Sentence {
  readonly source: string;
  readonly parts: readonly Part[];
  /** It stays as it is. */
  readonly still: boolean;
  readonly startsLine: boolean;
  /** Words of it that go through no engine and that its reader may not read. */
  readonly unread: readonly string[];
  /** What of it was left is in these languages. */
  readonly languages: readonly string[];
}

export const isTranslated = ({ still }: Sentence): boolean => !still;

/**
 * Cuts a text into its sentences: their sources, joined by `joinCut`, are the text. `leave` says what of a sentence is in another
 * language than the text.
 */
export function cutText(
  text: string,
  form: TextForm,
  language: TranslationLanguage,
  leave: (parts: readonly Part[]) => Left = leaveNothing,
): Sentence[] {
  const still = (source: string, unread: readonly string[] = [], languages: readonly string[] = []): Sentence => ({
    source,
    parts: [],
    still: true,
    startsLine: false,
    unread,
    languages,
  });
  return form.read(withoutCutSigns(text), language).flatMap((piece): Sentence[] => {
    if (piece.kind === "kept") return [still(piece.text)];
    return cutSentences(piece.parts, language).flatMap((cut, place): Sentence[] => {
      const { before, inner, after } = trimParts(cut);
      const whole = sourceOf(cut, form.quote);
      if (!hasWords(inner)) return [still(whole)];
      const { parts, unread, languages, ...left } = leave(inner);
      if (left.whole || !hasWords(parts)) return [still(whole, unread, languages)];
      if (encodeRun(parts).length > translatedPieceMax) return [still(whole, [wordsOf(inner)])];
      const source = sourceOf(inner, form.quote);
      const sentence = { source, parts, still: false, startsLine: place === 0, unread, languages };
      return [still(before), sentence, still(after)].filter((each) => each.source !== "");
    });
  });
}

const leaveNothing = (parts: readonly Part[]): Left => ({ whole: false, parts, unread: [], languages: [] });

/** White space at both ends stays what it is. */
export function trimParts(parts: readonly Part[]): { before: string; inner: Part[]; after: string } {
  const inner = [...parts];
  let [before, after] = ["", ""];
  const first = inner[0];
  if (first?.kind === "words") {
    before = /^\s*/u.exec(first.text)?.[0] ?? "";
    inner[0] = { kind: "words", text: first.text.slice(before.length) };
  }
  const last = inner.at(-1);
  if (last?.kind === "words") {
    const kept = last.text.trimEnd();
    after = last.text.slice(kept.length);
    inner[inner.length - 1] = { kind: "words", text: kept };
  }
  return { before, inner: inner.filter((part) => part.kind !== "words" || part.text !== ""), after };
}
