import { useCallback, useEffect, useRef, useState } from "react";
import type { Failure } from "../../contract/failure.ts";
import { baseLanguage } from "../../contract/models/scalars.ts";
import { translationLanguageSchema, type TranslationLanguage } from "../../contract/models/translation.ts";
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

/** What the reader of a text said about it. */
interface Said {
  readonly text: string;
  readonly from: string;
  readonly denied: readonly TranslationLanguage[];
}

/** What nothing of a text is in by its reader, who saw a translation and says which language it is in. */
function deniedBy(from: string, shown: Translated | null): TranslationLanguage[] {
  if (shown === null) return [];
  // Of the language that it had already: then it is what was seen in it beside that is wrong.
  return shown.from === from ? shown.ways.map((way) => way.from) : [shown.from];
}

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
  const said = useRef<Said | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  const run = useCallback(
    (declared: string | null, automatic: boolean) => {
      stop();
      const here = said.current?.text === text ? said.current : null;
      const from = here?.from ?? declared;
      const abort = new AbortController();
      running.current = abort;
      const show = (next: TranslationState) => {
        if (running.current === abort) setKept({ of, state: next });
      };
      let host: string | null = null;
      let [done, total] = [0, 0];
      const work = async (): Promise<void> => {
        // What nobody asked for is not announced before it is sure to come.
        if (!automatic) show({ kind: "running", done, total, host });
        try {
          const reader = translationLanguageSchema.parse(baseLanguage(to));
          const [translated] = await translate([text], from, reader, {
            form,
            authorId,
            kept: toKeep,
            signal: abort.signal,
            automatic,
            denied: here?.denied ?? [],
            onRoute: (route) => {
              host = route.engine === "server" ? route.host : null;
              show({ kind: "running", done, total, host });
            },
            onProgress: (...progress) => {
              [done, total] = progress;
              show({ kind: "running", done, total, host });
            },
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
  const state = kept.of === of ? kept.state : none;
  const shown = state.kind === "done" ? state.translated : null;
  const startAs = useCallback(
    (from: string) => {
      const denied = said.current?.text === text ? said.current.denied : [];
      said.current = { text, from, denied: [...denied, ...deniedBy(from, shown)].filter((each) => each !== from) };
      run(from, false);
    },
    [run, text, shown],
  );
  const startByItself = useCallback((from: string | null) => run(from, true), [run]);
  const clear = useCallback(() => {
    stop();
    setKept({ of, state: none });
  }, [of, stop]);
  // Of a text that has become another nothing more is asked, least of all at a server.
  useEffect(() => clear, [clear]);
  return { state, start, startAs, startByItself, clear };
}
