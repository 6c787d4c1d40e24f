import { numberParts } from "./encodeRun.ts";
import type { Part } from "./parts.ts";

/** Before these, and behind those that open, no space is needed for a sign to be read as one. */
const closes = /^[\s.,;:!?…。，、；：！？\p{Pe}\p{Pf}]/u;
const opens = /[\s。，、；：！？\p{Ps}\p{Pi}]$/u;

const isApart = (before: string, after: string): boolean => before === "" || opens.test(before) || closes.test(after);

/** Joins words and what is kept between them, with white space where one would be read as part of the other. */
export const joinApart = (pieces: readonly string[]): string =>
  pieces.reduce((text, piece) => text + (isApart(text, piece) ? "" : " ") + piece, "");

/**
 * An engine's answer with white space outside of its marks, and some between each and what stands beside it: so the signs of
 * marks are read as such, and no address goes on in the next word.
 */
export function setApart(html: string, parts: readonly Part[]): string {
  const numbered = numberParts(parts);
  const isSign: boolean[] = [];
  let text = "";
  /** Where the marks begin that have just been opened; null where something stands in them. */
  let opened: number | null = null;
  let isClosed = false;
  let said = "";
  for (const token of html.replaceAll(/\s+/gu, " ").split(/(<[^<>]*>)/u)) {
    if (token === "") continue;
    if (!token.startsWith("<")) {
      const words: string = opened === null ? token : token.trimStart();
      if (opened !== null && words !== token) text = `${text.slice(0, opened)} ${text.slice(opened)}`;
      if (words === "") continue;
      text += isClosed && !closes.test(words) ? ` ${words}` : words;
      [opened, isClosed, said] = [null, false, words];
      continue;
    }
    if (token.startsWith("</")) {
      const isClosing = token.startsWith("</code") || isSign.pop() === true;
      const isSpaced = isClosing && opened === null && text.endsWith(" ");
      text = isSpaced ? `${text.slice(0, -1)}${token} ` : text + token;
      if (isSpaced) said = " ";
      else if (isClosing) [isClosed, opened] = [true, null];
      continue;
    }
    const part = numbered.get(Number(/\d+/u.exec(token)?.[0]));
    const isOpening = part?.kind === "kept" || (part?.kind === "marked" && part.open !== "");
    if (token.startsWith("<b")) isSign.push(isOpening);
    if (isOpening && opened === null) {
      if (isClosed || (said !== "" && !opens.test(said))) text += " ";
      opened = text.length;
      isClosed = false;
    }
    text += token;
  }
  return text;
}
