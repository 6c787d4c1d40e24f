import type { CaptionPace } from "../../../contract/models/caption.ts";

/** A partial caption that takes longer than this costs more than it gives. */
const slowMs = 1200;
/** Sound that waits: from here on no partial captions, from there on it is left out. */
const lateMs = 3000;
const skippedMs = 12_000;
/** How long a stretch that was left out is remembered, and how many are too many. */
const rememberedMs = 120_000;
const skipsMax = 3;

export interface PaceState {
  /** What the last caption took. */
  readonly tookMs: number;
  /** Sound that waits to be looked at. */
  readonly waitingMs: number;
  /** When stretches were left out, in milliseconds of the sound. */
  readonly skips: readonly number[];
  /** The call itself is short of the processor. */
  readonly isSparing: boolean;
}

export const freshPace: PaceState = { tookMs: 0, waitingMs: 0, skips: [], isSparing: false };

/**
 * Sheds load before the call does: first the partial captions, then speech itself, then all of it. For the call's sake only
 * the first: words that are left out are a greater loss than a smaller picture.
 */
export function paceOf({ tookMs, waitingMs, skips, isSparing }: PaceState): CaptionPace | "stop" {
  if (skips.length >= skipsMax) return "stop";
  if (skips.length > 0) return "skipping";
  return isSparing || tookMs > slowMs || waitingMs > lateMs ? "finalsOnly" : "full";
}

/** True where what waits is so much that the newest alone is to be kept. */
export const mustSkip = ({ waitingMs }: PaceState): boolean => waitingMs > skippedMs;

export const skipAt = (state: PaceState, atMs: number): PaceState => ({
  ...state,
  waitingMs: 0,
  skips: [...state.skips, atMs],
});

export const forgetSkips = (state: PaceState, nowMs: number): PaceState => ({
  ...state,
  skips: state.skips.filter((atMs) => nowMs - atMs < rememberedMs),
});
