import { translatedPieceMax, type TranslationLanguage } from "../../contract/models/translation.ts";
import { withoutCutSigns } from "./cutMarks.ts";
import { cutSentences } from "./cutSentences.ts";
import { encodeRun } from "./encodeRun.ts";
import type { Left, OwnLanguage } from "./leaveOthers.ts";
import { hasWords, sourceOf, wordsOf, type Part, type TextForm } from "./parts.ts";
import { isPictures } from "./pictures.ts";

/** Of a text, or what stands between its sentences. */
export interface Sentence {
  readonly source: string;
  readonly parts: readonly Part[];
  /** That it is translated from. */
  readonly from: TranslationLanguage;
  /** It stays as it is. */
  readonly still: boolean;
  readonly startsLine: boolean;
  /** Words of it that go through no engine and that its reader may not read. */
  readonly unread: readonly string[];
  /** What of it was left is in these languages. */
  readonly languages: readonly string[];
  /** What an engine of its own language gets of it, where it is left for that; null where that is not certain. */
  readonly own: OwnLanguage | null;
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
  const still = (source: string, left: Partial<Sentence> = {}): Sentence => ({
    source,
    parts: [],
    from: language,
    still: true,
    startsLine: false,
    unread: [],
    languages: [],
    own: null,
    ...left,
  });
  const read = (inner: readonly Part[], startsLine: boolean): Sentence => {
    const { whole, parts, unread, languages, own } = leave(inner);
    const source = sourceOf(inner, form.quote);
    if (whole || !hasWords(parts))
      return still(source, { startsLine, unread, languages, own: own !== null && fits(own.parts) ? own : null });
    if (!fits(parts)) return still(source, { unread: [wordsOf(inner)] });
    return { source, parts, from: language, still: false, startsLine, unread, languages, own: null };
  };
  return form.read(withoutCutSigns(text), language).flatMap((piece): Sentence[] => {
    if (piece.kind === "kept") return [still(piece.text)];
    return cutSentences(piece.parts, language).flatMap((cut, place): Sentence[] => {
      const { before, inner, after } = trimParts(cut);
      if (!hasWords(inner)) return [still(sourceOf(cut, form.quote))];
      const sentence = read(inner, place === 0);
      return [still(before), sentence, still(after)].filter((each) => each.source !== "");
    });
  });
}

const fits = (parts: readonly Part[]): boolean => hasWords(parts) && encodeRun(parts).length <= translatedPieceMax;

/** Where nothing of a sentence is in another language. */
export const leaveNothing = (parts: readonly Part[]): Left => ({
  whole: false,
  parts,
  unread: [],
  languages: [],
  own: null,
});

/** White space and pictures at both ends stay what they are, and where they are. */
export function trimParts(parts: readonly Part[]): { before: string; inner: Part[]; after: string } {
  const isStill = (part: Part): boolean =>
    part.kind === "kept" ? isPictures(part.text) : part.kind === "words" && part.text.trim() === "";
  const from = parts.findIndex((part) => !isStill(part));
  if (from < 0) return { before: sourceOf(parts), inner: [], after: "" };
  const to = parts.findLastIndex((part) => !isStill(part)) + 1;
  let [before, after] = [sourceOf(parts.slice(0, from)), sourceOf(parts.slice(to))];
  const inner = parts.slice(from, to);
  const first = inner[0];
  if (first?.kind === "words") {
    const text = first.text.trimStart();
    before += first.text.slice(0, first.text.length - text.length);
    inner[0] = { kind: "words", text };
  }
  const last = inner.at(-1);
  if (last?.kind === "words") {
    const text = last.text.trimEnd();
    after = last.text.slice(text.length) + after;
    inner[inner.length - 1] = { kind: "words", text };
  }
  return { before, inner, after };
}
