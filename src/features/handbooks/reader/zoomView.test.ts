import fc from "fast-check";
import { expect, test } from "vitest";
import { fitted, keepInFrame, zoomAt } from "./zoomView.ts";

const coordinate = fc.integer({ min: -500, max: 500 });
const size = fc.record({ width: fc.integer({ min: 1, max: 1000 }), height: fc.integer({ min: 1, max: 1000 }) });
const factors = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { maxLength: 8 });

test("what lies under the pointer stays there, however one zooms", () => {
  fc.assert(
    fc.property(coordinate, coordinate, factors, (x, y, steps) => {
      const point = { x, y };
      const view = steps.reduce((last, factor) => zoomAt(last, factor, point), fitted);
      expect((x - view.x) / view.scale).toBeCloseTo(x, 6);
      expect((y - view.y) / view.scale).toBeCloseTo(y, 6);
      expect(view.scale).toBeGreaterThanOrEqual(1);
    }),
  );
});

test("a picture is never pushed out of its frame, and stands in the middle when it fits", () => {
  fc.assert(
    fc.property(size, size, coordinate, coordinate, factors, (picture, frame, x, y, steps) => {
      const wild = steps.reduce((last, factor) => zoomAt(last, factor, { x, y }), fitted);
      const view = keepInFrame(wild, picture, frame);
      for (const [place, length, room] of [
        [view.x, picture.width, frame.width],
        [view.y, picture.height, frame.height],
      ] as const) {
        const free = Math.max(0, (length * view.scale - room) / 2);
        expect(Math.abs(place)).toBeLessThanOrEqual(free);
      }
      expect(keepInFrame(view, picture, frame)).toEqual(view);
    }),
  );
});
