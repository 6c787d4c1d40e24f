import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import type { Failure } from "../../contract/failure.ts";
import { call, failureOf, onEvent, type CallInput, type CallName, type CallOutput } from "./desktop.ts";
import { useHostState } from "./hostState.ts";
import { keepSame } from "./keepSame.ts";
import { rereads } from "./rereads.ts";

export interface Query<Value> {
  /** The last answer; it stays while a newer one is read, and when reading it fails. What did not change in it is the same. */
  readonly value: Value | null;
  readonly failure: Failure | null;
  /** True until the first answer to this input. */
  readonly reading: boolean;
  readonly reread: () => void;
}

interface Kept {
  readonly key: string;
  readonly value: unknown;
  readonly failure: Failure | null;
}

// A room that was open before shows at once what it last read, while it reads again.
const lastValues = new Map<string, unknown>();
const lastValuesMax = 60;

function keep(key: string, value: unknown): void {
  lastValues.delete(key);
  lastValues.set(key, value);
  const oldest = lastValues.keys().next();
  if (lastValues.size > lastValuesMax && !oldest.done) lastValues.delete(oldest.value);
}

/**
 * Reads a call of the library, and reads it again after the events that `rereads` names. An answer that was overtaken
 * by a newer question is dropped. With `null` as input nothing is read. `keepPrevious` shows the answer to the input
 * before until the new one is there, as a list that is filtered while typing wants.
 */
export function useQuery<Name extends CallName>(
  name: Name,
  input: CallInput<Name> | null,
  { keepPrevious = false }: { readonly keepPrevious?: boolean } = {},
): Query<CallOutput<Name>> {
  const key = input === null ? "" : `${name} ${JSON.stringify(input)}`;
  const [kept, setKept] = useState<Kept>({ key: "", value: null, failure: null });
  const [turn, setTurn] = useState(0);
  const reachable = useHostState((state) => state.reachable);
  const reread = useCallback(() => setTurn((last) => last + 1), []);

  // `key` stands for `input`, which is a new object at every render.
  const question = useMemo(() => ({ key, turn, reachable }), [key, turn, reachable]);
  const ask = useEffectEvent(async (asked: string): Promise<Kept | null> => {
    if (input === null) return null;
    try {
      const value = keepSame(lastValues.get(asked), await call(name, input));
      keep(asked, value);
      return { key: asked, value, failure: null };
    } catch (cause) {
      return { key: asked, value: lastValues.get(asked) ?? null, failure: failureOf(cause) };
    }
  });
  useEffect(() => {
    let overtaken = false;
    const read = async () => {
      const answer = await ask(question.key);
      if (answer !== null && !overtaken) setKept(answer);
    };
    void read();
    return () => {
      overtaken = true;
    };
  }, [question]);

  useEffect(() => {
    const stops = (rereads[name] ?? []).map((event) => onEvent(event, reread));
    return () => {
      for (const stop of stops) stop();
    };
  }, [name, reread]);

  const answered = kept.key === key;
  const remembered = (lastValues.get(key) ?? null) as CallOutput<Name> | null;
  const value = answered ? (kept.value as CallOutput<Name> | null) : null;
  const previous = keepPrevious && input !== null ? (kept.value as CallOutput<Name> | null) : null;
  return {
    value: input === null ? null : (value ?? remembered ?? previous),
    failure: answered ? kept.failure : null,
    reading: input !== null && !answered,
    reread,
  };
}
