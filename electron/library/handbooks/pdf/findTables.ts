import type { Block } from "./groupBlocks.ts";

export interface FoundTable {
  readonly kind: "table";
  /** Cells by row; an empty cell is an empty list. */
  readonly rows: Block[][][];
  readonly top: number;
}

/** Finds runs of blocks that stand beside each other in columns; all other blocks stay as they are. */
export function findTables(blocks: readonly Block[]): (Block | FoundTable)[] {
  const found: (Block | FoundTable)[] = [];
  for (let at = 0; at < blocks.length;) {
    const end = runEnd(blocks, at);
    const table = end - at >= 4 ? toTable(blocks.slice(at, end)) : null;
    if (table) {
      found.push(table);
      at = end;
    } else {
      const block = blocks[at];
      if (block) found.push(block);
      at += 1;
    }
  }
  return found;
}

/** A run goes on while each block stands beside one before it, or starts where a column of the run starts. */
function runEnd(blocks: readonly Block[], start: number): number {
  const first = blocks[start];
  const second = blocks[start + 1];
  if (!first || !second || !isBeside(first, second)) return start;
  const run = [first, second];
  let lastPair = start + 2;
  for (let at = start + 2; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (!block) break;
    const beside = run.slice(-8).some((other) => isBeside(other, block));
    const aligned = run.some((other) => Math.abs(other.left - block.left) < 0.6 * block.size);
    if (!beside && !aligned) break;
    run.push(block);
    if (beside) lastPair = at + 1;
  }
  // What only stands under a column after the last row is text again.
  return lastPair;
}

function isBeside(a: Block, b: Block): boolean {
  const tall = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  const apart = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  return tall > 0.3 * Math.min(a.size, b.size) && apart > 0.3 * a.size;
}

function toTable(run: readonly Block[]): FoundTable | null {
  const columns = columnStarts(run);
  if (columns.length < 2 || columns.length > 12) return null;
  const rows: Block[][][] = [];
  let previous = Infinity;
  let floor = -Infinity;
  for (const block of run) {
    const column = columns.findLastIndex((start) => block.left >= start - 0.6 * block.size);
    const index = Math.max(column, 0);
    // The file draws a row cell by cell; going back, below what the row has, begins the next one.
    const sameCell = index === previous && block.top <= floor + 0.2 * block.size && rows.at(-1)?.[index] !== undefined;
    const besideRow = (rows.at(-1) ?? []).flat().some((other) => isBeside(other, block));
    // A cell that spans rows stands beside all of them, so a filled cell says more: a drug and its dose stay in one row.
    const filledBefore = index < previous && (rows.at(-1)?.[index]?.length ?? 0) > 0;
    if (rows.length === 0 || filledBefore || (index <= previous && !besideRow && !(sameCell && index > 0))) {
      rows.push(Array.from({ length: columns.length }, () => []));
    }
    rows.at(-1)?.[index]?.push(block);
    previous = index;
    floor = block.bottom;
  }
  const filled = rows.filter((row) => row.filter((cell) => cell.length > 0).length >= 2).length;
  if (rows.length < 2 || filled < 0.5 * rows.length) return null;
  return { kind: "table", rows, top: Math.max(...run.map((block) => block.top)) };
}

/** Left edges, those that overlap in width taken as one column. */
function columnStarts(run: readonly Block[]): number[] {
  const spans: { left: number; right: number }[] = [];
  for (const block of run.toSorted((a, b) => a.left - b.left)) {
    const last = spans.at(-1);
    if (last && block.left < last.right - 0.3 * block.size) last.right = Math.max(last.right, block.right);
    else spans.push({ left: block.left, right: block.right });
  }
  return spans.map((span) => span.left);
}
