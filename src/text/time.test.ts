import fc from "fast-check";
import { expect, test } from "vitest";
import { wordSize, wordShare } from "./amounts.ts";
import {
  dayKey,
  daysAway,
  sameClock,
  wordClock,
  wordDay,
  wordFromNow,
  wordLength,
  wordNearDay,
  wordSpan,
  wordTime,
  wordZone,
} from "./time.ts";

const now = new Date("2026-11-22T10:00:00.000Z");
const languages = fc.constantFrom("en", "zh", "ar");
const zones = fc.constantFrom(
  "Africa/Nairobi",
  "Asia/Shanghai",
  "America/Bogota",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
);
const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });

test("the same instant is another day on the other side of the world", () => {
  const instant = "2026-11-22T22:30:00.000Z";
  expect(dayKey(instant, "America/Bogota")).toBe("2026-11-22");
  expect(dayKey(instant, "Asia/Shanghai")).toBe("2026-11-23");
  expect(wordNearDay(instant, "en", "America/Bogota", now)).toBe("Today");
  expect(wordNearDay(instant, "en", "Asia/Shanghai", now)).toBe("Tomorrow");
  expect(wordNearDay(instant, "zh", "Asia/Shanghai", now)).toBe("明天");
  expect(wordNearDay("2026-11-25T10:00:00.000Z", "en", "UTC", now)).toBeNull();
});

test("a time stands in the zone that is asked for, and a year only where it is another", () => {
  expect(wordTime("2026-11-22T12:00:00.000Z", "en", "Asia/Kathmandu")).toBe("17:45");
  expect(wordSpan("2026-11-22T12:00:00.000Z", 90, "en", "UTC")).toMatch(/^12:00\s?–\s?13:30$/);
  expect(wordSpan("2026-11-22T09:00:00.000Z", 90, "ja", "UTC")).toBe("09:00～10:30");
  expect(wordDay("2026-11-22T12:00:00.000Z", "en", "UTC", now)).not.toContain("2026");
  expect(wordDay("2027-11-22T12:00:00.000Z", "en", "UTC", now)).toContain("2027");
});

test("zones are named in the reader's language, and not twice where the clocks agree", () => {
  expect(wordZone("Asia/Shanghai", "zh")).toContain("中国");
  expect(wordZone("UTC", "en")).toBe("Coordinated Universal Time");
  expect(sameClock("Europe/Berlin", "Europe/Paris", now.toISOString())).toBe(true);
  // London is an hour behind Lagos in winter only by name: the same clock in summer.
  expect(sameClock("Europe/London", "Africa/Lagos", "2026-07-01T12:00:00.000Z")).toBe(true);
  expect(sameClock("Europe/London", "Africa/Lagos", "2026-12-01T12:00:00.000Z")).toBe(false);
});

test("lengths, counters, sizes and shares", () => {
  expect(wordClock(65_000, "en")).toBe("1:05");
  expect(wordClock(3_909_000, "en")).toBe("1:05:09");
  expect(wordLength(65 * 60_000, "en")).toMatch(/1 hr.* 5 min/);
  expect(wordSize(1_400_000, "en")).toBe("1.4 MB");
  expect(wordShare(999, 1000, "en")).toBe("99%");
  expect(wordShare(0, 0, "en")).toBe("0%");
  expect(wordFromNow("2026-11-22T09:55:00.000Z", "en", now)).toBe("5 minutes ago");
});

test("no instant, zone or language is without words, and days count as calendars do", () => {
  fc.assert(
    fc.property(instants, instants, zones, languages, (one, other, zone, language) => {
      const instant = one.toISOString();
      for (const words of [wordDay(instant, language, zone, other), wordFromNow(instant, language, other)]) {
        expect(words).not.toBe("");
      }
      expect(daysAway(instant, zone, one)).toBe(0);
      expect(daysAway(instant, zone, other)).toBe(-daysAway(other.toISOString(), zone, one) || 0);
    }),
  );
});
