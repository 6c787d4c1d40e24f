import { useCallback, useEffect, useRef, useState } from "react";
import { emptyDraft, type ApplicationDraft } from "../../../contract/models/applicationDraft.ts";
import { call, failureOf } from "../../desktop/desktop.ts";

/** How long after the last keystroke what was typed is kept on disk. */
const keepAfterMs = 250;

/** What is typed, on its way to the library with a short rest, and at once when the form is left or sent. */
export function useApplicationDraft(kept: ApplicationDraft | null, hubUrl: string) {
  const [draft, setDraft] = useState<ApplicationDraft>(() => kept ?? { ...emptyDraft, hubUrl });
  const waiting = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly draft: ApplicationDraft } | null>(
    null,
  );

  const flush = useCallback(async (): Promise<void> => {
    const unkept = waiting.current;
    if (unkept === null) return;
    clearTimeout(unkept.timer);
    waiting.current = null;
    await call("application.keep", unkept.draft);
  }, []);
  const change = useCallback(
    (part: Partial<ApplicationDraft>) =>
      setDraft((last) => {
        const next = { ...last, ...part };
        if (waiting.current !== null) clearTimeout(waiting.current.timer);
        const timer = setTimeout(() => void flush().catch(failureOf), keepAfterMs);
        waiting.current = { timer, draft: next };
        return next;
      }),
    [flush],
  );
  // Whoever leaves or closes the window at once loses nothing.
  useEffect(() => {
    const leave = () => void flush().catch(failureOf);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [flush]);
  return { draft, change, flush };
}
