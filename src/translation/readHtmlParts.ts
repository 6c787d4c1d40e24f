import { addressSources } from "./addresses.ts";
import { escapeWords } from "./encodeRun.ts";
import type { Part, Piece } from "./parts.ts";

/** Inside a line: what is around words, and may be left out where an engine loses its place. */
const emphasis = new Set(["b", "strong", "i", "em", "u", "mark", "small", "span"]);
/** Inside a line: what is around words and means more than that. */
const meaningful = new Set(["a", "del", "s", "ins", "q", "abbr", "cite"]);
/** Inside a line, never translated: code, formulas (CO2, m2), pictures, readings above the words. */
const opaque = new Set(["code", "kbd", "sub", "sup", "img", "br", "ruby"]);

const address = new RegExp(addressSources.join("|"), "giu");

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
    if (run.length > 0) pieces.push({ kind: "run", parts: run });
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
    (emphasis.has(node.localName) || meaningful.has(node.localName) || opaque.has(node.localName)) &&
    // A link around paragraphs is no part of a line.
    [...node.childNodes].every((child) => isInline(child)));

function readInline(node: Node): Part[] {
  if (!(node instanceof Element)) return readWords((node.textContent ?? "").replace(/\s+/gu, " "));
  // A place for a video, which has a title and is more than that.
  if (opaque.has(node.localName) || node.hasAttribute("data-video") || (node.textContent ?? "").trim() === "")
    return [{ kind: "kept", text: node.outerHTML }];
  const [open, close] = tagsOf(node);
  const parts = [...node.childNodes].flatMap((child) => readInline(child));
  return [{ kind: "marked", open, close, parts, emphasis: emphasis.has(node.localName) }];
}

function readWords(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const words = (end: number): void => {
    if (end > at) parts.push({ kind: "words", text: text.slice(at, end) });
  };
  for (const match of text.matchAll(address)) {
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
