import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Clock } from "../clock.ts";
import { networkOf } from "./networkOf.ts";

/** So much at once, and so much more a second. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * What one account, or one address (of IPv6 one /64), may ask for. A hospital may stand behind one address, so that addresses are given much;
 * what a person does, or her computer after a week without network, comes nowhere near any of these.
 */
export const defaultFloodLimits = {
  /** Of one account: HTTP calls but those of segments, which come in numbers. */
  calls: { burst: 600, perSecond: 20 },
  segments: { burst: 6000, perSecond: 500 },
  /** Documents written. */
  writes: { burst: 1000, perSecond: 20 },
  /** Through the translation server: a thousand characters. A handbook page has some five. */
  translations: { burst: 200, perSecond: 2 },
  /** What its sockets say. */
  events: { burst: 600, perSecond: 60 },
  /** Of one address: whatever it asks, and what is refused for want of a valid session. */
  address: { burst: 20_000, perSecond: 1000 },
  /** New or changed applications of one address: a ward that applies together, and then one a minute. */
  applications: { burst: 60, perSecond: 1 / 60 },
  refused: { burst: 1000, perSecond: 10 },
  /** Wrong passwords and codes, of one address: a hospital mistypes that often in an hour. */
  guesses: { burst: 200, perSecond: 0.1 },
} as const satisfies Record<string, Allowance>;

export type FloodLimits = { readonly [Name in keyof typeof defaultFloodLimits]: Allowance };

export interface FloodGuard {
  /** Takes `cost` from the allowance of somebody. @throws ExpectedFailure `hub.tooManyRequests` where it is used up */
  take(kind: keyof FloodLimits, who: string, cost?: number): void;
  /** As `take`, but takes nothing. */
  check(kind: keyof FloodLimits, who: string): void;
}

/** Above this many accounts and addresses, those who have been quiet are forgotten. */
const bucketsMax = 50_000;

/** Buckets that fill up with time, in memory: a hub that starts anew forgives everybody. */
export function createFloodGuard(limits: FloodLimits, clock: Clock): FloodGuard {
  const buckets = new Map<string, { kind: keyof FloodLimits; level: number; at: number }>();

  const levelOf = (bucket: { kind: keyof FloodLimits; level: number; at: number }, now: number): number => {
    const { burst, perSecond } = limits[bucket.kind];
    return Math.min(burst, bucket.level + (Math.max(0, now - bucket.at) / 1000) * perSecond);
  };

  function forgetQuiet(now: number): void {
    for (const [key, bucket] of buckets) {
      if (levelOf(bucket, now) >= limits[bucket.kind].burst) buckets.delete(key);
    }
  }

  function take(kind: keyof FloodLimits, who: string, cost: number): void {
    const now = clock.now();
    const key = `${kind} ${networkOf(who)}`;
    const bucket = buckets.get(key) ?? { kind, level: limits[kind].burst, at: now };
    const level = levelOf(bucket, now);
    const lacking = Math.max(cost, 1) - level;
    if (lacking > 0) {
      const retryAfterSeconds = Math.max(1, Math.ceil(lacking / limits[kind].perSecond));
      throw new ExpectedFailure("hub.tooManyRequests", { retryAfterSeconds });
    }
    if (cost === 0) return;
    buckets.set(key, { kind, level: level - cost, at: now });
    if (buckets.size > bucketsMax) forgetQuiet(now);
  }

  return { take: (kind, who, cost = 1) => take(kind, who, cost), check: (kind, who) => take(kind, who, 0) };
}
