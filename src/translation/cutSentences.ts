import { translatedPieceMax } from "../../contract/models/translation.ts";
import { leavesOf, partsOf, sharedMarks, type Leaf } from "./cutMarks.ts";
import { encodedKeptMax, encodedMarkMax, encodedSignMax, escapeWords } from "./encodeRun.ts";
import type { Part } from "./parts.ts";
import { isPictures } from "./pictures.ts";
import { sentenceEnds } from "./sentenceEnds.ts";

/** The longest piece that an engine is given, in characters of words; sentences of more are cut between words. */
export const sentenceMax = 600;

/**
 * Cuts the parts of a line into its sentences, by the rules of its language. A mark is cut where what it stands in is too
 * long for an engine, and nothing is lost: what the sentences say, joined by `joinCut`, is the line.
 */
export function cutSentences(parts: readonly Part[], language: string): Part[][] {
  const leaves = leavesOf(parts);
  const fitting = linesOf(leaves).flatMap((line) =>
    cutAtEnds(line, language, false).flatMap((sentence) =>
      fits(sentence)
        ? [sentence]
        : cutAtEnds(sentence, language, true).flatMap((each) => (fits(each) ? [each] : cutLong(each, language))),
    ),
  );
  return partsOf(fitting);
}

/** What ends a line stands by itself, with the marks that are around it. */
function linesOf(leaves: readonly Leaf[]): Leaf[][] {
  const lines: Leaf[][] = [[]];
  for (const leaf of leaves) {
    if (leaf.part.kind === "kept" && leaf.part.endsLine) lines.push([leaf], []);
    else lines.at(-1)?.push(leaf);
  }
  return lines.filter((line) => line.length > 0);
}

/** What stands for a part where sentences are looked for: code and addresses have full stops of their own, pictures none. */
const visible = ({ part }: Leaf): string => {
  if (part.kind === "marked") return "";
  return part.kind === "words" || isPictures(part.text) ? part.text : "x".repeat(part.text.length);
};

function cutAtEnds(leaves: readonly Leaf[], language: string, inMarks: boolean): Leaf[][] {
  const ends = sentenceEnds(leaves.map((leaf) => visible(leaf)).join(""), language);
  const sentences: Leaf[][] = [[]];
  let at = 0;
  let next = 0;
  for (const [place, leaf] of leaves.entries()) {
    const { part, path } = leaf;
    const { length } = visible(leaf);
    let from = 0;
    for (; (ends[next] ?? Infinity) <= at + length; next += 1) {
      const end = (ends[next] ?? 0) - at;
      const following = leaves[place + 1];
      const marks = end < length ? path.length : following === undefined ? 0 : sharedMarks(leaf, following);
      if (part.kind !== "words" || end <= from || (marks > 0 && !inMarks)) continue;
      sentences.at(-1)?.push({ path, part: { kind: "words", text: part.text.slice(from, end) } });
      sentences.push([]);
      from = end;
    }
    if (part.kind !== "words") sentences.at(-1)?.push(leaf);
    else if (from < length) sentences.at(-1)?.push({ path, part: { kind: "words", text: part.text.slice(from) } });
    at += length;
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

/** How much of what an engine is given at once a piece takes: characters of words, and with all marks. */
interface Size {
  readonly words: number;
  readonly encoded: number;
}

function grown(size: Size, leaf: Leaf, before: Leaf | undefined): Size {
  const marks = leaf.path.length - (before === undefined ? 0 : sharedMarks(leaf, before));
  const words = leaf.part.kind === "words" ? leaf.part.text : null;
  return {
    words: size.words + (words?.length ?? 0),
    encoded: size.encoded + marks * encodedMarkMax + (words === null ? encodedKeptMax : escapedLength(words)),
  };
}

/** Of words that are too long anyway, how long they are at least. */
const escapedLength = (words: string): number =>
  words.length > sentenceMax ? words.length : escapeWords(words).length;

const empty: Size = { words: 0, encoded: 0 };
const fit = ({ words, encoded }: Size): boolean => words <= sentenceMax && encoded <= translatedPieceMax;

const fits = (leaves: readonly Leaf[]): boolean =>
  fit(leaves.reduce((size, leaf, place) => grown(size, leaf, leaves[place - 1]), empty));

/** Cuts between words, and between what is kept; only what stands in more marks than fit is too long then. */
function cutLong(leaves: readonly Leaf[], language: string): Leaf[][] {
  const pieces: Leaf[][] = [];
  let piece: Leaf[] = [];
  let size = empty;
  const end = (): void => {
    pieces.push(piece);
    piece = [];
    size = empty;
  };
  const waiting = leaves.toReversed();
  for (let leaf = waiting.pop(); leaf !== undefined; leaf = waiting.pop()) {
    const next = grown(size, leaf, piece.at(-1));
    if (fit(next)) {
      piece.push(leaf);
      size = next;
      continue;
    }
    const { part, path } = leaf;
    const marks = grown(size, { path, part: { kind: "words", text: "" } }, piece.at(-1)).encoded;
    const room = Math.min(sentenceMax - size.words, Math.floor((translatedPieceMax - marks) / encodedSignMax));
    if (part.kind === "words" && room >= (piece.length === 0 ? 2 : sentenceMax / 3)) {
      const length = wordEnd(part.text.slice(0, room), language);
      piece.push({ path, part: { kind: "words", text: part.text.slice(0, length) } });
      waiting.push({ path, part: { kind: "words", text: part.text.slice(length) } });
    } else if (piece.length === 0) piece.push(leaf);
    else waiting.push(leaf);
    end();
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

/** Where to cut what is too long: after the last space or comma, else between words, else between characters. */
function wordEnd(text: string, language: string): number {
  const soft = Math.max(...[" ", "\n", ",", "،", "，", "、", ";", "；", "؛"].map((sign) => text.lastIndexOf(sign)));
  if (soft > text.length / 3) return soft + 1;
  const words = [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)];
  const last = words.at(-1)?.index ?? 0;
  if (last > text.length / 3) return last;
  const splitsPair = /[\ud800-\udbff]$/u.test(text);
  return splitsPair ? text.length - 1 : text.length;
}
