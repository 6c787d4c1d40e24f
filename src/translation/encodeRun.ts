import { gapsOf, withGapAfter, withGapBefore, type Gaps } from "./gaps.ts";
import { joinWords, sourceOf, type Part, type WriteWords } from "./parts.ts";

/** How much of an encoded sentence a mark takes at most beside its words, what is kept, and one sign of words. */
export const encodedMarkMax = '<b id="1234"></b>'.length;
export const encodedKeptMax = '<code id="1234"></code>'.length;
export const encodedSignMax = "&amp;".length;

/**
 * A sentence as engines take it: HTML in which every mark is a numbered `b` and whatever is kept a numbered, empty `code`.
 * Engines that know HTML move tags with the words that they are around.
 */
export function encodeRun(parts: readonly Part[]): string {
  let number = 0;
  const encode = (each: readonly Part[]): string =>
    each
      .map((part) => {
        if (part.kind === "words") return escapeWords(part.text);
        number += 1;
        return part.kind === "kept" ? `<code id="${number}"></code>` : `<b id="${number}">${encode(part.parts)}</b>`;
      })
      .join("");
  return encode(parts);
}

/** What of an answer may be longer than its piece: so many signs, and of the words so many for one. */
const longerBy = 200;
const longerTimes = 4;
/** Signs that say as much as twice as many letters. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** True of an answer that is longer than whatever says the same: an engine that repeats itself, or something else altogether. */
export function runsOn(html: string, piece: string): boolean {
  const words = piece.replace(tag, "");
  const weight = words.length + (words.match(dense)?.length ?? 0);
  return html.length > piece.length + longerTimes * weight + longerBy;
}

/** No `<` in it: where many of them are never closed, each would be looked for to the end. */
const tag = /<[^<>]*>/gu;

/** True of an answer without a letter or digit: a sentence that vanishes would not be missed by its reader. */
export const saysNothing = (html: string): boolean => !/[\p{L}\p{N}]/u.test(unescapeWords(html.replace(tag, " ")));

/** A tag as we write them, or an engine that writes HTML anew; the words before it. Nothing stands between two of them. */
const tagged = /([^<]*)(?:<(\/?)(b|code)(?:\s+id\s*=\s*["']?(\d{1,6})["']?)?\s*\/?>|$)/guy;

/**
 * What the engine made of an encoded sentence, with every mark and everything kept as it was in the source; null where a
 * tag was lost, doubled, emptied, or stands where it cannot.
 */
export function decodeRun(html: string, parts: readonly Part[], write: WriteWords, startsLine: boolean): string | null {
  const numbered = numberParts(parts);
  const open: { readonly part: Part & { kind: "marked" }; worded: boolean }[] = [];
  const seen = new Set<number>();
  const gaps = gapsOf(parts);
  let inCode = false;
  let behind: { readonly gaps: Gaps; readonly spaced: boolean } | null = null;
  let text = "";
  let length = 0;
  for (const match of html.matchAll(tagged)) {
    length += match[0].length;
    const [whole, before = "", closing, name, id] = match;
    if (before !== "") {
      const words = unescapeWords(before);
      if (inCode && words.trim() !== "") return null;
      if (words.trim() !== "") for (const each of open) each.worded = true;
      if (!inCode) {
        const apart = behind === null ? words : withGapBefore(words, behind.gaps, behind.spaced);
        text += write(apart, startsLine && text === "");
        behind = null;
      }
    }
    if (name === undefined) {
      if (whole === "" || before === whole) continue;
      return null;
    }
    if (closing === "/") {
      if (name === "code") {
        if (!inCode) return null;
        inCode = false;
        continue;
      }
      const closed = open.pop();
      if (closed === undefined || inCode || !closed.worded) return null;
      text += closed.part.close;
      continue;
    }
    const number = Number(id ?? "0");
    const part = numbered.get(number);
    if (inCode || part === undefined || seen.has(number) || (part.kind === "marked") !== (name === "b")) return null;
    seen.add(number);
    if (part.kind === "marked") {
      text += part.open;
      behind = null;
      open.push({ part, worded: part.parts.length === 0 });
    } else {
      for (const each of open) each.worded = true;
      const own = gaps.get(number);
      if (own !== undefined) text = withGapAfter(text, own);
      behind = own === undefined ? null : { gaps: own, spaced: /\s$/u.test(text) };
      text += part.text;
      inCode = true;
    }
  }
  return length === html.length && open.length === 0 && !inCode && seen.size === numbered.size ? text : null;
}

/** What stands in an encoded sentence, by its number. */
export function numberParts(parts: readonly Part[]): Map<number, Part> {
  const numbered = new Map<number, Part>();
  const walk = (each: readonly Part[]): void => {
    for (const part of each) {
      if (part.kind === "words") continue;
      numbered.set(numbered.size + 1, part);
      if (part.kind === "marked") walk(part.parts);
    }
  };
  walk(parts);
  return numbered;
}

/**
 * The sentence for a second try, without what an engine can misplace: emphasis is left out, and everything else stands
 * between words that are translated by themselves.
 */
export function withoutMarks(parts: readonly Part[], quote: (words: string) => string): Part[] {
  const flat: Part[] = [];
  const walk = (each: readonly Part[]): void => {
    for (const part of each) {
      if (part.kind === "marked" && part.emphasis) walk(part.parts);
      else if (part.kind === "words") flat.push(part);
      else flat.push({ kind: "kept", text: sourceOf([part], quote) });
    }
  };
  walk(parts);
  return joinWords(flat);
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

export const escapeWords = (words: string): string => words.replace(/[&<>]/gu, (sign) => escapes[sign] ?? sign);

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

export function unescapeWords(html: string): string {
  return html.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/giu,
    (whole: string, decimal?: string, hex?: string, name = "") => {
      const code = decimal === undefined ? (hex === undefined ? null : Number.parseInt(hex, 16)) : Number(decimal);
      if (code !== null)
        return code > 0 && code <= 0x10ffff && (code & 0xf800) !== 0xd800 ? String.fromCodePoint(code) : "";
      return named[name.toLowerCase()] ?? whole;
    },
  );
}
