import { useCallback, useEffect, useRef, useState } from "react";
import type { Failure } from "../../contract/failure.ts";
import type { Route, TranslationLanguage } from "../../contract/models/translation.ts";
import { ExpectedFailure } from "../../contract/failure.ts";
import { failureOf } from "../desktop/desktop.ts";
import type { TextForm } from "./parts.ts";
import { translate, type Translated } from "./translate.ts";

export type ThereAndBack =
  | { readonly kind: "none" }
  | { readonly kind: "running"; readonly host: string | null }
  | { readonly kind: "done"; readonly of: string; readonly there: Translated; readonly back: Translated }
  | { readonly kind: "failed"; readonly failure: Failure };

/**
 * What readers of another language would read of a text that is being written, and what that says in one's own; `from` is
 * what its author says that it is in, null where nobody is asked.
 */
export function useThereAndBack(form: TextForm, own: TranslationLanguage, from: string | null) {
  const [state, setState] = useState<ThereAndBack>({ kind: "none" });
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const run = async (text: string, to: TranslationLanguage): Promise<void> => {
    stop();
    const abort = new AbortController();
    running.current = abort;
    const show = (next: ThereAndBack): void => {
      if (running.current === abort) setState(next);
    };
    const onRoute = (route: Route): void =>
      show({ kind: "running", host: route.engine === "server" ? route.host : null });
    const options = { form, signal: abort.signal, onRoute };
    show({ kind: "running", host: null });
    try {
      const [there] = await translate([text], from, to, options).catch((cause: unknown) => {
        // Too short to tell: then it is in the language of the window that it is written in.
        const isUntold = cause instanceof ExpectedFailure && cause.code === "translation.languageUnknown";
        if (from === null && isUntold && cause.details["language"] === undefined)
          return translate([text], own, to, options);
        throw cause;
      });
      if (there === undefined) return;
      const left = there.doubts.flatMap(({ kind, text: words }) => (kind === "untranslated" ? words : []));
      const [back] = await translate([there.text], to, there.from, { ...options, ofMachine: left });
      if (back !== undefined) show({ kind: "done", of: text, there, back });
    } catch (cause) {
      show({ kind: "failed", failure: failureOf(cause) });
    }
  };
  return {
    state,
    run,
    clear: (): void => {
      stop();
      setState({ kind: "none" });
    },
  };
}
