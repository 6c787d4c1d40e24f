import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fitPicture, layoutTiles, type Rectangle } from "./layoutTiles.ts";

const frame = { width: 1280, height: 720 };
const shows = fc.array(fc.constantFrom<"camera" | "screen">("camera", "screen"), { minLength: 1, maxLength: 9 });
const directions = fc.constantFrom<"ltr" | "rtl">("ltr", "rtl");
const sizes = fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) });

const overlap = (a: Rectangle, b: Rectangle) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test("everyone has a tile inside the picture, and no two overlap", () => {
  fc.assert(
    fc.property(shows, directions, (people, direction) => {
      const tiles = layoutTiles(people, frame, direction);
      expect(tiles).toHaveLength(people.length);
      for (const [index, tile] of tiles.entries()) {
        expect(tile.width).toBeGreaterThan(0);
        expect(tile.height).toBeGreaterThan(0);
        expect(tile.x).toBeGreaterThanOrEqual(0);
        expect(tile.y).toBeGreaterThanOrEqual(0);
        expect(tile.x + tile.width).toBeLessThanOrEqual(frame.width);
        expect(tile.y + tile.height).toBeLessThanOrEqual(frame.height);
        expect(tiles.slice(index + 1).some((other) => overlap(tile, other))).toBe(false);
      }
    }),
  );
});

test("one person fills the picture, four share it in quarters", () => {
  expect(layoutTiles(["camera"], frame, "ltr")).toEqual([{ x: 0, y: 0, ...frame }]);
  const quarters = layoutTiles(["camera", "camera", "camera", "camera"], frame, "ltr");
  expect(quarters.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [640, 0],
    [0, 360],
    [640, 360],
  ]);
});

test("the first person stands on the right where the language runs from right to left", () => {
  expect(layoutTiles(["camera", "camera"], frame, "rtl").map(({ x }) => x)).toEqual([640, 0]);
});

test("a shared screen is the largest tile", () => {
  fc.assert(
    fc.property(shows, directions, (people, direction) => {
      const screen = people.indexOf("screen");
      fc.pre(screen >= 0);
      const areas = layoutTiles(people, frame, direction).map(({ width, height }) => width * height);
      expect(areas[screen]).toBe(Math.max(...areas));
    }),
  );
});

test("a screen is shown whole and a camera fills its tile, both undistorted", () => {
  fc.assert(
    fc.property(sizes, sizes, fc.constantFrom<"contain" | "cover">("contain", "cover"), (picture, size, fit) => {
      const tile = { x: 10, y: 20, ...size };
      const { source, target } = fitPicture(picture, tile, fit);
      expect(target.width / source.width).toBeCloseTo(target.height / source.height, 6);
      expect(fit === "cover" ? target : source).toEqual(fit === "cover" ? tile : { x: 0, y: 0, ...picture });
      expect(source.x).toBeGreaterThanOrEqual(-1e-6);
      expect(source.y).toBeGreaterThanOrEqual(-1e-6);
      expect(target.width).toBeLessThanOrEqual(tile.width + 1e-6);
      expect(target.height).toBeLessThanOrEqual(tile.height + 1e-6);
    }),
  );
});
