/** The hub's only source of the time of day; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** As `instantSchema` has it. */
export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
