import { expect, test } from "vitest";
import { SpeechClock } from "./speechClock.ts";

const quarter = 4000;

test("samples that follow each other do so in time, however late their messages are read", () => {
  const clock = new SpeechClock(16_000);
  const late = [0, 80, -40, 200, 0, 130];
  const times = late.map((by, at) => clock.timeOf(at * quarter, quarter, 5000 + at * 250 + by));
  expect(times).toEqual([5000, 5250, 5500, 5750, 6000, 6250]);
});

test("where no microphone was on, or sound got lost, it is counted anew", () => {
  const clock = new SpeechClock(16_000);
  clock.timeOf(0, quarter, 5000);
  expect(clock.timeOf(20_000, quarter, 6300)).toBe(6300);
  expect(clock.timeOf(24_000, quarter, 6580)).toBe(6550);
  // The sound card stood still for three seconds: its frames follow each other all the same.
  expect(clock.timeOf(28_000, quarter, 9800)).toBe(9800);
  expect(clock.timeOf(32_000, quarter, 10_100)).toBe(10_050);
});
