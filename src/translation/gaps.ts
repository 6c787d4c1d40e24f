import type { Part } from "./parts.ts";

/** `asIs` is as an engine writes it, `even` as it writes the other side. */
type Gap = "space" | "none" | "asIs" | "even";

/** What stands between what is kept and the words on either side of it. */
export interface Gaps {
  readonly before: Gap;
  readonly after: Gap;
}

/**
 * The gaps of whatever is kept, by its number in the encoded sentence. Engines write a tag close to the next word, or away from
 * the one that it belongs to.
 */
export function gapsOf(parts: readonly Part[]): Map<number, Gaps> {
  const line: { readonly text: string; readonly kept: number | null }[] = [];
  let number = 0;
  const walk = (each: readonly Part[]): void => {
    for (const part of each) {
      if (part.kind !== "words") number += 1;
      if (part.kind === "marked") walk(part.parts);
      else line.push({ text: part.text, kept: part.kind === "kept" ? number : null });
    }
  };
  walk(parts);
  const gaps = new Map<number, Gaps>();
  for (const [at, { text, kept }] of line.entries()) {
    if (kept === null) continue;
    const [before, after] = [line[at - 1], line[at + 1]].map((one) => (one?.kept === null ? one.text : ""));
    gaps.set(kept, gapsBeside(text, before?.at(-1) ?? "", after?.at(0) ?? ""));
  }
  return gaps;
}

function gapsBeside(kept: string, before: string, after: string): Gaps {
  // Of a formula (CO2, m2): in no language does a word stand close to it that it does not belong to.
  const isIndex = /^<su[bp]\b/u.test(kept);
  const gapTo = (sign: string): Gap => {
    if (/\s/u.test(sign)) return "space";
    return isIndex && /[\p{L}\p{N}]/u.test(sign) ? "none" : "asIs";
  };
  const gaps = { before: gapTo(before), after: gapTo(after) };
  return !isIndex && gaps.before === "asIs" && gaps.after === "asIs" ? { ...gaps, after: "even" } : gaps;
}

/** Of a language that writes its words apart. */
const apart = "(?![\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}])[\\p{L}\\p{N}]";
const endsApart = new RegExp(`${apart}$`, "u");
const beginsApart = new RegExp(`^${apart}`, "u");

/** What was written before something that is kept, with the gap in between. */
export function withGapAfter(written: string, { before }: Gaps): string {
  if (before === "none") return written.trimEnd();
  return before === "space" && endsApart.test(written) ? `${written} ` : written;
}

/** Words behind something that is kept, with the gap in between; `spaced` where one is before it. */
export function withGapBefore(words: string, { after }: Gaps, spaced: boolean): string {
  if (after === "none") return words.trimStart();
  if (after === "asIs") return words;
  const isApart = spaced ? /^[\p{L}\p{N}]/u.test(words) : after === "space" && beginsApart.test(words);
  return isApart ? ` ${words}` : words;
}
