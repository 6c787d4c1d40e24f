import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { call, failureOf } from "../../desktop/desktop.ts";

/** How long after the last key the draft is on disk. */
const restMs = 250;

interface Written {
  readonly text: string;
  readonly replyToId: string | null;
}

/** Keeps what is written into a conversation as it is typed. `kept` says what that is by now. */
export function useDraft(conversationId: string, kept: () => Written) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const write = useEffectEvent(() => {
    timer.current = null;
    call("drafts.write", { conversationId, ...kept() }).catch(failureOf);
  });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (turn > 0) timer.current = setTimeout(() => write(), restMs);
    return () => {
      if (timer.current) clearTimeout(timer.current);
    };
  }, [turn]);
  // Leaving the thread or closing the window, what was typed last is kept too.
  const leave = useEffectEvent(() => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    write();
  });
  useEffect(() => {
    const hide = () => leave();
    window.addEventListener("pagehide", hide);
    return () => {
      window.removeEventListener("pagehide", hide);
      leave();
    };
  }, []);
  const changed = useCallback(() => setTurn((last) => last + 1), []);
  const forget = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
  }, []);
  return { changed, forget };
}
