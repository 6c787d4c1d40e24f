import type { Settings } from "../../../contract/ipc.ts";

/** Whether a moment lies in the hours in which the person wants to be left alone, by the clock of her zone. */
export function isQuiet(
  { quietFrom, quietUntil, quietZone }: Pick<Settings, "quietFrom" | "quietUntil" | "quietZone">,
  now: Date,
): boolean {
  if (quietFrom === quietUntil) return false;
  const format = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(quietZone === null ? {} : { timeZone: quietZone }),
  });
  // Two digits each, so that they compare as text.
  const clock = format.format(now);
  return quietFrom < quietUntil ? clock >= quietFrom && clock < quietUntil : clock >= quietFrom || clock < quietUntil;
}
