import { useCallback, useEffect, useRef, useState } from "react";
import type { ArticleDraft } from "../../../../contract/articleCalls.ts";
import type { Failure } from "../../../../contract/failure.ts";
import { call, failureOf } from "../../../desktop/desktop.ts";

/** So long after a key the words are on the disk. Milliseconds. */
const restMs = 250;

export interface DraftInHand {
  /** As typed; null until it was read. */
  readonly draft: ArticleDraft | null;
  /** Videos whose reading was cut short before; a video that is added ends it, or being told so. */
  readonly interrupted: readonly string[];
  readonly dropInterrupted: () => void;
  readonly change: (change: Partial<ArticleDraft>) => void;
  /** Whether all that was typed is on the disk. */
  readonly saved: boolean;
  readonly failure: Failure | null;
  /** Resolves when it is; false where it could not be kept. */
  readonly settle: () => Promise<boolean>;
}

/** A draft that is kept as it is typed. */
export function useDraft(id: string): DraftInHand {
  const [draft, setDraft] = useState<ArticleDraft | null>(null);
  const [interrupted, setInterrupted] = useState<readonly string[]>([]);
  const [saved, setSaved] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const newest = useRef<ArticleDraft | null>(null);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const turn = useRef(Promise.resolve(true));

  useEffect(() => {
    let wanted = true;
    const read = async () => {
      try {
        const { changedAt: _, of: __, files: ___, interruptedVideos, ...words } = await call("articles.draft", { id });
        if (!wanted) return;
        newest.current = words;
        setDraft(words);
        setInterrupted(interruptedVideos);
      } catch (cause) {
        if (wanted) setFailure(failureOf(cause));
      }
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [id]);

  const keep = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    // One after the other: the last one typed is the last one kept.
    turn.current = turn.current.then(async () => {
      const words = newest.current;
      if (!dirty.current || words === null) return true;
      dirty.current = false;
      try {
        await call("articles.keepDraft", words);
        setFailure(null);
        setSaved(!dirty.current);
        return true;
      } catch (cause) {
        dirty.current = true;
        setFailure(failureOf(cause));
        return false;
      }
    });
    return turn.current;
  }, []);

  const change = useCallback(
    (wanted: Partial<ArticleDraft>) => {
      if (newest.current === null) return;
      newest.current = { ...newest.current, ...wanted };
      setDraft(newest.current);
      dirty.current = true;
      setSaved(false);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void keep(), restMs);
    },
    [keep],
  );

  // Whoever leaves at once loses nothing.
  useEffect(() => {
    const leave = () => void keep();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [keep]);

  const dropInterrupted = useCallback(() => {
    // Should it not be noted, it is told once more.
    for (const each of interrupted) call("articles.dropVideo", { id: each }).catch(failureOf);
    setInterrupted([]);
  }, [interrupted]);

  return { draft, interrupted, dropInterrupted, change, saved, failure, settle: keep };
}
