import type { CaptionWay } from "../../../contract/captionCalls.ts";
import { captionPartMax, type CaptionCue } from "../../../contract/models/caption.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import type { TranslationLanguage } from "../../../contract/models/translation.ts";
import { call } from "../../desktop/desktop.ts";
import { plainForm, translate } from "../../translation/translate.ts";

/** What a machine made of a cue. */
export interface CueText {
  readonly text: string;
  /** null: translated here before that was kept. */
  readonly way: CaptionWay | null;
}

type Cue = Pick<CaptionCue, "memberId" | "id" | "text" | "language">;

interface Options {
  readonly signal: AbortSignal;
  /** All that there is so far, by `cueKey`; the same map, which grows. */
  readonly onTexts: (texts: ReadonlyMap<string, CueText>) => void;
  readonly onProgress: (done: number, total: number) => void;
}

/** A cue as it stands: what is corrected is another. */
export const cueKey = ({ memberId, id, text }: Pick<Cue, "memberId" | "id" | "text">): string =>
  `${memberId} ${id} ${text}`;

/** Those that have to be translated to be read in a language. */
export const foreignCues = <Each extends Cue>(cues: readonly Each[], to: TranslationLanguage): Each[] =>
  cues.filter(({ text, language }) => text !== "" && baseLanguage(language) !== to);

/**
 * Captions of a recording in another language: what this computer translated before is there at once, and what it translates
 * now is kept with the recording, also where it is stopped on the way.
 * @throws ExpectedFailure as `translate`
 */
export async function translateCues(
  recordingId: string,
  cues: readonly Cue[],
  to: TranslationLanguage,
  { signal, onTexts, onProgress }: Options,
): Promise<void> {
  const foreign = foreignCues(cues, to);
  const texts = new Map<string, CueText>();
  const kept = await call("captions.translated", { recordingId, language: to });
  const here = new Map(kept.cues.map((cue) => [`${cue.memberId} ${cue.id}`, cue]));
  for (const cue of foreign) {
    const found = here.get(`${cue.memberId} ${cue.id}`);
    if (found !== undefined) texts.set(cueKey(cue), found);
  }
  if (signal.aborted) return;
  onTexts(texts);
  const missing = foreign.filter((cue) => !texts.has(cueKey(cue)));
  if (missing.length > 0) onProgress(0, missing.length);
  let done = 0;
  for (const language of new Set(missing.map((cue) => cue.language))) {
    const said = missing.filter((cue) => cue.language === language);
    for (let from = 0; from < said.length && !signal.aborted; from += captionPartMax) {
      const part = said.slice(from, from + captionPartMax);
      const made: (CueText & { memberId: string; id: string; said: string })[] = [];
      try {
        await translate(
          part.map(({ text }) => text),
          language,
          to,
          {
            form: plainForm,
            signal,
            spoken: true,
            onText: (at, { text, doubts, route }) => {
              const cue = part[at];
              // What is spoken goes to no server.
              if (cue === undefined || route.engine !== "device") return;
              // A number that did not come through: what was said stands beside it, wherever it is read.
              const shown = doubts.length > 0 ? `${text} [${cue.text}]` : text;
              const way = route.steps.map((step) => ({ from: step.from, to: step.to, version: step.version }));
              texts.set(cueKey(cue), { text: shown, way });
              made.push({ memberId: cue.memberId, id: cue.id, said: cue.text, text: shown, way });
              done += 1;
              if (signal.aborted) return;
              onTexts(texts);
              onProgress(done, missing.length);
            },
          },
        );
      } finally {
        // What is stopped on the way keeps what it has.
        if (made.length > 0) await call("captions.keepTranslated", { recordingId, language: to, cues: made });
      }
    }
  }
}
