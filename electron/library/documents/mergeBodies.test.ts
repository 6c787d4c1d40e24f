import { expect, test } from "vitest";
import { mergeBodies } from "./mergeBodies.ts";

const cue = (id: string, text: string, correctedAt: string | null) => ({
  id,
  startMs: 0,
  endMs: 900,
  memberId: "019b0000-0000-7000-8000-000000000001",
  language: "tr",
  text,
  correctedAt,
});
type Cue = ReturnType<typeof cue>;
const part = (...cues: Cue[]) => ({ recordingId: "019b0000-0000-7000-8000-000000000002", number: 0, cues });
const merged = (base: Cue[], mine: Cue[], theirs: Cue[]) =>
  mergeBodies("captionPart", part(...base), part(...mine), part(...theirs))?.cues.map(({ text }) => text);

test("of words that were corrected on two computers every correction counts, whatever their clocks say", () => {
  const heard = [cue("a", "Five", null), cue("b", "Six", null)];
  const [early, late] = ["2026-01-01T08:00:00.000Z", "2026-01-01T09:00:00.000Z"];
  expect(merged(heard, [cue("a", "Fifty", early), heard[1]!], [heard[0]!, cue("b", "Sixty", late)])).toEqual([
    "Fifty",
    "Sixty",
  ]);
  // Corrected there before, by a clock that is ahead, and here once more.
  const before = [cue("a", "Fifty", late), heard[1]!];
  expect(merged(before, [cue("a", "Fifteen", early), heard[1]!], [before[0]!, cue("b", "Sixty", late)])).toEqual([
    "Fifteen",
    "Sixty",
  ]);
  // Both corrected one cue: the later stands, on both computers.
  const [first, second] = [[cue("a", "Fifty", early)], [cue("a", "Fifteen", late)]];
  expect(merged([heard[0]!], first, second)).toEqual(["Fifteen"]);
  expect(merged([heard[0]!], second, first)).toEqual(["Fifteen"]);
  expect(merged([heard[0]!], [heard[0]!], second)).toEqual(["Fifteen"]);
});
