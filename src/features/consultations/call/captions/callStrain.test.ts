import fc from "fast-check";
import { expect, test } from "vitest";
import { noStrain, readStrain, type CallStrain } from "./callStrain.ts";

/** Readings two seconds apart, as the call takes them; gives whether it was strained after each. */
function readAll(readings: readonly boolean[], from: CallStrain = noStrain, startMs = 0): CallStrain[] {
  const all: CallStrain[] = [];
  let strain = from;
  for (const [at, isHeldBack] of readings.entries()) {
    strain = readStrain(strain, isHeldBack, startMs + at * 2000);
    all.push(strain);
  }
  return all;
}
const times = (count: number, isHeldBack: boolean): boolean[] => Array<boolean>(count).fill(isHeldBack);
const strained = (all: readonly CallStrain[]) => all.map(({ isStrained }) => isStrained);

test("a picture that suffers for several seconds strains the call; one that stumbles does not", () => {
  expect(strained(readAll(times(4, true)))).toEqual([false, false, false, true]);
  expect(strained(readAll([true, true, true, false, true, true, true])).includes(true)).toBe(false);
});

test("it is relieved after twenty calm seconds, and slower each time that it comes back at once", () => {
  let strain = readAll(times(4, true)).at(-1)!;
  let now = 8000;
  for (const calmMs of [20_000, 40_000, 80_000, 160_000, 320_000, 320_000]) {
    const calm = readAll(times(calmMs / 2000 + 1, false), strain, now);
    expect(strained(calm).indexOf(false)).toBe(calmMs / 2000);
    now += 2000 * calm.length;
    strain = readAll(times(4, true), calm.at(-1), now).at(-1)!;
    expect(strain.isStrained).toBe(true);
    now += 8000;
  }
  // Well for long: it has not to be waited for as long.
  const calm = readAll(times(400, false), strain, now);
  const later = readAll(times(4, true), calm.at(-1), now + 800_000).at(-1)!;
  expect([later.isStrained, later.calmMs]).toEqual([true, 20_000]);
});

test("a computer that slept has neither suffered nor rested meanwhile", () => {
  const first = readStrain(noStrain, true, 0);
  const woken = readStrain(first, true, 3_600_000);
  expect(woken.isStrained).toBe(false);
  expect(readStrain(readStrain(woken, true, 3_604_000), true, 3_605_000).isStrained).toBe(true);
});

test("however readings come, it changes only after as long of the other, and what agrees changes nothing", () => {
  const reading = fc.record({ isHeldBack: fc.boolean(), afterMs: fc.integer({ min: 0, max: 15_000 }) });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 200 }), (readings) => {
      let strain = noStrain;
      let now = 0;
      let otherwiseMs: number | null = null;
      for (const { isHeldBack, afterMs } of readings) {
        now += afterMs;
        const before = strain;
        strain = readStrain(before, isHeldBack, now);
        if (isHeldBack === before.isStrained) otherwiseMs = null;
        else otherwiseMs = otherwiseMs === null || afterMs > 10_000 ? now : otherwiseMs;
        const neededMs = before.isStrained ? before.calmMs : 5000;
        expect(strain.isStrained !== before.isStrained).toBe(otherwiseMs !== null && now - otherwiseMs >= neededMs);
        if (strain.isStrained !== before.isStrained) otherwiseMs = null;
        expect(strain.calmMs).toBeGreaterThanOrEqual(20_000);
        expect(strain.calmMs).toBeLessThanOrEqual(320_000);
      }
    }),
  );
});
