import { Temporal } from "temporal-polyfill";

/** What a clock on the wall of a zone shows, as the date picker writes it (`2026-11-23 15:00:00`), as an instant. */
export function instantOfWallTime(wallTime: string, timeZone: string): string {
  const zoned = Temporal.PlainDateTime.from(wallTime.replace(" ", "T")).toZonedDateTime(timeZone);
  return new Date(zoned.epochMilliseconds).toISOString();
}

export function wallTimeOf(instant: string, timeZone: string): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDateTime().toString({ smallestUnit: "second" }).replace("T", " ");
}

/** The next full hour in the zone, as the date picker writes it. */
export function nextFullHour(now: Date, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  return wallTimeOf(
    new Date(zoned.round({ smallestUnit: "hour", roundingMode: "ceil" }).epochMilliseconds).toISOString(),
    timeZone,
  );
}
