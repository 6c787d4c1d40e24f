import { wordDay, wordMonth, wordWeekday } from "../text/time.ts";

/** What the pickers of days say by themselves, as the system words it: their library knows few languages' order of words. */
export function calendarWords(language: string) {
  const instant = (day: string): string => `${day.slice(0, 10)}T00:00:00.000Z`;
  return {
    monthLabelFormat: (day: string) => wordMonth(instant(day), "long", language),
    yearLabelFormat: (day: string) => wordMonth(instant(day), "none", language),
    monthsListFormat: (day: string) => wordMonth(instant(day), "alone", language),
    yearsListFormat: (day: string) => wordMonth(instant(day), "none", language),
    weekdayFormat: (day: string) => wordWeekday(instant(day), language),
    getDayAriaLabel: (day: string) => wordDay(instant(day), language, "UTC", new Date(0)),
  };
}
