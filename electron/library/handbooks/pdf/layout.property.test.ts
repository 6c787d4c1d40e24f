import fc from "fast-check";
import { expect, it } from "vitest";
import { findGrids } from "./findGrids.ts";
import { joinRtl } from "./joinRtl.ts";
import type { Rule } from "./readRules.ts";

const texts = fc.constantFrom(
  "طبيب",
  "ا",
  "ّ",
  " ّ",
  "15",
  "92%",
  "mg",
  "SpO2",
  "–",
  "(",
  ")",
  " ",
  "5 mg/kg",
  "، ",
  "א",
  "1.5",
);

it("nothing that stands on a right-to-left line is lost, whatever the order in which it is drawn", () => {
  const row = fc.array(
    fc.record({
      text: texts,
      x: fc.integer({ min: 0, max: 500 }),
      y: fc.integer({ min: 0, max: 3 }),
      width: fc.integer({ min: 0, max: 60 }),
      size: fc.constant(12),
      bold: fc.boolean(),
    }),
    { minLength: 1, maxLength: 15 },
  );
  const signs = (text: string) => Array.from(text.replace(/\s/gu, "").replaceAll(")", "(")).toSorted().join("");
  fc.assert(
    fc.property(row, (pieces) => {
      // A sign over nothing has no letter to go to.
      fc.pre(!pieces.every(({ text }) => /^\s*\p{Mn}*\s*$/u.test(text)));
      const drawn = pieces.map(({ text }) => text).join("");
      expect(signs(joinRtl(pieces))).toBe(signs(drawn));
    }),
  );
});

it("cells of a ruled table never overlap and fill it, whatever the rules", () => {
  const position = fc.integer({ min: 0, max: 8 }).map((step) => step * 40);
  const rule = fc
    .record({ direction: fc.constantFrom("across", "down"), at: position, from: position, long: position })
    .map(({ direction, at, from, long }): Rule => ({ direction, at, from, to: from + long + 10 }));
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 30 }), (rules) => {
      for (const grid of findGrids(rules)) {
        const area = grid.cells.reduce((sum, cell) => sum + (cell.right - cell.left) * (cell.top - cell.bottom), 0);
        expect(area).toBeCloseTo((grid.right - grid.left) * (grid.top - grid.bottom), 5);
        const places = grid.cells.flatMap((cell) =>
          Array.from({ length: cell.rowspan * cell.colspan }, (_, index) => {
            const row = cell.row + Math.floor(index / cell.colspan);
            return `${row}/${cell.column + (index % cell.colspan)}`;
          }),
        );
        expect(new Set(places).size).toBe(places.length);
      }
    }),
  );
});
