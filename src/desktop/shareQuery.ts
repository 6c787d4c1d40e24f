import { create } from "zustand";
import { call, failureOf, onEvent, type CallInput, type CallName, type CallOutput } from "./desktop.ts";
import { useHostState } from "./hostState.ts";
import { keepSame } from "./keepSame.ts";
import { rereads } from "./rereads.ts";

/** A hook for what hundreds of texts on the screen want to know: read once for all, and again when anything of it changed. */
export function shareQuery<Name extends CallName>(name: Name, input: CallInput<Name>): () => CallOutput<Name> | null {
  const useShared = create<{ readonly value: CallOutput<Name> | null }>(() => ({ value: null }));
  let began = false;
  let turn = 0;
  const read = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    try {
      const answer = await call(name, input);
      if (mine === turn) useShared.setState(({ value }) => ({ value: keepSame(value, answer) }));
    } catch (cause) {
      failureOf(cause);
    }
  };
  const begin = (): void => {
    if (began) return;
    began = true;
    for (const event of rereads[name] ?? []) onEvent(event, () => void read());
    useHostState.subscribe(({ reachable }) => void (reachable && read()));
    void read();
  };
  return () => {
    begin();
    return useShared((state) => state.value);
  };
}
