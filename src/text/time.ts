import { beginWithCapital } from "./beginWithCapital.ts";

/** Wording of instants and lengths by Intl. Every function is pure: language, zone and now come in. */

const formats = new Map<string, Intl.DateTimeFormat>();
let wished: readonly string[] = [];

/** The person's own locales: where one is of the window's language, dates are written as in its region. */
export function setRegion(locales: readonly string[]): void {
  wished = locales;
  formats.clear();
}

function regional(language: string): string {
  return wished.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

function format(language: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  // One calendar for all who meet: a Thai doctor's 2569 is a colleague's 2026. And the digits that all numbers here are in.
  const made = new Intl.DateTimeFormat(regional(language), {
    ...options,
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
  });
  formats.set(key, made);
  return made;
}

/** The zone of this computer, by its IANA name. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

export function wordTime(instant: string, language: string, timeZone: string): string {
  return format(language, timeZone, clock).format(new Date(instant));
}

/** `15:00–16:00`; the second day is named where the end falls on it. */
export function wordSpan(startsAt: string, minutes: number, language: string, timeZone: string): string {
  const start = new Date(startsAt);
  const span = format(language, timeZone, clock).formatRange(start, new Date(start.getTime() + minutes * 60_000));
  // Japanese spells out hours in a span, and in nothing else.
  return span.replace(/(\d+)時(\d+)分/gu, (_, hour: string, minute: string) => `${hour.padStart(2, "0")}:${minute}`);
}

/** `Monday, 23 November`, with the year where it is not the year of now. */
export function wordDay(instant: string, language: string, timeZone: string, now: Date): string {
  const year = format("en", timeZone, { year: "numeric" });
  const date = new Date(instant);
  const sameYear = year.format(date) === year.format(now);
  return format(language, timeZone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(date);
}

/** `November 2026`, or the month alone, or the year alone (`none`). */
export function wordMonth(instant: string, month: "long" | "alone" | "none", language: string): string {
  const options: Intl.DateTimeFormatOptions = {
    ...(month === "none" ? {} : { month: month === "long" ? "long" : "short" }),
    ...(month === "alone" ? {} : { year: "numeric" }),
  };
  return beginWithCapital(format(language, "UTC", options).format(new Date(instant)), language);
}

/** As above a column of a calendar. */
export function wordWeekday(instant: string, language: string): string {
  return format(language, "UTC", { weekday: "short" }).format(new Date(instant));
}

/** `Mon 23 Nov 2026, 15:00`. */
export function wordMoment(instant: string, language: string, timeZone: string): string {
  return format(language, timeZone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    ...clock,
  }).format(new Date(instant));
}

export function wordDate(instant: string, language: string, timeZone: string): string {
  return format(language, timeZone, { day: "numeric", month: "short", year: "numeric" }).format(new Date(instant));
}

/** The calendar day in a zone, as `2026-11-23`: for grouping, never for showing. */
export function dayKey(instant: string | Date, timeZone: string): string {
  const parts = format("en-CA", timeZone, { year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(new Date(instant));
}

/** Whole calendar days from now to the instant, both seen in the zone: 0 is today, -1 yesterday. */
export function daysAway(instant: string, timeZone: string, now: Date): number {
  return Math.round((Date.parse(dayKey(instant, timeZone)) - Date.parse(dayKey(now, timeZone))) / 86_400_000);
}

/** `Today`, `Tomorrow`, `Yesterday`; null for any other day. */
export function wordNearDay(instant: string, language: string, timeZone: string, now: Date): string | null {
  const days = daysAway(instant, timeZone, now);
  if (Math.abs(days) > 1) return null;
  const word = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  return beginWithCapital(word, language);
}

/** `in 5 minutes`, `2 hours ago`, in the largest unit that says it. */
export function wordFromNow(instant: string, language: string, now: Date): string {
  const minutes = Math.round((new Date(instant).getTime() - now.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 36) return words.format(hours, "hour");
  return words.format(Math.round(hours / 24), "day");
}

/** The zone's own name without summer and winter: `China Time`, `Central European Time`. */
export function wordZone(timeZone: string, language: string): string {
  const name = (timeZoneName: "longGeneric" | "long"): string => {
    const parts = format(language, timeZone, { timeZoneName }).formatToParts(new Date());
    return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
  };
  const generic = name("longGeneric");
  // UTC has no summer, and so only the one name.
  return /\d/u.test(generic) ? name("long") : generic;
}

/** `UTC+8` as it is at this instant. */
export function wordOffset(timeZone: string, language: string, instant: Date): string {
  const parts = format(language, timeZone, { timeZoneName: "shortOffset" }).formatToParts(instant);
  return (parts.find((part) => part.type === "timeZoneName")?.value ?? "").replace("GMT", "UTC");
}

/** True where clocks in both zones show the same at this instant: naming both would only confuse. */
export function sameClock(one: string, other: string, instant: string): boolean {
  const date = new Date(instant);
  return one === other || wordOffset(one, "en", date) === wordOffset(other, "en", date);
}

/** `1:05:09` or `4:07`, in the digits of the language. For counters; a screen reader is given `wordLength`. */
export function wordClock(milliseconds: number, language: string): string {
  const all = Math.max(0, Math.floor(milliseconds / 1000));
  const two = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
  const one = new Intl.NumberFormat(language);
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return hours > 0
    ? `${one.format(hours)}:${two.format(minutes)}:${two.format(seconds)}`
    : `${one.format(minutes)}:${two.format(seconds)}`;
}

/** `1 hr 5 min`; under a minute in seconds. */
export function wordLength(milliseconds: number, language: string): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return unit(seconds, "second", language);
  const minutes = Math.round(seconds / 60);
  const parts = [
    ...(minutes >= 60 ? [unit(Math.floor(minutes / 60), "hour", language)] : []),
    ...(minutes % 60 > 0 ? [unit(minutes % 60, "minute", language)] : []),
  ];
  return new Intl.ListFormat(language, { style: "narrow", type: "unit" }).format(parts);
}

function unit(amount: number, name: "hour" | "minute" | "second", language: string): string {
  return new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "short" }).format(amount);
}
