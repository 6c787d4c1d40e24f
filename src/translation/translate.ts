import { ExpectedFailure } from "../../contract/failure.ts";
import {
  translatedPieceMax,
  translatedTextMax,
  type Route,
  type TranslationLanguage,
} from "../../contract/models/translation.ts";
import { checkNumbers, type Doubt } from "./checkNumbers.ts";
import { cleanText } from "../../contract/models/safeText.ts";
import { cutSentences } from "./cutSentences.ts";
import { findWay, leaveAlone } from "./findWay.ts";
import { decodeRun, encodeRun, withoutMarks } from "./encodeRun.ts";
import { hasWords, sourceOf, type Part, type Piece, type WriteWords } from "./parts.ts";
import { readHtmlParts, writeHtmlWords } from "./readHtmlParts.ts";
import { readMessageParts, writeMessageWords } from "./readMessageParts.ts";
import { runPieces } from "./runPieces.ts";

/** How a text is written: what of it are words, and how words of the translation are written into it. */
export interface TextForm {
  readonly read: (text: string) => readonly Piece[];
  readonly write: WriteWords;
  /** How words that are not translated stand in it. */
  readonly quote: (words: string) => string;
}

export const messageForm: TextForm = { read: readMessageParts, write: writeMessageWords, quote: (words) => words };
/** Text without marks of any kind: what looks like some comes through as it is. */
export const plainForm: TextForm = {
  read: readMessageParts,
  write: (words) => words.replace(/\s+/gu, " "),
  quote: (words) => words,
};
export const htmlForm: TextForm = { read: readHtmlParts, write: writeHtmlWords, quote: writeHtmlWords };

export interface Translated {
  readonly text: string;
  readonly from: TranslationLanguage;
  readonly route: Route;
  /** What a reader has to look up in the original. */
  readonly doubts: readonly Doubt[];
}

