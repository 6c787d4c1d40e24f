/** The longest n-gram, and how many times as much recall weighs as precision: chrF2 as Popović (2015) and sacreBLEU have it. */
const order = 6;
const beta = 2;

/** For each length of n-gram: how many the translation has, how many the reference has, and how many are in both. */
type Counts = readonly { readonly translated: number; readonly reference: number; readonly common: number }[];

/**
 * chrF2 of a whole set, 0 to 100, as sacreBLEU computes it by default (`chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no`):
 * characters without white space, counts summed over all sentences, lengths that one side lacks left out of the mean.
 */
export function chrF(translations: readonly string[], references: readonly string[]): number {
  if (translations.length !== references.length) throw new Error("there must be a reference for each translation");
  const sums = Array.from({ length: order }, () => ({ translated: 0, reference: 0, common: 0 }));
  for (const [at, translation] of translations.entries()) {
    for (const [index, counts] of countsOf(translation, references[at] ?? "").entries()) {
      const sum = sums[index];
      if (sum === undefined) continue;
      sum.translated += counts.translated;
      sum.reference += counts.reference;
      sum.common += counts.common;
    }
  }
  const known = sums.filter(({ translated, reference }) => translated > 0 && reference > 0);
  const mean = (share: (each: (typeof known)[number]) => number): number =>
    known.reduce((sum, each) => sum + share(each), 0) / Math.max(1, known.length);
  const precision = mean(({ common, translated }) => common / translated);
  const recall = mean(({ common, reference }) => common / reference);
  if (precision + recall === 0) return 0;
  return (100 * (1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall);
}

function countsOf(translation: string, reference: string): Counts {
  const [one, other] = [translation, reference].map((text) => Array.from(text.replaceAll(/\s/gu, "")));
  return Array.from({ length: order }, (_, index) => {
    const [mine, theirs] = [gramsOf(one ?? [], index + 1), gramsOf(other ?? [], index + 1)];
    let common = 0;
    for (const [gram, count] of mine) common += Math.min(count, theirs.get(gram) ?? 0);
    return { translated: total(mine), reference: total(theirs), common };
  });
}

function gramsOf(characters: readonly string[], length: number): Map<string, number> {
  const grams = new Map<string, number>();
  for (let at = 0; at + length <= characters.length; at += 1) {
    const gram = characters.slice(at, at + length).join("");
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

const total = (grams: ReadonlyMap<string, number>): number => [...grams.values()].reduce((sum, each) => sum + each, 0);
