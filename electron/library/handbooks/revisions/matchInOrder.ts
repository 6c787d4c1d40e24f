/** Above this many comparisons, likeness is only asked near the diagonal. */
const mostComparisons = 200_000;
const bandWidth = 100;
/** Longer lists than that of what is not the same to the letter are another book: nothing is paired. */
const mostCells = 4_000_000;

/**
 * The pairs of two lists, both in order and none crossing another, that are most alike in sum (Needleman–Wunsch without
 * a penalty for gaps). `likeness` is 0 for strangers; pairs below `least` are left out.
 */
export function matchInOrder<Item>(
  ones: readonly Item[],
  others: readonly Item[],
  likeness: (one: Item, other: Item) => number,
  least: number,
): [Item, Item][] {
  if (ones.length * others.length > mostCells) return [];
  const width = others.length + 1;
  const best = new Float64Array((ones.length + 1) * width);
  const scores = new Float64Array((ones.length + 1) * width);
  const slope = others.length / Math.max(ones.length, 1);
  const near = (row: number, column: number) =>
    ones.length * others.length <= mostComparisons || Math.abs(column - row * slope) <= bandWidth;
  for (let row = 1; row <= ones.length; row += 1) {
    for (let column = 1; column <= others.length; column += 1) {
      const at = row * width + column;
      const one = ones[row - 1];
      const other = others[column - 1];
      const score = one !== undefined && other !== undefined && near(row, column) ? likeness(one, other) : 0;
      scores[at] = score >= least ? score : 0;
      best[at] = Math.max(
        best[at - width] ?? 0,
        best[at - 1] ?? 0,
        (best[at - width - 1] ?? 0) + (score >= least ? score : 0),
      );
    }
  }
  const pairs: [Item, Item][] = [];
  let row = ones.length;
  let column = others.length;
  while (row > 0 && column > 0) {
    const at = row * width + column;
    const one = ones[row - 1];
    const other = others[column - 1];
    const score = scores[at] ?? 0;
    if (score > 0 && best[at] === (best[at - width - 1] ?? 0) + score && one !== undefined && other !== undefined) {
      pairs.unshift([one, other]);
      row -= 1;
      column -= 1;
    } else if (best[at] === best[at - width]) row -= 1;
    else column -= 1;
  }
  return pairs;
}
