import { keepsUpPace } from "../../../contract/models/caption.ts";
import type { InstalledSpeechModel } from "./speechRows.ts";

/**
 * Which model writes down speech: the one that the person chose, else the largest that keeps up with speech on this computer.
 * Where none of those measured does, it is one that was not measured, the smallest first, else the quickest. `installed`: the
 * smallest first.
 */
export function chooseSpeechModel(
  installed: readonly InstalledSpeechModel[],
  chosen: string | null,
): InstalledSpeechModel | null {
  const whispers = installed.filter(({ kind }) => kind === "whisper");
  const own = whispers.find(({ name }) => name === chosen);
  if (own !== undefined) return own;
  const keepsUp = whispers.findLast(({ pace }) => pace !== null && pace <= keepsUpPace);
  const unmeasured = whispers.find(({ pace }) => pace === null);
  const quickest = whispers.toSorted((one, other) => (one.pace ?? 0) - (other.pace ?? 0))[0];
  return keepsUp ?? unmeasured ?? quickest ?? null;
}
