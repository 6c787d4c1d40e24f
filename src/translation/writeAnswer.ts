import { decodeRun } from "./encodeRun.ts";
import { hasMarks, sourceOf, type Part, type TextForm } from "./parts.ts";
import { isReadBack } from "./readBack.ts";
import { joinApart, setApart } from "./setApart.ts";

export type Writing = Pick<TextForm, "write" | "isReadAgain">;

/**
 * What an engine made of an encoded sentence, as it is written into its text; null where a tag was lost, or where its reader
 * would not see the marks and addresses of the source in it.
 */
export function writeAnswer(
  html: string,
  parts: readonly Part[],
  { write, isReadAgain = false }: Writing,
  startsLine: boolean,
): string | null {
  const text = decodeRun(html, parts, write, startsLine);
  if (text === null || !isReadAgain || !hasMarks(parts)) return text;
  const source = sourceOf(parts);
  if (isReadBack(source, text, "marks")) return text;
  const apart = decodeRun(setApart(html, parts), parts, write, startsLine);
  return apart !== null && isReadBack(source, apart, "marks") ? apart : null;
}

/**
 * A sentence without its emphasis, of its words as they were translated and of what is kept between them; null where its
 * reader would not see the rest of its marks and its addresses in it.
 */
export function writePieces(
  pieces: readonly string[],
  parts: readonly Part[],
  { isReadAgain = false }: Pick<TextForm, "isReadAgain">,
): string | null {
  const text = pieces.join("");
  if (!isReadAgain) return text;
  const source = sourceOf(parts);
  return [text, joinApart(pieces)].find((each) => isReadBack(source, each, "meant")) ?? null;
}
