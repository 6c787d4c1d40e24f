import { useEffect, useMemo, useState } from "react";
import type { Failure } from "../../../contract/failure.ts";
import { captionPartMax, type CaptionCue } from "../../../contract/models/caption.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import type { TranslationLanguage } from "../../../contract/models/translation.ts";
import { call, failureOf } from "../../desktop/desktop.ts";
import { messageForm, translate } from "../../translation/translate.ts";

/** `spoken`: each in the language it was said in. */
export type CaptionChoice = "off" | "spoken" | TranslationLanguage;

interface Progress {
  readonly done: number;
  readonly total: number;
  readonly host: null;
}

/** A cue as it stands: what is corrected is another. */
const keyOf = ({ memberId, id, text }: Pick<CaptionCue, "memberId" | "id" | "text">): string =>
  `${memberId} ${id} ${text}`;

/**
 * The texts of captions as they were chosen, in the order of `cues`. What is not translated yet stands as it was said. What
 * this computer translated before is there at once, and is kept with the recording.
 */
export function useCaptions(recordingId: string, cues: readonly CaptionCue[], choice: CaptionChoice) {
  const to = choice === "off" || choice === "spoken" ? null : choice;
  const [turn, setTurn] = useState(0);
  const [translated, setTranslated] = useState<{ to: string; turn: number; texts: ReadonlyMap<string, string> } | null>(
    null,
  );
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    if (to === null) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const foreign = cues.filter(({ text, language }) => text !== "" && baseLanguage(language) !== to);
    const texts = new Map<string, string>();
    const show = (): void => {
      if (!signal.aborted) setTranslated({ to, turn, texts: new Map(texts) });
    };
    const run = async (): Promise<void> => {
      setFailure(null);
      const kept = await call("captions.translated", { recordingId, language: to });
      const here = new Map(kept.cues.map(({ memberId, id, text }) => [`${memberId} ${id}`, text]));
      for (const cue of foreign) {
        const text = here.get(`${cue.memberId} ${cue.id}`);
        if (text !== undefined) texts.set(keyOf(cue), text);
      }
      show();
      const missing = foreign.filter((cue) => !texts.has(keyOf(cue)));
      let done = 0;
      for (const language of new Set(missing.map((cue) => cue.language))) {
        const said = missing.filter((cue) => cue.language === language);
        const made = new Map<string, { memberId: string; id: string; said: string; text: string }>();
        const keep = async (): Promise<void> => {
          if (made.size > 0)
            await call("captions.keepTranslated", { recordingId, language: to, cues: [...made.values()] });
        };
        for (let from = 0; from < said.length && !signal.aborted; from += captionPartMax) {
          made.clear();
          const part = said.slice(from, from + captionPartMax);
          try {
            await translate(
              part.map(({ text }) => text),
              language,
              to,
              {
                form: messageForm,
                signal,
                spoken: true,
                onText: (at, { text, doubts }) => {
                  const cue = part[at];
                  if (cue === undefined) return;
                  // A number that did not come through: what was said stands beside it, wherever it is read.
                  const shown = doubts.length > 0 ? `${text} [${cue.text}]` : text;
                  texts.set(keyOf(cue), shown);
                  made.set(keyOf(cue), { memberId: cue.memberId, id: cue.id, said: cue.text, text: shown });
                  done += 1;
                  show();
                  if (!signal.aborted) setProgress({ done, total: missing.length, host: null });
                },
              },
            );
          } finally {
            // What is stopped on the way keeps what it has.
            await keep();
          }
        }
      }
    };
    run()
      .catch((cause: unknown) => {
        if (!signal.aborted) setFailure(failureOf(cause));
      })
      .finally(() => {
        if (!signal.aborted) setProgress(null);
      });
    return () => {
      stop.abort();
      setProgress(null);
    };
  }, [recordingId, cues, to, turn]);
  const texts = useMemo(() => {
    const shown = translated?.to === to ? translated.texts : null;
    return cues.map((cue) => shown?.get(keyOf(cue)) ?? cue.text);
  }, [cues, translated, to]);
  return { texts, progress, failure: to === null ? null : failure, again: () => setTurn((last) => last + 1) };
}
