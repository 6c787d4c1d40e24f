import { captionTextMax } from "../../../contract/models/caption.ts";
import { cleanLine } from "../../../contract/models/safeText.ts";

/** What Whisper writes for sounds that are no speech: `[BLANK_AUDIO]`, `(music)`, `*coughs*`, notes. */
const sounds = /\[[^\]]*\]|\([^)]*\)|（[^）]*）|\*[^*]*\*|[♪♫]/gu;

/** What was heard, as a caption bears it; null where it was nothing that anybody said. */
export function cleanHeard(text: string): string | null {
  const said = cleanLine(text.replace(sounds, " ")).slice(0, captionTextMax).trim();
  // Cut between two halves of a character, the half goes too.
  const line = cleanLine(said);
  return /[\p{L}\p{N}]/u.test(line) ? line : null;
}
