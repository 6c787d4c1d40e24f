import { useEffect, useMemo, useRef, useState } from "react";
import type { Failure } from "../../../contract/failure.ts";
import type { CaptionCue } from "../../../contract/models/caption.ts";
import type { TranslationLanguage } from "../../../contract/models/translation.ts";
import { failureOf } from "../../desktop/desktop.ts";
import { readCues, type CaptionChoice } from "./readCues.ts";
import type { CueText } from "./translateCuePart.ts";
import { translateCues } from "./translateCues.ts";

/** A track that is made anew for every caption of a long recording would flicker. Milliseconds. */
const shownEveryMs = 500;

interface Progress {
  readonly done: number;
  readonly total: number;
  readonly host: null;
}

/** The captions as they were chosen: translated where that was asked for, as far as that is. */
export function useCaptions(recordingId: string, cues: readonly CaptionCue[], choice: CaptionChoice) {
  const to = choice === "off" || choice === "spoken" ? null : choice;
  const [turn, setTurn] = useState(0);
  const [translated, setTranslated] = useState<{
    readonly to: TranslationLanguage;
    readonly texts: ReadonlyMap<string, CueText>;
  } | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failed, setFailed] = useState<{
    readonly to: TranslationLanguage;
    readonly turn: number;
    readonly failure: Failure;
  } | null>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    if (to === null) return undefined;
    const stop = new AbortController();
    const before = last.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest: ReadonlyMap<string, CueText> | null = null;
    const show = (): void => {
      clearTimeout(timer);
      timer = undefined;
      // What was translated before stays where nothing came.
      if (!stop.signal.aborted && latest !== null) setTranslated({ to, texts: new Map(latest) });
    };
    const run = async (): Promise<void> => {
      // One that is broken off keeps what it has, from where this one goes on.
      await before;
      if (stop.signal.aborted) return;
      await translateCues(recordingId, cues, to, {
        signal: stop.signal,
        onTexts: (texts) => {
          latest = texts;
          timer ??= setTimeout(show, shownEveryMs);
        },
        onProgress: (done, total) => setProgress({ done, total, host: null }),
      });
    };
    last.current = run()
      .then(() => setFailed(null))
      .catch((cause: unknown) => {
        if (!stop.signal.aborted) setFailed({ to, turn, failure: failureOf(cause) });
      })
      .finally(() => {
        show();
        if (!stop.signal.aborted) setProgress(null);
      });
    return () => {
      stop.abort();
      clearTimeout(timer);
      setProgress(null);
    };
  }, [recordingId, cues, to, turn]);
  const read = useMemo(
    () => readCues(cues, to, translated?.to === to ? translated.texts : new Map<string, CueText>()),
    [cues, translated, to],
  );
  const failure = failed?.to === to && failed.turn === turn ? failed.failure : null;
  return { ...read, progress, failure, again: () => setTurn((last) => last + 1) };
}
