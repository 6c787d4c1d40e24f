import { cleanText } from "../../contract/models/safeText.ts";
import type { Route } from "../../contract/models/translation.ts";
import { trimParts, type Sentence } from "./cutText.ts";
import { decodeRun, encodeRun, withoutMarks } from "./encodeRun.ts";
import { hasWords, sourceOf, wordsOf, type Part, type TextForm, type WriteWords } from "./parts.ts";
import { runPieces } from "./runPieces.ts";

interface Engine {
  readonly route: Route;
  readonly form: TextForm;
  readonly keep: boolean;
  /** Nobody else can: a server gets its time. */
  readonly patient: boolean;
}

/** What became of a sentence. */
export interface Written {
  /** null where no engine made anything of it. */
  readonly text: string | null;
  /** Words of it that stay as they were. */
  readonly left: readonly string[];
}

/** Tells each sentence once, by its place, when it is there. */
export async function translateSentences(
  sentences: readonly Sentence[],
  engine: Engine,
  signal: AbortSignal | undefined,
  onWritten: (at: number, written: Written) => void,
): Promise<void> {
  const pieces = sentences.map(({ parts }) => encodeRun(parts));
  await runPieces(pieces, engine, signal, async (done) => {
    const apart = new Map<number, Sentence>();
    for (const { at, html } of done) {
      const sentence = sentences[at];
      if (sentence === undefined) continue;
      const { parts, startsLine } = sentence;
      const text = html === null ? null : decodeRun(html, parts, safely(engine.form.write), startsLine);
      if (html !== null && text === null) apart.set(at, sentence);
      else onWritten(at, { text, left: text === null ? [wordsOf(parts)] : [] });
    }
    if (apart.size === 0) return;
    const written = await translateApart([...apart.values()], engine, signal);
    for (const [place, at] of [...apart.keys()].entries()) {
      const one = written[place];
      if (one !== undefined) onWritten(at, one);
    }
  });
}

/** Words of an engine: nothing in them turns the direction of what stands beside them. */
const safely =
  (write: WriteWords): WriteWords =>
  (words, startsLine) =>
    write(cleanText(words), startsLine);

/** The marks did not survive: words by themselves, and everything that must stay between them. */
async function translateApart(
  sentences: readonly Sentence[],
  engine: Engine,
  signal: AbortSignal | undefined,
): Promise<Written[]> {
  const { write, quote } = engine.form;
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
  return sentences.map(({ parts, startsLine }, at) => {
    const left = wordsKept(parts);
    let isWritten = false;
    const written = (flat[at] ?? []).map((part, place) => {
      if (!isAsked(part)) return sourceOf([part], quote);
      const { before, inner, after } = trimParts([part]);
      const html = answers.get(part) ?? null;
      const text = html === null ? null : decodeRun(html, inner, safely(write), startsLine && place === 0);
      if (text === null) left.push(wordsOf(inner));
      else isWritten = true;
      return before + (text ?? sourceOf(inner, quote)) + after;
    });
    return { text: isWritten ? written.join("") : null, left };
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
