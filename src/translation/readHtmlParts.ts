import { escapeWords } from "./encodeRun.ts";
import { keptSources } from "./keptSources.ts";
import { joinWords, markAround, type Part, type Piece } from "./parts.ts";

/** Inside a line: what is around words, and may be left out where an engine loses its place. */
const emphasis = new Set(["b", "strong", "i", "em", "u", "mark", "small", "span"]);
/** Inside a line: what is around words and means more than that. */
const meaningful = new Set(["a", "del", "s", "ins", "q", "abbr", "cite"]);
/** Inside a line, never translated: code, formulas (CO2, m2), pictures. */
const opaque = new Set(["code", "kbd", "sub", "sup", "img", "br"]);
/** Words with how they are read, which a translation has no use for. */
const read = new Set(["ruby", "rb"]);
const readings = new Set(["rt", "rp", "rtc"]);
const inline = new Set([...emphasis, ...meaningful, ...opaque, ...read, ...readings]);

const kept = new RegExp(keptSources.join("|"), "giu");

/**
 * Cuts a page of a handbook, as the library gives it, into what is translated and what is not. Names of places in it are left
 * out: the original has them, and a place has one name.
 */
export function readHtmlParts(html: string): Piece[] {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of body.querySelectorAll("[id], [name], [data-passage]")) {
    for (const name of ["id", "name", "data-passage"]) element.removeAttribute(name);
  }
  const pieces: Piece[] = [];
  let run: Part[] = [];
  const endRun = (): void => {
    if (run.length > 0) pieces.push({ kind: "run", parts: joinWords(run) });
    run = [];
  };
  const readBlock = (parent: Node): void => {
    for (const node of parent.childNodes) {
      if (isInline(node)) run.push(...readInline(node));
      else if (node instanceof Element) {
        endRun();
        const [open, close] = tagsOf(node);
        if (node.localName === "pre") pieces.push({ kind: "kept", text: node.outerHTML });
        else {
          pieces.push({ kind: "kept", text: open });
          readBlock(node);
          endRun();
          pieces.push({ kind: "kept", text: close });
        }
      }
    }
  };
  readBlock(body);
  endRun();
  return pieces;
}

/** Of the words of a translation nothing becomes a tag. */
export const writeHtmlWords = (words: string): string => escapeWords(words);

const isInline = (node: Node): boolean =>
  node.nodeType === Node.TEXT_NODE ||
  (node instanceof Element &&
    inline.has(node.localName) &&
    // A link around paragraphs is no part of a line.
    [...node.childNodes].every((child) => isInline(child)));

function readInline(node: Node): Part[] {
  // Spaces that keep words together are no white space of the page.
  if (!(node instanceof Element)) return readWords((node.textContent ?? "").replace(/[ \t\n\f\r]+/gu, " "));
  const { localName } = node;
  if (readings.has(localName)) return [];
  if (localName === "br") return [{ kind: "kept", text: node.outerHTML, endsLine: true }];
  // A place for a video, which has a title and is more than that.
  if (opaque.has(localName) || node.hasAttribute("data-video")) return [{ kind: "kept", text: node.outerHTML }];
  const parts = [...node.childNodes].flatMap((child) => readInline(child));
  // White space around a reading is not that of its words.
  if (read.has(localName)) return parts.filter((part) => part.kind !== "words" || part.text.trim() !== "");
  const [open, close] = tagsOf(node);
  return [markAround({ open, close, parts: joinWords(parts), emphasis: emphasis.has(localName) })];
}

function readWords(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const words = (end: number): void => {
    if (end > at) parts.push({ kind: "words", text: text.slice(at, end) });
  };
  for (const match of text.matchAll(kept)) {
    words(match.index);
    parts.push({ kind: "kept", text: escapeWords(match[0]) });
    at = match.index + match[0].length;
  }
  words(text.length);
  return parts;
}

function tagsOf(element: Element): [open: string, close: string] {
  const { outerHTML } = element.cloneNode(false) as Element;
  const close = `</${element.localName}>`;
  return outerHTML.endsWith(close) ? [outerHTML.slice(0, -close.length), close] : [outerHTML, ""];
}
