import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOfWallTime, nextFullHour, wallTimeOf } from "./wallTime.ts";

test("the same wall time in two zones is two instants", () => {
  expect(instantOfWallTime("2026-11-23 15:00:00", "Africa/Nairobi")).toBe("2026-11-23T12:00:00.000Z");
  expect(instantOfWallTime("2026-11-23 15:00:00", "Asia/Shanghai")).toBe("2026-11-23T07:00:00.000Z");
});

test("an instant survives the way over the wall of any zone, but in the hour that comes twice", () => {
  const zones = fc.constantFrom("Asia/Shanghai", "Asia/Kathmandu", "Africa/Lagos", "America/Bogota", "UTC");
  const instants = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, zones, (date, zone) => {
      date.setUTCMilliseconds(0);
      expect(instantOfWallTime(wallTimeOf(date.toISOString(), zone), zone)).toBe(date.toISOString());
    }),
  );
});

test("the next full hour is one of the zone, also where it is offset by three quarters", () => {
  expect(nextFullHour(new Date("2026-11-23T10:01:00Z"), "Asia/Kathmandu")).toBe("2026-11-23 16:00:00");
  expect(nextFullHour(new Date("2026-11-23T10:16:00Z"), "Asia/Kathmandu")).toBe("2026-11-23 17:00:00");
});
