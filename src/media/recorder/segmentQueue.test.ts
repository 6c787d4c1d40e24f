import { expect, test } from "vitest";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { SegmentQueue, type RecordedSegment } from "./segmentQueue.ts";

const aSegment = (number: number): RecordedSegment => ({
  number,
  startMs: number * 1000,
  durationMs: 1000,
  bytes: Uint8Array.of(number),
});

test("hands on in order, one at a time, however long each takes", async () => {
  const taken: number[] = [];
  let inside = 0;
  let most = 0;
  const queue = new SegmentQueue({
    limit: 3,
    onFailed: () => undefined,
    append: async ({ number }) => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, number % 2 === 0 ? 5 : 0));
      taken.push(number);
      inside -= 1;
    },
  });
  for (const number of [0, 1, 2, 3, 4]) queue.add(aSegment(number));
  expect(queue.full).toBe(true);
  await queue.drain();
  expect(queue.full).toBe(false);
  expect(taken).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(1);
});

test("after a refusal nothing more is handed on, and it is told once", async () => {
  const taken: number[] = [];
  const failures: unknown[] = [];
  const full = new ExpectedFailure("library.diskFull");
  const queue = new SegmentQueue({
    limit: 10,
    onFailed: (cause) => failures.push(cause),
    append: async ({ number }) => {
      if (number >= 2) throw full;
      taken.push(number);
    },
  });
  for (const number of [0, 1, 2, 3]) queue.add(aSegment(number));
  await queue.drain();
  queue.add(aSegment(4));
  await queue.drain();
  expect(taken).toEqual([0, 1]);
  expect(failures).toEqual([full]);
});
