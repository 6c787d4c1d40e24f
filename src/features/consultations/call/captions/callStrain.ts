/** For as long the picture must suffer before captions give way, and be whole again before they come back. Milliseconds. */
const strainedMs = 5000;
const calmMs = 20_000;
/** Captions that strain the call again so soon after they came back wait twice as long the next time, up to this. */
const soonMs = 60_000;
const calmMaxMs = 320_000;
/** Readings farther apart say nothing of the time between them, as of a computer that slept. */
const gapMs = 10_000;

/** Whether this computer is too busy for the picture of its call, by what was read of it so far. */
export interface CallStrain {
  readonly isStrained: boolean;
  /** When it was read last; since when each reading said otherwise than `isStrained` does, null where the last did not. */
  readonly readMs: number | null;
  readonly otherwiseSinceMs: number | null;
  /** How long it must be calm, and when it was so last. */
  readonly calmMs: number;
  readonly relievedMs: number | null;
}

export const noStrain: CallStrain = {
  isStrained: false,
  readMs: null,
  otherwiseSinceMs: null,
  calmMs,
  relievedMs: null,
};

/** Takes one more reading in. What comes and goes within seconds changes nothing, and what was relieved is believed slowly. */
export function readStrain(strain: CallStrain, isHeldBack: boolean, nowMs: number): CallStrain {
  const { isStrained, readMs, relievedMs } = strain;
  if (isHeldBack === isStrained) return { ...strain, readMs: nowMs, otherwiseSinceMs: null };
  const isGap = readMs === null || nowMs - readMs > gapMs;
  const sinceMs = (isGap ? null : strain.otherwiseSinceMs) ?? nowMs;
  if (nowMs - sinceMs < (isStrained ? strain.calmMs : strainedMs))
    return { ...strain, readMs: nowMs, otherwiseSinceMs: sinceMs };
  const settled = { ...strain, isStrained: isHeldBack, readMs: nowMs, otherwiseSinceMs: null };
  if (isStrained) return { ...settled, relievedMs: nowMs };
  const isSoon = relievedMs !== null && nowMs - relievedMs < soonMs;
  return { ...settled, calmMs: isSoon ? Math.min(calmMaxMs, 2 * strain.calmMs) : calmMs };
}
