import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseByteRange } from "../../electron/hosts/byteRange.ts";

test("whatever the header says, the answer lies within the bytes", () => {
  const header = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(), fc.nat()).map(([first, last]) => `bytes=${first}-${last}`),
    fc.nat().map((first) => `bytes=${first}-`),
    fc.nat().map((last) => `bytes=-${last}`),
  );
  fc.assert(
    fc.property(header, fc.nat({ max: 1000 }), (text, size) => {
      const range = parseByteRange(text, size);
      if (range === null || range === "unsatisfiable") return;
      expect(range.first).toBeGreaterThanOrEqual(0);
      expect(range.first).toBeLessThanOrEqual(range.last);
      expect(range.last).toBeLessThan(size);
    }),
  );
});

test("any part of the bytes can be asked for", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 1000 }),
      fc.nat({ max: 1000 }),
      fc.integer({ min: 1, max: 1000 }),
      (from, length, more) => {
        const size = from + length + more;
        expect(parseByteRange(`bytes=${from}-${from + length}`, size)).toEqual({ first: from, last: from + length });
      },
    ),
  );
});
