import type { TranslationLanguage } from "../../contract/models/translation.ts";
import type { Doubt } from "./checkNumbers.ts";
import { drugsNamed } from "./clinicalNames.ts";
import type { Figure } from "./figure.ts";
import { isDose, isSameFigure } from "./isSameFigure.ts";
import { readFigures, type Figures } from "./readFigures.ts";

/** What doses stand by: a drug, or a word that is the same in both texts. */
interface Anchor {
  readonly at: number;
  readonly end: number;
  /** The same in every language. */
  readonly key: string;
}

/**
 * Doses of the source that stand by another drug in the translation, though each of them is there. It is said only where both
 * texts set each dose in front of its drug, or each behind it, and name the same drugs once; most texts do not.
 */
export function checkDoses(
  source: string,
  from: TranslationLanguage,
  target: string,
  to: TranslationLanguage,
): Doubt[] {
  // Most sentences have no two figures: they are not read once more.
  if (!/\p{Nd}\P{Nd}+\p{Nd}/u.test(source)) return [];
  const there = readFigures(source, from);
  if (there.figures.filter(isDose).length < 2) return [];
  const here = readFigures(target, to);
  const drugs = [drugsOf(there, [from, "en"]), drugsOf(here, [to, from, "en"])] as const;
  const words = sameWords(there, here);
  for (const [ours, theirs] of [drugs, words]) {
    const [given, said] = [dosesBy(there, ours), dosesBy(here, theirs)];
    if (given === null || said === null || given.size !== said.size || [...given.keys()].some((key) => !said.has(key)))
      continue;
    return [...given].flatMap(([key, doses]) =>
      doses
        .filter((dose) => !(said.get(key) ?? []).some((each) => isSameFigure(dose, each, there, here)))
        .map(({ text }): Doubt => ({ kind: "lost", text })),
    );
  }
  return [];
}

const drugsOf = ({ text }: Figures, languages: readonly TranslationLanguage[]): Anchor[] =>
  drugsNamed(text, ...languages).map(({ start, end, concepts }) => ({
    at: start,
    end,
    key: concepts.map(({ id }) => id).join(" "),
  }));

/** Names that stay as they are: they begin with a capital letter, or are long. */
const name = /(?<![\p{L}\p{M}\p{N}])(?:\p{Lu}[\p{L}\p{N}]*|\p{sc=Latin}{6,})(?![\p{L}\p{M}\p{N}])/gu;

function sameWords(there: Figures, here: Figures): readonly [Anchor[], Anchor[]] {
  const [ours, theirs] = [there, here].map(({ text, figures }) =>
    Array.from(text.matchAll(name), (match): Anchor => ({
      at: match.index,
      end: match.index + match[0].length,
      key: match[0],
    })).filter(
      ({ at }) => !figures.some((figure) => !figure.word && figure.at <= at && at < figure.at + figure.text.length),
    ),
  );
  const both = (some: readonly Anchor[] = [], others: readonly Anchor[] = []): Anchor[] =>
    some.filter(({ key }) => others.some((each) => each.key === key));
  return [both(ours, theirs), both(theirs, ours)];
}

/** The doses by each anchor; null where it is not plain to which one a dose belongs. */
function dosesBy({ figures }: Figures, anchors: readonly Anchor[]): Map<string, Figure[]> | null {
  if (anchors.length < 2 || new Set(anchors.map(({ key }) => key)).size < anchors.length) return null;
  const doses = figures.filter(isDose);
  const inFront = doses.every(({ at }) => at < (anchors.at(-1)?.at ?? 0));
  const behind = doses.every(({ at }) => at >= (anchors[0]?.end ?? 0));
  if (inFront === behind) return null;
  const ordered = inFront ? anchors : anchors.toReversed();
  const by = new Map<string, Figure[]>();
  let left: readonly Figure[] = doses;
  for (const { at, end, key } of ordered) {
    const own = left.filter((dose) => (inFront ? dose.at < at : dose.at >= end));
    if (own.length === 0) return null;
    left = left.filter((dose) => !own.includes(dose));
    by.set(key, own);
  }
  return by;
}
