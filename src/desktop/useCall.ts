import { useCallback, useRef, useState } from "react";
import type { Failure } from "../../contract/failure.ts";
import { call, failureOf, type CallInput, type CallName, type CallOutput } from "./desktop.ts";

export interface Action<Name extends CallName> {
  /** Gives the answer, or null when it failed: `failure` then says why. */
  readonly run: (input: CallInput<Name>) => Promise<CallOutput<Name> | null>;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly clear: () => void;
}

interface CallOptions {
  /** For choices, where the last one counts: a second run while one is under way waits for its turn. */
  readonly inTurn?: boolean;
}

/**
 * One call of the library that a person sets off, with what the screen needs to show of it. A second run while one is under
 * way is ignored, so that nothing is made twice.
 */
export function useCall<Name extends CallName>(name: Name, { inTurn = false }: CallOptions = {}): Action<Name> {
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const underWay = useRef<Promise<unknown> | null>(null);

  const run = useCallback(
    async (input: CallInput<Name>) => {
      if (underWay.current !== null && !inTurn) return null;
      const work = async (before: Promise<unknown> | null) => {
        if (before !== null) await before;
        setRunning(true);
        setFailure(null);
        try {
          return await call(name, input);
        } catch (cause) {
          setFailure(failureOf(cause));
          return null;
        }
      };
      const mine = work(underWay.current);
      underWay.current = mine;
      const answer = await mine;
      if (underWay.current === mine) {
        underWay.current = null;
        setRunning(false);
      }
      return answer;
    },
    [name, inTurn],
  );
  const clear = useCallback(() => setFailure(null), []);
  return { run, running, failure, clear };
}
