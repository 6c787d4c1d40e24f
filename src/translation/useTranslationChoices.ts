import { create } from "zustand";
import type { TranslationChoices } from "../../contract/translationCalls.ts";
import { call, failureOf, onEvent } from "../desktop/desktop.ts";
import { rereads } from "../desktop/rereads.ts";

/** Read once for all texts on the screen, and again when anything of it changed. */
const useChoices = create<{ readonly choices: TranslationChoices | null }>(() => ({ choices: null }));

let began = false;
let turn = 0;

function begin(): void {
  if (began) return;
  began = true;
  const read = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    try {
      const choices = await call("translation.choices", {});
      const same = JSON.stringify(choices) === JSON.stringify(useChoices.getState().choices);
      if (mine === turn && !same) useChoices.setState({ choices });
    } catch (cause) {
      failureOf(cause);
    }
  };
  for (const event of rereads["translation.choices"] ?? []) onEvent(event, () => void read());
  void read();
}

/** What the person wants of translation; null until the library said so. */
export function useTranslationChoices(): TranslationChoices | null {
  begin();
  return useChoices((state) => state.choices);
}
