import fc from "fast-check";
import { expect, test } from "vitest";
import { alignPosition, counterpartOf } from "./alignPlaces.ts";

const count = fc.integer({ min: 1, max: 200 });

test("scrolling on is scrolling on in the counterpart, from its beginning to its end, and back again to where it was", () => {
  fc.assert(
    fc.property(count, count, fc.double({ min: 0, max: 1, noNaN: true }), (passages, others, share) => {
      const position = share * passages;
      const there = alignPosition(position, passages, others);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(others + 1e-9);
      expect(alignPosition(there, others, passages)).toBeCloseTo(position, 6);
      expect(alignPosition(position / 2, passages, others)).toBeLessThanOrEqual(there);
    }),
  );
  expect(alignPosition(3.5, 10, 10)).toBe(3.5);
  expect(alignPosition(1, 0, 5)).toBe(0);
});

test("a section without a counterpart is shown beside that of the nearest one before it", () => {
  const counterparts = new Map([["b", "B"]]);
  expect(counterpartOf(["a", "b", "c"], counterparts, "b")).toEqual({ sectionId: "B", exact: true });
  expect(counterpartOf(["a", "b", "c"], counterparts, "c")).toEqual({ sectionId: "B", exact: false });
  expect(counterpartOf(["a", "b", "c"], counterparts, "a")).toBeNull();
});
