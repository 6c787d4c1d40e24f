import { mentionPattern } from "../../contract/models/conversation.ts";
import { createMarkFinder, openingMark, type Marked } from "./findMarked.ts";
import { keptSources } from "./keptSources.ts";
import { createOrdinalReader } from "./ordinals.ts";
import { markAround, type Part, type Piece } from "./parts.ts";

/** A fence and all that is in it, or the rest of a line. */
const fencedOrLine = /(?:^|(?<=\n))(?:```[^]*?(?:\n```[^\n]*|$(?![^]))|~~~[^]*?(?:\n~~~[^\n]*|$(?![^])))|[^\n]+|\n+/gu;
/** A sign of a quotation or a list, with the white space around it. */
const lineSign = /\s*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s))\s*/uy;

const linked = "\\[([^\\[\\]\\n]*)\\]\\((?:[^()\\s]|\\([^()\\s]*\\))*\\)";
const kept = [
  mentionPattern.source,
  // A sign that its author took the meaning from.
  "\\\\[\\\\`*_~[\\]<>+:.)-]",
  // Code: from the first of several signs on, but for one that means none.
  "(?:(?<!`)|(?<=\\\\`))`+[^`\\n]+`+",
  ...keptSources,
];
const token = new RegExp(`${kept.map((each) => `(?:${each})`).join("|")}|${linked}|${openingMark.source}`, "gu");
/** What may be markup and is none here: it stays what it is, so that no word is ever a sign. */
const sign = /[\\`*_~[\]<>]+/gu;

/**
 * Cuts a message, whose marks are those that `readMarkup` knows, into what is translated and what is not. Its language tells
 * ordinals from lists.
 */
export function readMessageParts(text: string, language = ""): Piece[] {
  const isOrdinal = createOrdinalReader(text, language);
  return readLines(text, (line) => {
    let end = 0;
    for (;;) {
      lineSign.lastIndex = end;
      const [sign = ""] = lineSign.exec(line) ?? [];
      const next = end + sign.length;
      if (sign === "" || (sign.trimEnd().endsWith(".") && isOrdinal(line.slice(next)))) return end;
      end = next;
    }
  });
}

/** The same for a text in which nothing begins a list. */
export const readPlainParts = (text: string): Piece[] => readLines(text, () => 0);

/** `signsOf` says how much of a line are signs before its words. */
function readLines(text: string, signsOf: (line: string) => number): Piece[] {
  return [...text.matchAll(fencedOrLine)].flatMap(([line]): Piece[] => {
    if (/^(?:```|~~~)/u.test(line) || line.trim() === "") return [{ kind: "kept", text: line }];
    const signs = signsOf(line);
    const prefix = line.slice(0, line.length - line.slice(signs).trimStart().length);
    const rest = line.slice(prefix.length);
    const pieces: Piece[] = prefix === "" ? [] : [{ kind: "kept", text: prefix }];
    return rest === "" ? pieces : [...pieces, { kind: "run", parts: readInline(rest, 0) }];
  });
}

/** Deeper marks than anybody writes are words. */
const deepest = 4;

function readInline(text: string, depth: number): Part[] {
  const parts: Part[] = [];
  const findMarked = createMarkFinder(text);
  const tokens = new RegExp(token);
  let at = 0;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    // The first group is a mention's; then the label of a link, and the sign of emphasis.
    const [whole, , label, opening] = match;
    const marked = opening === undefined ? null : findMarked(match.index);
    const end = marked?.end ?? match.index + whole.length;
    if (opening !== undefined && marked === null) {
      // Nothing closes it: it is a sign as any other.
      tokens.lastIndex = match.index + 1;
      continue;
    }
    parts.push(...readSigns(text.slice(at, match.index)));
    parts.push(marked === null ? readToken(whole, label, depth) : readMarked(marked, depth));
    tokens.lastIndex = at = end;
  }
  return [...parts, ...readSigns(text.slice(at))];
}

function readToken(whole: string, label: string | undefined, depth: number): Part {
  if (depth >= deepest || label === undefined || label.trim() === "") return { kind: "kept", text: whole };
  const parts = readInline(label, depth + 1);
  return markAround({ open: "[", close: whole.slice(1 + label.length), parts, emphasis: false });
}

function readMarked({ mark, inner }: Marked, depth: number): Part {
  if (depth >= deepest) return { kind: "kept", text: mark + inner + mark };
  // Words that are struck out say the opposite without their mark.
  return markAround({ open: mark, close: mark, parts: readInline(inner, depth + 1), emphasis: mark !== "~~" });
}

function readSigns(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(sign)) {
    if (match.index > at) parts.push({ kind: "words", text: text.slice(at, match.index) });
    parts.push({ kind: "kept", text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: "words", text: text.slice(at) });
  return parts;
}

/** Whatever the engine comes up with, its words are words: no mark, no list and no address that nobody wrote. */
export function writeMessageWords(words: string, startsLine: boolean): string {
  const plain = words
    .replace(/\s+/gu, " ")
    // Mentions are read when all signs have been: nothing but a space takes their meaning.
    .replace(/@(?=\[)/gu, "@ ")
    .replace(/[\\`*_~[\]<>]/gu, String.raw`\$&`)
    .replace(/:(?=\/\/)/gu, String.raw`\:`);
  if (!startsLine) return plain;
  return plain
    .replace(/^(\s*)([-+])(?=\s|$)/u, String.raw`$1\$2`)
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/u, String.raw`$1\$2`);
}
