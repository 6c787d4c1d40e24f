import {
  comparisonsAfter,
  comparisonsBefore,
  comparisonSigns,
  denialsAfter,
  denialsBefore,
  limitsAfter,
  limitsBefore,
  type Comparison,
} from "./comparisons.ts";
import { foldForm } from "./foldFigures.ts";

export interface FoundComparison {
  readonly comparison: Comparison | null;
  /** Of the sign in front of the figure, with the space behind it; 0 for words. */
  readonly signLength: number;
}

const signs = comparisonSigns.map(
  ([comparison, forms]) => [comparison, new RegExp(`(?:${forms})[\\s\\u00a0\\u202f]*$`, "u")] as const,
);
const wordStart = "(?<![\\p{L}\\p{M}](?=[\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}]))";
const words = comparisonsBefore.map(
  ([comparison, forms]) =>
    [
      comparison,
      new RegExp(
        `${wordStart}${foldForm(forms)}[\\s\\u00a0]*(?:el|los|las|les|des|the|un|una|درجة)?[\\s\\u00a0]*$`,
        "iu",
      ),
    ] as const,
);
/** Between a limit and its figure. */
const between =
  "(?:(?:[\\s\\u00a0]\\p{L}[\\p{L}\\p{M}’']*){0,4}|[\\p{sc=Han}の]{0,6}は?|[\\p{sc=Thai}]{0,12})[\\s\\u00a0:=：]*$";
const limits = limitsBefore.map(
  ([comparison, forms]) => [comparison, new RegExp(`${wordStart}${foldForm(forms)}${between}`, "iu")] as const,
);
const behind = [
  ...comparisonsAfter.map(
    ([comparison, forms]) => [comparison, new RegExp(`^[\\s\\u00a0]*${foldForm(forms)}`, "iu")] as const,
  ),
  ...limitsAfter.map(
    ([comparison, forms]) =>
      [comparison, new RegExp(`^[\\s\\u00a0]*${foldForm(forms)}(?!\\p{L}|[^.,;]{0,6}\\d)`, "iu")] as const,
  ),
];

/** What a text says in front of a figure of how it is compared; `lead` ends where the figure begins. */
export function findComparisonBefore(lead: string): FoundComparison {
  for (const [comparison, pattern] of signs) {
    const match = pattern.exec(lead);
    if (match !== null) return { comparison, signLength: match[0].length };
  }
  for (const [comparison, pattern] of words) {
    const at = lead.search(pattern);
    if (at >= 0) return { comparison: denied.test(lead.slice(0, at)) ? turned(comparison) : comparison, signLength: 0 };
  }
  return { comparison: nearestLimit(lead), signLength: 0 };
}

const denied = new RegExp(foldForm(denialsBefore), "iu");
const deniedBehind = new RegExp(`^${denialsAfter}`, "iu");
/** `must not exceed` is at most, and `no urine for more than` is none. */
const turned = (comparison: Comparison): Comparison =>
  comparison === ">" ? "≯" : comparison === "<" ? "≮" : comparison;

function nearestLimit(lead: string): Comparison | null {
  const found = limits.map(([comparison, pattern]) => ({ comparison, at: lead.search(pattern) }));
  return found.filter(({ at }) => at >= 0).toSorted((one, other) => other.at - one.at)[0]?.comparison ?? null;
}

/** What stands behind a figure and its unit of how it is compared; `rest` begins there. */
export function findComparisonAfter(rest: string): Comparison | null {
  for (const [comparison, pattern] of behind) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    return deniedBehind.test(rest.slice(match[0].length)) ? turned(comparison) : comparison;
  }
  return null;
}
