import fc from "fast-check";
import { expect, test } from "vitest";
import type { Consultation } from "../../../contract/ipc.ts";
import { buildAgenda, phaseOf } from "./agenda.ts";

const now = new Date("2026-11-22T10:00:00.000Z");
const aConsultation = (change: Partial<Consultation>): Consultation => ({
  id: "c",
  title: "Ward round",
  agenda: "",
  startsAt: now.toISOString(),
  durationMinutes: 60,
  timeZone: "Asia/Shanghai",
  organiserName: "Host",
  organiserId: "h",
  state: "planned",
  standing: "synced",
  ...change,
});

test("the door opens a quarter of an hour before, and closes with the end", () => {
  const at = (startsAt: string) => phaseOf(aConsultation({ startsAt }), now);
  expect(at("2026-11-22T10:20:00.000Z")).toBe("ahead");
  expect(at("2026-11-22T10:15:00.000Z")).toBe("soon");
  expect(at("2026-11-22T10:00:00.000Z")).toBe("now");
  expect(at("2026-11-22T09:00:00.000Z")).toBe("past");
  expect(phaseOf(aConsultation({ state: "cancelled" }), now)).toBe("cancelled");
});

test("one instant stands under each reader's own day", () => {
  const late = aConsultation({ startsAt: "2026-11-22T22:30:00.000Z" });
  expect(buildAgenda([late], "America/Bogota", now).days.map((day) => day.key)).toEqual(["2026-11-22"]);
  expect(buildAgenda([late], "Asia/Shanghai", now).days.map((day) => day.key)).toEqual(["2026-11-23"]);
});

test("nothing is lost or shown twice, and everything stands in the order of time", () => {
  const starts = fc.date({ min: new Date("2026-11-01"), max: new Date("2026-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.array(starts, { maxLength: 20 }), (dates) => {
      const all = dates.map((date, index) => aConsultation({ id: `c${index}`, startsAt: date.toISOString() }));
      const { days, past } = buildAgenda(all, "Asia/Kathmandu", now);
      const ahead = days.flatMap((day) => day.consultations);
      expect(new Set([...ahead, ...past]).size).toBe(all.length);
      const times = [...past.toReversed(), ...ahead].map((each) => Date.parse(each.startsAt));
      expect(times).toEqual([...times].sort((one, other) => one - other));
    }),
  );
});