interface Options {
  readonly form: TextForm;
  readonly signal?: AbortSignal;
  /** Nobody asked for it: nothing is done for a text in a language that the person reads. */
  readonly automatic?: boolean;
  /** What somebody said: it is translated on this computer or not at all, and the library keeps nothing of it. */
  readonly spoken?: boolean;
  /** As soon as the way is known; at a server's, before it gets anything. */
  readonly onRoute?: (route: Route) => void;
  /** Each text as soon as all of it is there, by its place. */
  readonly onText?: (at: number, translated: Translated) => void;
  /** Sentences that are done, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Translates texts on this computer, or where the person lets the exchange's server do it; `from` is what their author says,
 * null where nobody said. What was translated before comes from the library. A server that fails is stood in for by this
 * computer, where it can.
 * @throws ExpectedFailure `translation.*`, of which `translation.noModel` names the models that are missing
 */
export async function translate(
  texts: readonly string[],
  from: string | null,
  to: TranslationLanguage,
  options: Options,
): Promise<Translated[]> {
  const { form, signal } = options;
  const tooLong = texts.find((text) => text.length > translatedTextMax);
  if (tooLong !== undefined) throw new ExpectedFailure("translation.textTooLong", { limit: translatedTextMax });
  const sample = texts.join("\n").slice(0, translatedTextMax);
  const spoken = options.spoken ?? false;
  const asked = { text: sample, from, to, automatic: options.automatic ?? false, deviceOnly: spoken };
  const way = await findWay(asked);
  let { route } = way;
  options.onRoute?.(route);
  const read = texts.map((text) => cutText(text, form, way.from));
  const total = read.flat().filter(isTranslated).length;
  let done = 0;
  const all: Translated[] = [];
  // With the terms, which nobody needs before.
  const { checkDrugs } = await import("./checkDrugs.ts");
  for (const [at, pieces] of read.entries()) {
    const sentences = pieces.filter(isTranslated);
    const before = done;
    const run = (by: Route, patient: boolean): Promise<string[]> =>
      translateSentences(sentences, { route: by, form, keep: !spoken, patient }, signal, () => {
        done += 1;
        options.onProgress?.(done, total);
      });
    const written = await run(route, way.instead === null).catch((cause: unknown) => {
      const { instead } = way;
      if (instead === null || route.engine === "device" || signal?.aborted) throw cause;
      if (!(cause instanceof ExpectedFailure)) throw cause;
      leaveAlone(route.host);
      // All of this text: what is said of it names one way.
      route = instead;
      done = before;
      options.onRoute?.(route);
      return run(route, true);
    });
    const next = written.values();
    const text = pieces.map((piece) => (isTranslated(piece) ? String(next.next().value) : piece.source)).join("");
    const left = pieces.filter((piece) => piece.tooLong);
    const doubts = [
      ...sentences.flatMap(({ source }, place) => [
        ...checkNumbers(source, way.from, written[place] ?? "", to),
        ...checkDrugs(source, way.from, written[place] ?? "", to),
      ]),
      ...left.map(({ source }): Doubt => ({ kind: "untranslated", text: source })),
    ];
    const translated = { text, from: way.from, route, doubts };
    all.push(translated);
    options.onText?.(at, translated);
  }
  return all;
}

interface Sentence {
  readonly source: string;
  /** None where it stays as it is. */
  readonly parts: readonly Part[];
  readonly startsLine: boolean;
  /** It has words, and goes through no engine. */
  readonly tooLong: boolean;
}

const isTranslated = ({ parts }: Sentence): boolean => parts.length > 0;

function cutText(text: string, form: TextForm, language: string): Sentence[] {
  const still = (source: string, tooLong = false): Sentence => ({ source, parts: [], startsLine: false, tooLong });
  return form.read(text).flatMap((piece): Sentence[] => {
    if (piece.kind === "kept") return [still(piece.text)];
    return cutSentences(piece.parts, language).flatMap((parts, place): Sentence[] => {
      const { before, inner, after } = trim(parts);
      const source = sourceOf(inner, form.quote);
      const whole = sourceOf(parts, form.quote);
      if (!hasWords(inner)) return [still(whole)];
      if (encodeRun(inner).length > translatedPieceMax) return [still(whole, true)];
      const sentence: Sentence = { source, parts: inner, startsLine: place === 0, tooLong: false };
      return [still(before), sentence, still(after)].filter((each) => each.source !== "");
    });
  });
}

/** White space at both ends stays what it is. */
function trim(parts: readonly Part[]): { before: string; inner: Part[]; after: string } {
  const inner = [...parts];
  let [before, after] = ["", ""];
  const first = inner[0];
  if (first?.kind === "words") {
    before = /^\s*/u.exec(first.text)?.[0] ?? "";
    inner[0] = { kind: "words", text: first.text.slice(before.length) };
  }
  const last = inner.at(-1);
  if (last?.kind === "words") {
    const kept = last.text.trimEnd();
    after = last.text.slice(kept.length);
    inner[inner.length - 1] = { kind: "words", text: kept };
  }
  return { before, inner: inner.filter((part) => part.kind !== "words" || part.text !== ""), after };
}

interface Engine {
  readonly route: Route;
  readonly form: TextForm;
  readonly keep: boolean;
  /** Nobody else can: a server gets its time. */
  readonly patient: boolean;
}

async function translateSentences(
  sentences: readonly Sentence[],
  engine: Engine,
  signal: AbortSignal | undefined,
  onDone: () => void,
): Promise<string[]> {
  const raw = await runPieces(
    sentences.map(({ parts }) => encodeRun(parts)),
    engine,
    signal,
    onDone,
  );
  const written: string[] = [];
  for (const [at, { parts, startsLine }] of sentences.entries()) {
    const whole = decodeRun(raw[at] ?? "", parts, safely(engine.form.write), startsLine);
    written.push(whole ?? (await translateApart(parts, engine, startsLine, signal)));
  }
  return written;
}

/** Words of an engine: nothing in them turns the direction of what stands beside them. */
const safely =
  (write: WriteWords): WriteWords =>
  (words, startsLine) =>
    write(cleanText(words), startsLine);

/** The marks did not survive: words by themselves, and everything that must stay between them. */
async function translateApart(
  parts: readonly Part[],
  engine: Engine,
  startsLine: boolean,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { write, quote } = engine.form;
  const flat = withoutMarks(parts, quote);
  const asked = flat.filter((part) => part.kind === "words" && hasWords([part])).map((part) => trim([part]));
  const raw = await runPieces(
    asked.map(({ inner }) => encodeRun(inner)),
    engine,
    signal,
    () => undefined,
  );
  let next = 0;
  return flat
    .map((part, place) => {
      if (part.kind !== "words" || !hasWords([part])) return sourceOf([part], quote);
      const { before, inner, after } = trim([part]);
      const text = decodeRun(raw[next] ?? "", inner, safely(write), startsLine && place === 0);
      next += 1;
      return before + (text ?? sourceOf(inner, quote)) + after;
    })
    .join("");
}
