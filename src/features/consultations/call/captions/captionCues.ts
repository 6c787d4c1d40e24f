import type { CaptionCue } from "../../../../../contract/models/caption.ts";
import type { CaptionLine } from "./captionLines.ts";

/** Peers that agreed to be recorded, and since when, by this window's clock. */
export type GrantedTimes = ReadonlyMap<string, number>;

/** A peer that agrees again does so from then on; of one that is not here any more stands what it said last. */
export function noteGrants(
  granted: GrantedTimes,
  here: readonly { readonly peerId: string; readonly granted: boolean }[],
  nowMs: number,
): GrantedTimes {
  const noted = new Map(granted);
  for (const peer of here) {
    if (!peer.granted) noted.delete(peer.peerId);
    else if (!noted.has(peer.peerId)) noted.set(peer.peerId, nowMs);
  }
  return noted;
}

interface Recorded {
  readonly granted: GrantedTimes;
  /** By this window's clock; null while it was not. */
  readonly startedMs: number | null;
  readonly stoppedMs: number | null;
}

const longestMs = 24 * 3_600_000;

/**
 * What somebody said, at its place in the recording; null where it is none of it. Who agrees in the middle of a sentence did
 * not agree to its beginning.
 */
export function cueOf(line: CaptionLine, { granted, startedMs, stoppedMs }: Recorded): CaptionCue | null {
  const since = granted.get(line.peerId);
  if (startedMs === null || since === undefined || line.startMs < since) return null;
  if (line.endMs <= startedMs || (stoppedMs !== null && line.startMs >= stoppedMs)) return null;
  const at = (ms: number): number => Math.min(longestMs, Math.max(0, Math.round(ms - startedMs)));
  const { memberId, language, text } = line;
  return { startMs: at(line.startMs), endMs: at(line.endMs), memberId, language, text };
}
