import { useCallback, useRef, useState } from "react";
import type { Failure } from "../../contract/failure.ts";
import { call, failureOf, type CallInput, type CallName, type CallOutput } from "./desktop.ts";

export interface Action<Name extends CallName> {
  /** Gives the answer, or null when it failed: `failure` then says why. A second run while one is under way is ignored. */
  readonly run: (input: CallInput<Name>) => Promise<CallOutput<Name> | null>;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly clear: () => void;
}

/** One call of the library that a person sets off, with what the screen needs to show of it. */
export function useCall<Name extends CallName>(name: Name): Action<Name> {
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const underWay = useRef(false);

  const run = useCallback(
    async (input: CallInput<Name>) => {
      if (underWay.current) return null;
      underWay.current = true;
      setRunning(true);
      setFailure(null);
      try {
        return await call(name, input);
      } catch (cause) {
        setFailure(failureOf(cause));
        return null;
      } finally {
        underWay.current = false;
        setRunning(false);
      }
    },
    [name],
  );
  const clear = useCallback(() => setFailure(null), []);
  return { run, running, failure, clear };
}
