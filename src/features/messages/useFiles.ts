import { useCallback, useEffect, useRef, useState } from "react";
import type { Failure } from "../../../contract/failure.ts";
import { failureOf } from "../../desktop/desktop.ts";
import { addFile } from "./addFile.ts";

interface Adding {
  readonly key: number;
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** Files on their way into a draft, one after the other, each to be given up while it is. */
export function useFiles(conversationId: string) {
  const [adding, setAdding] = useState<readonly Adding[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const aborts = useRef(new Map<number, AbortController>());
  const queue = useRef(Promise.resolve());
  const next = useRef(0);

  useEffect(() => {
    const open = aborts.current;
    return () => {
      for (const abort of open.values()) abort.abort();
    };
  }, []);

  const add = useCallback(
    (files: readonly File[]) => {
      setFailure(null);
      for (const file of files) {
        const key = (next.current += 1);
        const abort = new AbortController();
        aborts.current.set(key, abort);
        setAdding((before) => [...before, { key, name: file.name, done: 0, total: 1 }]);
        const progressed = (done: number, total: number) =>
          setAdding((before) => before.map((each) => (each.key === key ? { ...each, done, total } : each)));
        const bring = async () => {
          try {
            if (!abort.signal.aborted) await addFile(conversationId, file, abort.signal, progressed);
          } catch (cause) {
            setFailure(failureOf(cause));
          } finally {
            aborts.current.delete(key);
            setAdding((before) => before.filter((each) => each.key !== key));
          }
        };
        queue.current = queue.current.then(bring);
      }
    },
    [conversationId],
  );
  const cancel = useCallback((key: number) => aborts.current.get(key)?.abort(), []);
  const clear = useCallback(() => setFailure(null), []);
  /** When all that were chosen are in the draft, or were given up. */
  const settled = useCallback(() => queue.current, []);
  return { adding, failure, fail: setFailure, add, cancel, clear, settled };
}
