import { useEffect, useMemo, useState } from "react";
import type { Failure } from "../../../contract/failure.ts";
import type { CaptionCue } from "../../../contract/models/caption.ts";
import { translationLanguageSchema } from "../../../contract/models/translation.ts";
import { failureOf } from "../../desktop/desktop.ts";
import { messageForm, translate } from "../../translation/translate.ts";

/** `spoken`: each in the language it was said in. Else the language of the reader. */
export type CaptionChoice = "off" | "spoken" | "translated";

interface ShownCaptions {
  readonly texts: readonly string[];
  /** Sentences that are still being translated, of all. */
  readonly progress: { readonly done: number; readonly total: number; readonly host: null } | null;
  readonly failure: Failure | null;
}

const baseOf = (language: string): string => language.split("-")[0] ?? language;

/** The texts of captions as they were chosen, in the order of `cues`. What is not translated yet stands as it was said. */
export function useCaptions(cues: readonly CaptionCue[], choice: CaptionChoice, reader: string) {
  const plain = useMemo(() => ({ texts: cues.map(({ text }) => text), progress: null, failure: null }), [cues]);
  const [turn, setTurn] = useState(0);
  const of = `${choice} ${reader} ${cues.length} ${turn}`;
  const [translated, setTranslated] = useState<{ of: string; shown: ShownCaptions } | null>(null);
  useEffect(() => {
    const to = translationLanguageSchema.safeParse(baseOf(reader));
    if (choice !== "translated" || !to.success) return undefined;
    const stop = new AbortController();
    const texts = cues.map(({ text }) => text);
    const show = (change: Partial<ShownCaptions>) => {
      if (!stop.signal.aborted)
        setTranslated({ of, shown: { texts: [...texts], progress: null, failure: null, ...change } });
    };
    const run = async (): Promise<void> => {
      const foreign = [...cues.entries()].filter(([, { language }]) => baseOf(language) !== to.data);
      const total = foreign.length;
      let done = 0;
      for (const language of new Set(foreign.map(([, cue]) => cue.language))) {
        const places = foreign.filter(([, cue]) => cue.language === language).map(([at]) => at);
        const said = places.map((at) => cues[at]?.text ?? "");
        await translate(said, language, to.data, {
          form: messageForm,
          signal: stop.signal,
          spoken: true,
          onText: (at, { text }) => {
            const place = places[at];
            if (place !== undefined) texts[place] = text;
            done += 1;
            show({ progress: { done, total, host: null } });
          },
        });
      }
      show({});
    };
    run().catch((cause: unknown) => show({ failure: failureOf(cause) }));
    return () => stop.abort();
  }, [of, cues, choice, reader]);
  const shown = choice === "translated" && translated?.of === of ? translated.shown : plain;
  return { ...shown, again: () => setTurn((last) => last + 1) };
}
