import { translatedPieceMax } from "../../contract/models/translation.ts";
import { withoutCutSigns } from "./cutMarks.ts";
import { cutSentences } from "./cutSentences.ts";
import { encodeRun } from "./encodeRun.ts";
import { hasWords, sourceOf, type Part, type TextForm } from "./parts.ts";

/** Of a text, or what stands between its sentences. */
export interface Sentence {
  readonly source: string;
  readonly parts: readonly Part[];
  /** It stays as it is. */
  readonly still: boolean;
  readonly startsLine: boolean;
  /** It has words, and goes through no engine. */
  readonly tooLong: boolean;
}

export const isTranslated = ({ still }: Sentence): boolean => !still;

/** Cuts a text into its sentences: their sources, joined by `joinCut`, are the text. */
export function cutText(text: string, form: TextForm, language: string): Sentence[] {
  const still = (source: string, parts: readonly Part[] = []): Sentence => ({
    source,
    parts,
    still: true,
    startsLine: false,
    tooLong: parts.length > 0,
  });
  return form.read(withoutCutSigns(text)).flatMap((piece): Sentence[] => {
    if (piece.kind === "kept") return [still(piece.text)];
    return cutSentences(piece.parts, language).flatMap((parts, place): Sentence[] => {
      const { before, inner, after } = trimParts(parts);
      const whole = sourceOf(parts, form.quote);
      if (!hasWords(inner)) return [still(whole)];
      if (encodeRun(inner).length > translatedPieceMax) return [still(whole, parts)];
      const source = sourceOf(inner, form.quote);
      const sentence = { source, parts: inner, still: false, startsLine: place === 0, tooLong: false };
      return [still(before), sentence, still(after)].filter((each) => each.source !== "");
    });
  });
}

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
