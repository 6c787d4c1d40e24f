import { useEffect, useRef, useState } from "react";
import { call, failureOf } from "../../desktop/desktop.ts";

const restMs = 300;

/**
 * What is being written, kept on this computer as it is typed and there again after a restart. null until it was read.
 * `forget` once it was sent.
 */
export function useKeptDraft(key: string) {
  const [text, setText] = useState<string | null>(null);
  const pending = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    let wanted = true;
    const read = async () => {
      const kept = await call("questionDrafts.read", { key }).catch((cause: unknown) => {
        failureOf(cause);
        return { text: "" };
      });
      // What was typed meanwhile is newer.
      if (wanted) setText((typed) => typed ?? kept.text);
    };
    void read();
    const flush = () => {
      clearTimeout(timer.current);
      if (pending.current === null) return;
      const last = pending.current;
      pending.current = null;
      call("questionDrafts.keep", { key, text: last }).catch(failureOf);
    };
    window.addEventListener("pagehide", flush);
    return () => {
      wanted = false;
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [key]);

  const keep = (typed: string): void => {
    setText(typed);
    pending.current = typed;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      pending.current = null;
      call("questionDrafts.keep", { key, text: typed }).catch(failureOf);
    }, restMs);
  };
  const forget = (): void => {
    clearTimeout(timer.current);
    pending.current = null;
    setText("");
    call("questionDrafts.keep", { key, text: "" }).catch(failureOf);
  };
  return { text, keep, forget };
}
