import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isQuiet } from "./quietHours.ts";

const clock = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
const quiet = (quietFrom: string, quietUntil: string, quietZone: string | null, instant: string): boolean =>
  isQuiet({ quietFrom, quietUntil, quietZone }, new Date(instant));

const minute = fc.integer({ min: 0, max: 1439 });
const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
/** Zones that have kept one distance from UTC since long before 2000, in minutes. */
const steady = fc.constantFrom(
  { zone: "Asia/Kathmandu", offset: 345 },
  { zone: "Asia/Shanghai", offset: 480 },
  { zone: "Etc/GMT+5", offset: -300 },
  { zone: "UTC", offset: 0 },
);

test("the hours run from the first to the second, over midnight too, by the clock of the zone", () => {
  fc.assert(
    fc.property(minute, minute, instant, steady, (from, until, now, { zone, offset }) => {
      const settings = { quietFrom: clock(from), quietUntil: clock(until), quietZone: zone };
      const there = (((Math.floor(now / 60_000) + offset) % 1440) + 1440) % 1440;
      const since = (there - from + 1440) % 1440;
      expect(isQuiet(settings, new Date(now))).toBe(since < (until - from + 1440) % 1440);
    }),
  );
});

test("in any zone each moment is quiet either in some hours or in all the others", () => {
  const zones = fc.constantFrom(null, "Europe/Berlin", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe");
  fc.assert(
    fc.property(minute, minute, instant, zones, (from, until, now, quietZone) => {
      fc.pre(from !== until);
      const [one, other] = [clock(from), clock(until)];
      const at = new Date(now);
      const inOne = isQuiet({ quietFrom: one, quietUntil: other, quietZone }, at);
      expect(isQuiet({ quietFrom: other, quietUntil: one, quietZone }, at)).toBe(!inOne);
    }),
  );
});

describe("where clocks are put forward and back (Berlin, 2026)", () => {
  const night = (at: string) => quiet("22:00", "06:00", "Europe/Berlin", at);
  test.each([
    ["the evening before, summer time begins at night", "2026-03-28T20:59:00Z", false],
    ["at ten in the evening", "2026-03-28T21:00:00Z", true],
    ["the last minute before the hour that is left out", "2026-03-29T00:59:00Z", true],
    ["the first after it", "2026-03-29T01:00:00Z", true],
    ["a minute to six by the new time", "2026-03-29T03:59:00Z", true],
    ["six by the new time", "2026-03-29T04:00:00Z", false],
    ["the hour that comes twice, the first time", "2026-10-25T00:30:00Z", true],
    ["and the second", "2026-10-25T01:30:00Z", true],
    ["a minute to six by the old time", "2026-10-25T04:59:00Z", true],
    ["six by the old time", "2026-10-25T05:00:00Z", false],
  ])("%s", (_, at, expected) => expect(night(at)).toBe(expected));

  test("hours within the hour that is left out are not that night, and in the one that comes twice are quiet twice", () => {
    const nap = (at: string) => quiet("02:00", "03:00", "Europe/Berlin", at);
    const hours = (day: string) =>
      Array.from({ length: 24 }, (_, hour) => nap(`${day}T${clock(hour * 60 + 30)}:00Z`)).filter(Boolean).length;
    expect([hours("2026-03-28"), hours("2026-03-29"), hours("2026-10-25"), hours("2026-10-26")]).toEqual([1, 0, 2, 1]);
  });
});

test("one moment is night for one member and day for another", () => {
  const at = "2026-07-01T20:00:00Z";
  expect(quiet("22:00", "06:00", "Europe/Istanbul", at)).toBe(true);
  expect(quiet("22:00", "06:00", "America/Bogota", at)).toBe(false);
});

test("the same hour twice is no hours at all", () => {
  fc.assert(
    fc.property(minute, instant, (at, now) => {
      expect(isQuiet({ quietFrom: clock(at), quietUntil: clock(at), quietZone: null }, new Date(now))).toBe(false);
    }),
  );
});
