import { sourceOf, type Part } from "./parts.ts";

/** The longest piece that an engine is given, in characters; sentences of more are cut between words. */
export const sentenceMax = 600;

/**
 * Cuts the parts of a line into its sentences, by the rules of its language. What is marked is never cut, and nothing is
 * lost: the sources of all sentences, one after the other, are the line's.
 */
export function cutSentences(parts: readonly Part[], language: string): Part[][] {
  const ends = sentenceEnds(parts.map((part) => visible(part)).join(""), language);
  const sentences: Part[][] = [[]];
  let at = 0;
  for (const part of parts) {
    const length = visible(part).length;
    if (part.kind === "words") {
      let from = 0;
      for (const end of ends.filter((each) => each > at && each <= at + length)) {
        sentences.at(-1)?.push({ kind: "words", text: part.text.slice(from, end - at) });
        sentences.push([]);
        from = end - at;
      }
      if (from < part.text.length) sentences.at(-1)?.push({ kind: "words", text: part.text.slice(from) });
    } else sentences.at(-1)?.push(part);
    at += length;
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

/** What stands for a part where sentences are looked for: code and addresses have full stops of their own. */
const visible = (part: Part): string =>
  part.kind === "words" ? part.text : part.kind === "kept" ? "x".repeat(part.text.length) : sourceOf([part]);

function sentenceEnds(text: string, language: string): number[] {
  const ends: number[] = [];
  for (const { index, segment } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)) {
    let from = index;
    while (index + segment.length - from > sentenceMax) {
      from += wordEnd(text.slice(from, from + sentenceMax), language);
      ends.push(from);
    }
    ends.push(index + segment.length);
  }
  return ends;
}

/** Where to cut what is too long: after the last space or comma, else between words, else between characters. */
function wordEnd(text: string, language: string): number {
  const soft = Math.max(...[" ", "\n", ",", "،", "，", "、", ";", "；", "؛"].map((sign) => text.lastIndexOf(sign)));
  if (soft > sentenceMax / 3) return soft + 1;
  const words = [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)];
  const last = words.at(-1)?.index ?? 0;
  if (last > sentenceMax / 3) return last;
  const splitsPair = /[\ud800-\udbff]$/u.test(text);
  return splitsPair ? text.length - 1 : text.length;
}
