import { expect, test } from "vitest";
import type { Announcement } from "../../contract/announcementCalls.ts";
import { announcementWords, currentAnnouncements } from "./announcementWords.ts";

const one = (change: Partial<Announcement>): Announcement => ({
  id: "01936b7e-6f00-7000-8000-000000000001",
  title: "Maintenance",
  text: "",
  language: "en",
  translations: [{ title: "维护", text: "", language: "zh-CN" }],
  from: "2026-11-22T08:00:00.000Z",
  until: "2026-11-23T08:00:00.000Z",
  importance: "notice",
  standing: "synced",
  dismissed: false,
  ...change,
});

test("an announcement is told in the reader's language where it is written so", () => {
  expect(announcementWords(one({}), "zh").title).toBe("维护");
  expect(announcementWords(one({}), "en").title).toBe("Maintenance");
  expect(announcementWords(one({}), "ar").title).toBe("Maintenance");
});

test("what is current is shown from its first instant to before its last, the most important first", () => {
  const at = (instant: string, change: Partial<Announcement> = {}) =>
    currentAnnouncements([one(change)], new Date(instant)).length;
  expect(at("2026-11-22T07:59:59.999Z")).toBe(0);
  expect(at("2026-11-22T08:00:00.000Z")).toBe(1);
  expect(at("2026-11-23T07:59:59.999Z")).toBe(1);
  expect(at("2026-11-23T08:00:00.000Z")).toBe(0);
  expect(at("2030-01-01T00:00:00.000Z", { until: null })).toBe(1);
  const sorted = currentAnnouncements(
    [
      one({ title: "old" }),
      one({ title: "new", from: "2026-11-22T09:00:00.000Z" }),
      one({ title: "urgent", importance: "urgent" }),
    ],
    new Date("2026-11-22T10:00:00.000Z"),
  );
  expect(sorted.map(({ title }) => title)).toEqual(["urgent", "new", "old"]);
});
