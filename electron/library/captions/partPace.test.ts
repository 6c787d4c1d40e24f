import { expect, test } from "vitest";
import { captionPartMax, captionPartsMax, longestRecordingMs } from "../../../contract/models/caption.ts";
import { partPace } from "./partPace.ts";

test("who speaks without a pause in the longest recording that there is has documents for all of it", () => {
  const all = Array.from({ length: captionPartsMax }, (_, number) => partPace(number));
  // A sentence of three seconds after the other: whichever comes first, the number of them or the time.
  const lastsMs = all.map(({ cues, ms }) => Math.min(cues * 3000, ms));
  expect(lastsMs.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(longestRecordingMs);
  expect(Math.max(...all.map(({ cues }) => cues))).toBe(captionPartMax);
  expect(all[0]).toEqual({ cues: 20, ms: 15_000 });
});
