import { longestRecordingMs, type SpokenCue } from "../../../../../contract/models/caption.ts";
import type { CaptionLine } from "./captionLines.ts";

/** Times by this window's clock. */
export interface SpokenIn {
  /** Since when this person's leave stands; null where it does not. */
  readonly grantedMs: number | null;
  /** When the first picture was taken; null while that is not known. */
  readonly startedMs: number | null;
  readonly stoppedMs: number | null;
}

/**
 * What this person said, at its place in the recording; null where it is none of it. Who agrees in the middle of a sentence
 * did not agree to its beginning.
 */
export function cueOf(line: CaptionLine, { grantedMs, startedMs, stoppedMs }: SpokenIn): SpokenCue | null {
  if (startedMs === null || grantedMs === null || line.startMs < grantedMs) return null;
  if (line.endMs <= startedMs || (stoppedMs !== null && line.startMs >= stoppedMs)) return null;
  const at = (ms: number): number => Math.min(longestRecordingMs, Math.max(0, Math.round(ms - startedMs)));
  const { id, language, text } = line;
  return { id, startMs: at(line.startMs), endMs: at(line.endMs), language, text };
}
