import type { Consultation } from "../../../contract/ipc.ts";
import { dayKey } from "../../text/time.ts";

/** `soon`: its door is open, from a quarter of an hour before. */
export type ConsultationPhase = "cancelled" | "ahead" | "soon" | "now" | "past";

const doorOpensMs = 15 * 60_000;

function endOf(consultation: Pick<Consultation, "startsAt" | "durationMinutes">): number {
  return Date.parse(consultation.startsAt) + consultation.durationMinutes * 60_000;
}

export function phaseOf(consultation: Consultation, now: Date): ConsultationPhase {
  if (consultation.state === "cancelled") return "cancelled";
  const start = Date.parse(consultation.startsAt);
  if (now.getTime() >= endOf(consultation)) return "past";
  if (now.getTime() >= start) return "now";
  return now.getTime() >= start - doorOpensMs ? "soon" : "ahead";
}

export interface AgendaDay {
  /** `2026-11-23` in the reader's zone. */
  readonly key: string;
  readonly consultations: readonly Consultation[];
}

/** What is to come, by the reader's own days, soonest first; and what is over, latest first. */
export function buildAgenda(
  consultations: readonly Consultation[],
  timeZone: string,
  now: Date,
): { readonly days: readonly AgendaDay[]; readonly past: readonly Consultation[] } {
  const sorted = [...consultations].sort(
    (one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt) || one.id.localeCompare(other.id),
  );
  const isAhead = (each: Consultation) => endOf(each) > now.getTime();
  const days = new Map<string, Consultation[]>();
  for (const each of sorted.filter(isAhead)) {
    const key = dayKey(each.startsAt, timeZone);
    days.set(key, [...(days.get(key) ?? []), each]);
  }
  return {
    days: [...days].map(([key, list]) => ({ key, consultations: list })),
    past: sorted.filter((each) => !isAhead(each)).toReversed(),
  };
}
