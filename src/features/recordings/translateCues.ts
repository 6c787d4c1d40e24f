import { ExpectedFailure } from "../../../contract/failure.ts";
import { captionPartMax } from "../../../contract/models/caption.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import type { TranslationLanguage } from "../../../contract/models/translation.ts";
import { call } from "../../desktop/desktop.ts";
import { asSaid, translateCuePart, type CueText, type SaidCue } from "./translateCuePart.ts";

interface Options {
  readonly signal: AbortSignal;
  /** All that there is so far, by `cueKey`; the same map, which grows. */
  readonly onTexts: (texts: ReadonlyMap<string, CueText>) => void;
  readonly onProgress: (done: number, total: number) => void;
}

/** A cue as it stands: what is corrected is another. */
export const cueKey = ({ memberId, id, text }: Pick<SaidCue, "memberId" | "id" | "text">): string =>
  `${memberId} ${id} ${text}`;

/** Those that have to be translated to be read in a language. */
export const foreignCues = <Each extends SaidCue>(cues: readonly Each[], to: TranslationLanguage): Each[] =>
  cues.filter(({ text, language }) => text !== "" && baseLanguage(language) !== to);

/**
 * Captions of a recording in another language: what this computer translated before is there at once, and what it translates
 * now is kept with the recording, also where it is stopped on the way. What other models made before than are here now is
 * translated anew, last and in its place. What fails keeps nothing back that can be translated:
 * a cue in another language than its speaker's, or of which the engine makes nothing, stays as it was said.
 * @throws ExpectedFailure as `translate`, once all that can be is translated
 */
export async function translateCues(
  recordingId: string,
  cues: readonly SaidCue[],
  to: TranslationLanguage,
  { signal, onTexts, onProgress }: Options,
): Promise<void> {
  const foreign = foreignCues(cues, to);
  const texts = new Map<string, CueText>();
  const kept = await call("captions.translated", { recordingId, language: to });
  const here = new Map(kept.cues.map((cue) => [`${cue.memberId} ${cue.id}`, cue]));
  const outdated: SaidCue[] = [];
  for (const cue of foreign) {
    const found = here.get(`${cue.memberId} ${cue.id}`);
    if (found === undefined) continue;
    texts.set(cueKey(cue), found);
    if (found.isOutdated) outdated.push(cue);
  }
  if (signal.aborted) return;
  onTexts(texts);
  const missing = foreign.filter((cue) => !texts.has(cueKey(cue)));
  const total = missing.length + outdated.length;
  if (total > 0) onProgress(0, total);
  let done = 0;
  const tell = (cue: SaidCue, text: CueText): void => {
    texts.set(cueKey(cue), text);
    done += 1;
    if (signal.aborted) return;
    onTexts(texts);
    onProgress(done, total);
  };
  const failed = new Map<string, unknown>();
  const left: SaidCue[] = [];
  let refused: unknown = null;
  for (const part of [...partsOf(missing), ...partsOf(outdated)]) {
    const language = part[0]?.language ?? "";
    if (failed.has(language)) continue;
    const made: (CueText & { memberId: string; id: string; said: string })[] = [];
    const take = (cue: SaidCue, text: CueText): void => {
      made.push({ memberId: cue.memberId, id: cue.id, said: cue.text, ...text });
      tell(cue, text);
    };
    try {
      left.push(...(await translateCuePart(part, language, to, signal, take)));
    } catch (cause) {
      if (signal.aborted) throw cause;
      if (isRefusal(cause)) {
        refused ??= cause;
        left.push(...part);
      } else failed.set(language, cause);
    } finally {
      // What is stopped on the way keeps what it has.
      if (made.length > 0) await call("captions.keepTranslated", { recordingId, language: to, cues: made });
    }
    if (signal.aborted) return;
  }
  const [failure = null] = failed.values();
  if (failure !== null) throw failure;
  // Beside what is translated it stands as it was said, and is tried again the next time. By itself it is no translation.
  if (refused !== null && [...texts.values()].every(({ way }) => way === null)) throw refused;
  for (const cue of left) if (!texts.has(cueKey(cue))) tell(cue, asSaid(cue));
}

/** As many as go together, each of one language. */
const partsOf = (cues: readonly SaidCue[]): SaidCue[][] =>
  [...new Set(cues.map(({ language }) => language))].flatMap((language) => {
    const said = cues.filter((cue) => cue.language === language);
    return Array.from({ length: Math.ceil(said.length / captionPartMax) }, (_, at) =>
      said.slice(at * captionPartMax, (at + 1) * captionPartMax),
    );
  });

/** Nothing was wrong but the words. */
const isRefusal = (cause: unknown): boolean =>
  cause instanceof ExpectedFailure &&
  (cause.code === "translation.languageUnknown" ||
    (cause.code === "translation.engineFailed" && cause.details["reason"] === "nothing"));
