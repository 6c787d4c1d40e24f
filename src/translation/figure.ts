import type { DayPart } from "./clockWords.ts";
import type { Comparison } from "./comparisons.ts";

/** A number of a text with what belongs to it. */
export interface Figure {
  /** As it stands in its text, with its unit. */
  readonly text: string;
  /** Where that begins in its text, as it is without its marks. */
  readonly at: number;
  /** Hours of the day with their minutes as a part; figures that are no number (`1.2.3`) stand for themselves. */
  readonly value: number | string;
  /** A word, not figures. */
  readonly word: boolean;
  /** A part of a name: `COVID-19`, `S1`. */
  readonly named: boolean;
  readonly comparison: Comparison | null;
  /** The comparison stands in words, of which there are many: only the opposite of another counts. */
  readonly worded: boolean;
  /** What its unit may be, as written first; null where it has none or a language may leave it out. */
  readonly units: readonly (string | null)[];
  /** What it is counted by: `kg` and `min` of `5 mg/kg/min`. */
  readonly per: readonly string[];
  /** Its unit is the next figure's: `5–10 mg`. */
  readonly inherited: boolean;
  /** A month of the year, which most languages write as a name: `3月`. */
  readonly month: boolean;
  /** Of an hour, where the text says it. */
  readonly half: DayPart | null;
  /** What stands between this figure and the next: only a slash or a colon (`120/80`); what leads from one to the other. */
  readonly joined: "close" | "span" | false;
  /** Where a space may group thousands or part two numbers: these. */
  readonly apart: readonly Figure[];
}
