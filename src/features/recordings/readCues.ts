import type { CaptionWay } from "../../../contract/captionCalls.ts";
import type { CaptionCue } from "../../../contract/models/caption.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import type { TranslationLanguage } from "../../../contract/models/translation.ts";
import type { SpokenCue } from "../../media/webVtt.ts";
import type { CueText } from "./translateCuePart.ts";
import { cueKey, foreignCues } from "./translateCues.ts";

/** `spoken`: each in the language it was said in. */
export type CaptionChoice = "off" | "spoken" | TranslationLanguage;

interface ReadCues {
  /** In the order of the cues; what is not translated yet stands as it was said. */
  readonly texts: readonly string[];
  /** All that can be translated is: a file of less would pass off what was said as a translation. */
  readonly isWhole: boolean;
  /** Through which models they went, each way once. */
  readonly ways: readonly CaptionWay[];
}

/** Captions as they are read in a language; `to` null: as they were said. */
export function readCues(
  cues: readonly CaptionCue[],
  to: TranslationLanguage | null,
  translated: ReadonlyMap<string, CueText>,
): ReadCues {
  if (to === null) return { texts: cues.map(({ text }) => text), isWhole: true, ways: [] };
  const found = foreignCues(cues, to).map((cue) => translated.get(cueKey(cue)));
  const ways = found.flatMap((cue) => (cue === undefined || cue.way === null ? [] : [cue.way]));
  return {
    texts: cues.map((cue) => translated.get(cueKey(cue))?.text ?? cue.text),
    isWhole: found.every((cue) => cue !== undefined),
    ways: [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()],
  };
}

/** What all of them are in; null where they are in several languages. */
export function languageOf(cues: readonly Pick<CaptionCue, "language">[]): string | null {
  const [first, ...others] = new Set(cues.map(({ language }) => baseLanguage(language)));
  return first === undefined || others.length > 0 ? null : first;
}

/** As a track and a file have them, in `language` where nothing else is said. Nothing that was taken out is in it. */
export function spokenCues(
  cues: readonly CaptionCue[],
  texts: readonly string[],
  language: string | null,
  nameOf: (memberId: string) => string,
): SpokenCue[] {
  return cues.flatMap(({ startMs, endMs, memberId, text: said, language: spoken }, at) => {
    const text = texts[at] ?? said;
    const tongue = text === said || language === null ? spoken : language;
    const isSame = language !== null && baseLanguage(tongue) === baseLanguage(language);
    return said === "" ? [] : [{ startMs, endMs, speaker: nameOf(memberId), text, language: isSame ? null : tongue }];
  });
}
