import { useCallback, useEffect, useRef, useState } from "react";
import type { Failure } from "../../contract/failure.ts";
import { baseLanguage } from "../../contract/models/scalars.ts";
import { translationLanguageSchema } from "../../contract/models/translation.ts";
import { failureOf } from "../desktop/desktop.ts";
import type { TextForm } from "./parts.ts";
import { translate, type Translated } from "./translate.ts";

export type TranslationState =
  | { readonly kind: "none" }
  /** `host`: of the server that the text has gone to; null while it has not, and where this computer translates. */
  | { readonly kind: "running"; readonly done: number; readonly total: number; readonly host: string | null }
  | { readonly kind: "done"; readonly translated: Translated }
  | { readonly kind: "failed"; readonly failure: Failure };

export interface TranslatedText {
  readonly state: TranslationState;
  /** `from`: what its author says that it is in, null where nobody said; what its reader said before goes before that. */
  readonly start: (from: string | null) => void;
  /** As `start`, in the language that its reader says, for as long as the text stands there. */
  readonly startAs: (from: string) => void;
  /** As `start`, but nobody asked: a text that the person reads anyway is left alone, and what fails is not told. */
  readonly startByItself: (from: string | null) => void;
  /** Stops, or forgets: the original is all that is left. */
  readonly clear: () => void;
}

const none: TranslationState = { kind: "none" };

/**
 * The translation of one text into the language of the reader's window, when a person asks for it. It stops when what shows
 * it goes, and is forgotten when the text or the language becomes another. `authorId`: of the member who wrote it; `toKeep`:
 * false for what this computer keeps nothing of.
 */
export function useTranslated(
  form: TextForm,
  text: string,
  to: string,
  authorId: string | null = null,
  toKeep = true,
): TranslatedText {
  const of = `${to} ${text}`;
  const [kept, setKept] = useState<{ readonly of: string; readonly state: TranslationState }>({ of, state: none });
  const running = useRef<AbortController | null>(null);
  /** The language that its reader said the text is in, as long as the text stands there. */
  const said = useRef<{ readonly text: string; readonly from: string } | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const run = useCallback(
    (declared: string | null, automatic: boolean) => {
      stop();
      const from = said.current?.text === text ? said.current.from : declared;
      const abort = new AbortController();
      running.current = abort;
      const show = (next: TranslationState) => {
        if (running.current === abort) setKept({ of, state: next });
      };
      let host: string | null = null;
      const work = async (): Promise<void> => {
        // What nobody asked for is not announced before it is sure to come.
        if (!automatic) show({ kind: "running", done: 0, total: 0, host });
        try {
          const reader = translationLanguageSchema.parse(baseLanguage(to));
          const [translated] = await translate([text], from, reader, {
            form,
            authorId,
            kept: toKeep,
            signal: abort.signal,
            automatic,
            onRoute: (route) => {
              host = route.engine === "server" ? route.host : null;
              show({ kind: "running", done: 0, total: 0, host });
            },
            onProgress: (done, total) => show({ kind: "running", done, total, host }),
          });
          if (translated) show({ kind: "done", translated });
        } catch (cause) {
          const failure = failureOf(cause);
          show(automatic ? none : { kind: "failed", failure });
        }
      };
      void work();
    },
    [form, of, text, to, authorId, toKeep, stop],
  );
  const start = useCallback((from: string | null) => run(from, false), [run]);
  const startAs = useCallback(
    (from: string) => {
      said.current = { text, from };
      run(from, false);
    },
    [run, text],
  );
  const startByItself = useCallback((from: string | null) => run(from, true), [run]);
  const clear = useCallback(() => {
    stop();
    setKept({ of, state: none });
  }, [of, stop]);
  return { state: kept.of === of ? kept.state : none, start, startAs, startByItself, clear };
}
