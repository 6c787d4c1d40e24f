import { useCallback, useRef, useState } from "react";
import type { Failure } from "../../../../contract/failure.ts";
import type { Settings } from "../../../../contract/ipc.ts";
import { call, failureOf } from "../../../desktop/desktop.ts";
import { useQuery } from "../../../desktop/useQuery.ts";

export interface ReaderSettings {
  /** As they were chosen last, be they written yet or not; null until the library said what was kept. */
  readonly settings: Settings | null;
  readonly change: (change: Partial<Settings>) => void;
  readonly failure: Failure | null;
}

/** The settings, shown as they are chosen: a key that is pressed twice, or a slider that is dragged, waits for no disk. */
export function useReaderSettings(): ReaderSettings {
  const { value } = useQuery("settings.read", {});
  const [chosen, setChosen] = useState<Partial<Settings>>({});
  const [writing, setWriting] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(Promise.resolve());

  // What the library says once everything is written is what counts.
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (writing === 0) setChosen({});
  }
  const change = useCallback((wanted: Partial<Settings>) => {
    setChosen((last) => ({ ...last, ...wanted }));
    setWriting((count) => count + 1);
    const write = async () => {
      try {
        await call("settings.write", wanted);
        setFailure(null);
      } catch (cause) {
        setFailure(failureOf(cause));
        setChosen({});
      }
      setWriting((count) => count - 1);
    };
    // One after the other: the last one chosen is the last one written.
    turn.current = turn.current.then(write);
  }, []);
  return { settings: value === null ? null : { ...value, ...chosen }, change, failure };
}
