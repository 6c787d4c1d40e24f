import { comparisonsAfter, comparisonsBefore, comparisonSigns, type Comparison } from "./comparisons.ts";
import { foldForm } from "./foldFigures.ts";

export interface FoundComparison {
  readonly comparison: Comparison | null;
  /** Of the sign in front of the figure, with the space behind it; 0 for words. */
  readonly signLength: number;
}

const signs = comparisonSigns.map(
  ([comparison, forms]) => [comparison, new RegExp(`(?:${forms})[\\s\\u00a0\\u202f]*$`, "u")] as const,
);
const words = comparisonsBefore.map(
  ([comparison, forms]) =>
    [
      comparison,
      new RegExp(
        `(?<![\\p{L}\\p{M}](?=[\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}]))${foldForm(forms)}[\\s\\u00a0]*(?:el|los|las|les|des|the|un|una|درجة)?[\\s\\u00a0]*$`,
        "iu",
      ),
    ] as const,
);
const behind = comparisonsAfter.map(
  ([comparison, forms]) => [comparison, new RegExp(`^[\\s\\u00a0]*${foldForm(forms)}`, "iu")] as const,
);

/** What a text says in front of a figure of how it is compared; `lead` ends where the figure begins. */
export function findComparisonBefore(lead: string): FoundComparison {
  for (const [comparison, pattern] of signs) {
    const match = pattern.exec(lead);
    if (match !== null) return { comparison, signLength: match[0].length };
  }
  const word = words.find(([, pattern]) => pattern.test(lead));
  return { comparison: word?.[0] ?? null, signLength: 0 };
}

export const findComparisonAfter = (rest: string): Comparison | null =>
  behind.find(([, pattern]) => pattern.test(rest))?.[0] ?? null;
