import type { TFunction } from "i18next";
import type { MarkColor } from "../../../../contract/models/reading.ts";

export const markColors: readonly MarkColor[] = ["yellow", "green", "blue", "rose"];

/** The colour by its name and its pattern: `Yellow, solid line`. */
export function wordMarkColor(t: TFunction, color: MarkColor): string {
  return t(`marks.color.${color}`);
}
