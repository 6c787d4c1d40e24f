import { useCallback, useRef, useState } from "react";
import type { Failure } from "../../contract/failure.ts";
import { failureOf } from "./desktop.ts";

export interface Chosen<Value, Change = Partial<Value>> {
  /** As it was chosen last, be it written yet or not; null until the library said what was kept. */
  readonly value: Value | null;
  readonly choose: (change: Change) => void;
  /** Why the last choice that failed could not be kept; what is shown is what was kept before. */
  readonly failure: Failure | null;
  readonly clear: () => void;
}

/**
 * What a person chooses with switches, lists and sliders, over `kept`, what the library keeps: shown as it is chosen, and
 * written one after the other, so that the last choice counts however quick it was. `write` is the same at every render.
 */
export function useChosen<Value extends object, Change extends Partial<Value> = Partial<Value>>(
  kept: Value | null,
  write: (change: Change) => Promise<unknown>,
): Chosen<Value, Change> {
  const [chosen, setChosen] = useState<Partial<Value>>({});
  const [writing, setWriting] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(Promise.resolve());

  // What the library says once everything is written is what counts.
  const [seen, setSeen] = useState(kept);
  if (seen !== kept) {
    setSeen(kept);
    if (writing === 0) setChosen({});
  }
  const choose = useCallback(
    (change: Change) => {
      setFailure(null);
      setChosen((last) => ({ ...last, ...change }));
      setWriting((count) => count + 1);
      const keep = async () => {
        try {
          await write(change);
        } catch (cause) {
          setFailure(failureOf(cause));
          // What was chosen since then stands.
          setChosen((last) => {
            const kept = Object.entries(last).filter(([name, each]) => each !== change[name as keyof Change]);
            return Object.fromEntries(kept) as Partial<Value>;
          });
        }
        setWriting((count) => count - 1);
      };
      turn.current = turn.current.then(keep);
    },
    [write],
  );
  const clear = useCallback(() => setFailure(null), []);
  return { value: kept === null ? null : { ...kept, ...chosen }, choose, failure, clear };
}
