import type { Announcement } from "../../contract/announcementCalls.ts";
import { baseLanguage } from "../../contract/models/scalars.ts";

type Words = Pick<Announcement, "title" | "text" | "language">;

/** In the reader's language where somebody wrote it so, else as it was first written. */
export function announcementWords(announcement: Announcement, language: string): Words {
  const own = (each: Words) => baseLanguage(each.language) === language;
  if (own(announcement)) return announcement;
  return announcement.translations.find(own) ?? announcement;
}

const weight: Record<Announcement["importance"], number> = { urgent: 0, important: 1, notice: 2 };

/** Those to be shown now, the most important first and then the newest. */
export function currentAnnouncements(all: readonly Announcement[], now: Date): Announcement[] {
  const instant = now.toISOString();
  return all
    .filter(({ from, until }) => from <= instant && (until === null || instant < until))
    .sort((one, other) => weight[one.importance] - weight[other.importance] || (one.from < other.from ? 1 : -1));
}
