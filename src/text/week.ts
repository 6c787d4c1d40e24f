type DayOfWeek = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The day a calendar's week begins with where the tag's people live; 0 is Sunday. Monday where the runtime cannot say. */
export function firstDayOfWeek(tag: string): DayOfWeek {
  const locale = new Intl.Locale(tag) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  const first = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
  return (first % 7) as DayOfWeek;
}
