import type { CaptionWay } from "../../../contract/captionCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { CaptionCue } from "../../../contract/models/caption.ts";
import type { TranslationLanguage } from "../../../contract/models/translation.ts";
import { plainForm, translate, type Translated } from "../../translation/translate.ts";

/** What a machine made of a cue. */
export interface CueText {
  readonly text: string;
  /** null: left as it was said, or translated here before that was kept. */
  readonly way: CaptionWay | null;
}

export type SaidCue = Pick<CaptionCue, "memberId" | "id" | "text" | "language">;

/** As it was said. */
export const asSaid = ({ text }: SaidCue): CueText => ({ text, way: null });

/**
 * Takes each cue that is translated, and as it was said each that is in the reader's language. Gives back those of which nothing
 * is translated.
 * @throws ExpectedFailure as `translate`, but for what has not to be translated
 */
export async function translateCuePart(
  part: readonly SaidCue[],
  from: string,
  to: TranslationLanguage,
  signal: AbortSignal,
  take: (cue: SaidCue, text: CueText) => void,
): Promise<SaidCue[]> {
  const waiting = new Set(part);
  const takeOne = (cue: SaidCue, text: CueText): void => {
    waiting.delete(cue);
    take(cue, text);
  };
  const onText = (at: number, { text, doubts, ways: [{ route }] }: Translated): void => {
    const cue = part[at];
    // What is spoken goes to no server.
    if (cue === undefined || route.engine !== "device" || isLeft(cue, text, doubts)) return;
    // A number that did not come through: what was said stands beside it, wherever it is read.
    const shown = doubts.length > 0 ? `${text} [${cue.text}]` : text;
    takeOne(cue, {
      text: shown,
      way: route.steps.map((step) => ({ from: step.from, to: step.to, version: step.version })),
    });
  };
  try {
    const texts = part.map(({ text }) => text);
    const all = await translate(texts, from, to, { form: plainForm, signal, spoken: true, onText });
    for (const [at, cue] of part.entries())
      if (waiting.has(cue) && all[at]?.doubts.length === 0) takeOne(cue, asSaid(cue));
  } catch (cause) {
    if (!(cause instanceof ExpectedFailure) || cause.code !== "translation.sameLanguage") throw cause;
    for (const cue of waiting) takeOne(cue, asSaid(cue));
  }
  return [...waiting];
}

/** Whether all of a cue is left as it was said. */
const isLeft = (cue: SaidCue, text: string, doubts: Translated["doubts"]): boolean =>
  text === cue.text && doubts.some(({ kind }) => kind === "untranslated");
