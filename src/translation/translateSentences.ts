import { ExpectedFailure } from "../../contract/failure.ts";
import { cleanText } from "../../contract/models/safeText.ts";
import { translatedPieceMax, type Route, type TranslationLanguage } from "../../contract/models/translation.ts";
import type { Doubt } from "./checkNumbers.ts";
import { trimParts, type Sentence } from "./cutText.ts";
import { decodeRun, encodeRun, withoutMarks } from "./encodeRun.ts";
import { findDoubts } from "./findDoubts.ts";
import { guardParts } from "./guardParts.ts";
import { ownDigits } from "./ownDigits.ts";
import { hasWords, sourceOf, wordsOf, type Part, type TextForm } from "./parts.ts";
import { runPieces } from "./runPieces.ts";
import { takeGuarded, type Doubtful } from "./takeGuarded.ts";
import { writeAnswer, writePieces, type Writing } from "./writeAnswer.ts";

interface Engine {
  readonly route: Route;
  readonly from: TranslationLanguage;
  readonly to: TranslationLanguage;
  readonly form: TextForm;
  readonly keep: boolean;
  /** Nobody else can: a server gets its time. */
  readonly patient: boolean;
}

/** What became of a sentence. */
export interface Written {
  /** null where no engine made anything of it. */
  readonly text: string | null;
  /** What a reader has to look up in the original. */
  readonly doubts: readonly Doubt[];
}

/** Tells each sentence once, by its place, when it is there. */
export async function translateSentences(
  sentences: readonly Sentence[],
  engine: Engine,
  signal: AbortSignal | undefined,
  onWritten: (at: number, written: Written) => void,
): Promise<void> {
  const { from, to } = engine;
  const pieces = sentences.map(({ parts }) => encodeRun(parts));
  const tell = (places: readonly number[], written: readonly Written[]): void => {
    for (const [index, at] of places.entries()) {
      const one = written[index];
      if (one !== undefined) onWritten(at, one);
    }
  };
  await runPieces(pieces, engine, signal, async (done) => {
    const apart = new Map<number, Sentence>();
    const doubtful = new Map<number, Doubtful>();
    for (const { at, html } of done) {
      const sentence = sentences[at];
      if (sentence === undefined) continue;
      const { parts, startsLine } = sentence;
      if (html === null) {
        onWritten(at, { text: null, doubts: [untranslated(wordsOf(parts))] });
        continue;
      }
      const text = writeAnswer(html, parts, safely(engine.form, to), startsLine);
      if (text === null) apart.set(at, sentence);
      else {
        const doubts = findDoubts(sentence, from, text, to);
        if (doubts.length === 0) onWritten(at, { text, doubts });
        else doubtful.set(at, { sentence, html, text, doubts });
      }
    }
    if (doubtful.size > 0) tell([...doubtful.keys()], await translateGuarded([...doubtful.values()], engine, signal));
    if (apart.size > 0) tell([...apart.keys()], await translateApart([...apart.values()], engine, signal));
  });
}

const untranslated = (words: string): Doubt => ({ kind: "untranslated", text: words });

/**
 * Once more, with a mark around every figure and name: where the engine says what became of each, it is put right. What comes
 * of it is taken only where all of them are there and less of it is doubted.
 */
async function translateGuarded(
  doubtful: readonly Doubtful[],
  engine: Engine,
  signal: AbortSignal | undefined,
): Promise<Written[]> {
  const { from, to, form } = engine;
  const guarded = doubtful.map(({ sentence }) => guardParts(sentence.parts, from, to));
  const asked = [...guarded.entries()].flatMap(([place, { parts, guards }]) => {
    const piece = encodeRun(parts);
    return guards.size === 0 || piece.length > translatedPieceMax ? [] : [{ place, piece }];
  });
  const answers = new Map<number, string>();
  const pieces = asked.map(({ piece }) => piece);
  await runPieces(pieces, engine, signal, async (done) => {
    for (const { at, html } of done) {
      const place = asked[at]?.place;
      if (place !== undefined && html !== null) answers.set(place, html);
    }
  }).catch((cause: unknown) => {
    // What is translated is there, with what is doubted of it.
    if (signal?.aborted || !(cause instanceof ExpectedFailure)) throw cause;
  });
  const direction = { from, to, ...safely(form, to) };
  return doubtful.map((one, place) => {
    const [answer, parts] = [answers.get(place), guarded[place]];
    return answer === undefined || parts === undefined ? one : takeGuarded(one, parts, answer, direction);
  });
}

/** Words of an engine: nothing in them turns the direction of what stands beside them, and their digits are the reader's. */
const safely = (form: TextForm, to: TranslationLanguage): Writing => ({
  ...form,
  write: (words, startsLine) => form.write(cleanText(ownDigits(words, to)), startsLine),
});

/** The marks did not survive: words by themselves, and everything that must stay between them. */
async function translateApart(
  sentences: readonly Sentence[],
  engine: Engine,
  signal: AbortSignal | undefined,
): Promise<Written[]> {
  const { quote } = engine.form;
  const { write } = safely(engine.form, engine.to);
  const flat = sentences.map(({ parts }) => withoutMarks(parts, quote));
  const asked = flat.flat().filter((part) => isAsked(part));
  const pieces = asked.map((part) => encodeRun(trimParts([part]).inner));
  const answers = new Map<Part, string | null>();
  await runPieces(pieces, engine, signal, async (done) => {
    for (const { at, html } of done) {
      const part = asked[at];
      if (part !== undefined) answers.set(part, html);
    }
  });
  return sentences.map((sentence, at) => {
    const { parts, startsLine } = sentence;
    const left: string[] = [];
    let isWritten = false;
    const written = (flat[at] ?? []).map((part, place) => {
      if (!isAsked(part)) return sourceOf([part], quote);
      const { before, inner, after } = trimParts([part]);
      const html = answers.get(part) ?? null;
      const text = html === null ? null : decodeRun(html, inner, write, startsLine && place === 0);
      if (text === null) left.push(wordsOf(inner));
      else isWritten = true;
      return before + (text ?? sourceOf(inner, quote)) + after;
    });
    const text = isWritten ? writePieces(written, parts, engine.form) : null;
    if (text === null) return { text: null, doubts: [untranslated(wordsOf(parts))] };
    const doubts = findDoubts(sentence, engine.from, text, engine.to);
    return { text, doubts: [...doubts, ...[...wordsKept(parts), ...left].map((words) => untranslated(words))] };
  });
}

const isAsked = (part: Part): boolean => part.kind === "words" && hasWords([part]);

/** Of what is kept whole where an engine lost its place. */
const wordsKept = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => {
    if (part.kind !== "marked") return [];
    if (part.emphasis) return wordsKept(part.parts);
    return hasWords([part]) ? [wordsOf([part])] : [];
  });
