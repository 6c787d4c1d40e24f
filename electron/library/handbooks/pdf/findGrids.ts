import type { Rule } from "./readRules.ts";

/** A cell between rules. Points; y grows upwards. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export interface Grid {
  /** From top to bottom, in a row from left to right. */
  readonly cells: readonly GridCell[];
  readonly columns: readonly number[];
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Rules this near are one, or meet. */
const near = 3;
/** A side of a cell counts as ruled when so much of it is. */
const ruledShare = 0.6;
const smallestCell = 5;
const mostLines = 120;

/** The ruled tables of a page: what is enclosed by rules that meet, with cells that span rows and columns. */
export function findGrids(rules: readonly Rule[]): Grid[] {
  return componentsOf(rules)
    .map(gridOf)
    .filter((grid) => grid !== null)
    .toSorted((a, b) => b.top - a.top);
}

/** Rules that touch each other, directly or through others. */
function componentsOf(rules: readonly Rule[]): Rule[][] {
  const group = rules.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (group[root] !== root) root = group[root] ?? root;
    group[index] = root;
    return root;
  };
  for (const [index, rule] of rules.entries()) {
    for (let other = 0; other < index; other += 1) {
      const second = rules[other];
      if (second && touch(rule, second)) group[rootOf(index)] = rootOf(other);
    }
  }
  return [...Map.groupBy(rules.entries(), ([index]) => rootOf(index)).values()].map((entries) =>
    entries.map(([, rule]) => rule),
  );
}

function touch(one: Rule, other: Rule): boolean {
  if (one.direction === other.direction) {
    return Math.abs(one.at - other.at) <= near && one.from <= other.to + near && other.from <= one.to + near;
  }
  return (
    one.at >= other.from - near && one.at <= other.to + near && other.at >= one.from - near && other.at <= one.to + near
  );
}

function gridOf(rules: readonly Rule[]): Grid | null {
  const columns = positionsOf(rules.filter((rule) => rule.direction === "down"));
  const heights = positionsOf(rules.filter((rule) => rule.direction === "across")).toReversed();
  const [wide, tall] = [columns.length - 1, heights.length - 1];
  if (wide < 1 || tall < 1 || wide * tall < 2 || wide > mostLines || tall > mostLines) return null;
  const x = (index: number) => columns[index] ?? 0;
  const y = (index: number) => heights[index] ?? 0;
  // Elementary cells without a rule between them are one cell.
  const owner = Array.from({ length: wide * tall }, (_, index) => index);
  const rootOf = (index: number): number => (owner[index] === index ? index : rootOf(owner[index] ?? index));
  for (let row = 0; row < tall; row += 1) {
    for (let column = 0; column < wide; column += 1) {
      const at = row * wide + column;
      if (column + 1 < wide && !isRuled(rules, "down", x(column + 1), y(row + 1), y(row))) {
        owner[rootOf(at + 1)] = rootOf(at);
      }
      if (row + 1 < tall && !isRuled(rules, "across", y(row + 1), x(column), x(column + 1))) {
        owner[rootOf(at + wide)] = rootOf(at);
      }
    }
  }
  const areas = Map.groupBy(owner.keys(), rootOf);
  const cells: GridCell[] = [];
  for (const members of areas.values()) {
    const rows = members.map((at) => Math.floor(at / wide));
    const places = members.map((at) => at % wide);
    const [row, lastRow] = [Math.min(...rows), Math.max(...rows)];
    const [column, lastColumn] = [Math.min(...places), Math.max(...places)];
    const [rowspan, colspan] = [lastRow - row + 1, lastColumn - column + 1];
    // An area with corners is no cell: these rules draw something else.
    if (rowspan * colspan !== members.length) return null;
    const edges = { left: x(column), right: x(lastColumn + 1), top: y(row), bottom: y(lastRow + 1) };
    cells.push({ row, column, rowspan, colspan, ...edges });
  }
  if (cells.length < 2) return null;
  return {
    cells: cells.toSorted((a, b) => a.row - b.row || a.column - b.column),
    columns,
    left: x(0),
    right: x(wide),
    top: y(0),
    bottom: y(tall),
  };
}

/** Where rules lie, those near each other taken as one, in rising order. */
function positionsOf(rules: readonly Rule[]): number[] {
  const positions: number[] = [];
  for (const at of rules.map((rule) => rule.at).toSorted((a, b) => a - b)) {
    const last = positions.at(-1);
    if (last === undefined || at - last > Math.max(near, smallestCell)) positions.push(at);
  }
  return positions;
}

function isRuled(rules: readonly Rule[], direction: Rule["direction"], at: number, from: number, to: number): boolean {
  const spans = rules
    .filter((rule) => rule.direction === direction && Math.abs(rule.at - at) <= Math.max(near, smallestCell))
    .map((rule) => ({ from: Math.max(rule.from, from), to: Math.min(rule.to, to) }))
    .filter((span) => span.to > span.from)
    .toSorted((a, b) => a.from - b.from);
  let covered = 0;
  let reached = from;
  for (const span of spans) {
    covered += Math.max(0, span.to - Math.max(span.from, reached));
    reached = Math.max(reached, span.to);
  }
  return covered >= ruledShare * (to - from);
}
