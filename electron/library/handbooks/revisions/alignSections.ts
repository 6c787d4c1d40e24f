import { matchInOrder } from "./matchInOrder.ts";
import { printOf, shareOf, type SectionContent, type SectionPrint } from "./sectionPrint.ts";

/** Below this likeness two sections are not taken for the same. */
const leastAlike = 0.4;
/** A section that went elsewhere in the book has to be very much alike to be recognised. */
const leastAlikeElsewhere = 0.6;
/** More comparisons than this of sections that went elsewhere would hold the library up. */
const mostComparisons = 250_000;

/**
 * Pairs the sections of two editions that say the same: first those that are alike to the letter, or that their author
 * gave the same place in both; then chapter by chapter in reading order; then what went elsewhere. No section is in two
 * pairs. In two languages only places, numbers and structure are compared, in one also the words.
 */
export function alignSections(
  from: readonly SectionContent[],
  to: readonly SectionContent[],
  { sameLanguage }: { readonly sameLanguage: boolean },
): Map<string, string> {
  const ones = from.map(printOf);
  const others = to.map(printOf);
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (one: SectionPrint, other: SectionPrint) => {
    pairs.set(one.id, other.id);
    taken.add(other.id);
  };
  const certain = sameLanguage ? pairUnique(ones, others, (print) => print.hash) : pairAnchors(ones, others);
  for (const [one, other] of certain) pair(one, other);

  const onesBelow = Map.groupBy(ones, (print) => print.parentId);
  const othersBelow = Map.groupBy(others, (print) => print.parentId);
  const likeness = sameLanguage ? likenessOfVersions : likenessOfTranslations;
  const alignBelow = (parent: string | null, otherParent: string | null): void => {
    const siblings = onesBelow.get(parent) ?? [];
    const otherSiblings = othersBelow.get(otherParent) ?? [];
    const left = siblings.filter((print) => !pairs.has(print.id));
    const otherLeft = otherSiblings.filter((print) => !taken.has(print.id));
    // As many sections in both: their places say something too.
    const sameCount = siblings.length === otherSiblings.length;
    const places = new Map([...siblings.entries(), ...otherSiblings.entries()].map(([place, { id }]) => [id, place]));
    const alike = (one: SectionPrint, other: SectionPrint) =>
      likeness(one, other, sameCount && places.get(one.id) === places.get(other.id));
    for (const [one, other] of matchInOrder(left, otherLeft, alike, leastAlike)) pair(one, other);
    for (const { id } of siblings) {
      const other = pairs.get(id);
      if (other !== undefined) alignBelow(id, other);
    }
  };
  alignBelow(null, null);

  const left = ones.filter((print) => !pairs.has(print.id));
  const otherLeft = others.filter((print) => !taken.has(print.id));
  if (sameLanguage && left.length * otherLeft.length <= mostComparisons) {
    const candidates = left.flatMap((one) =>
      otherLeft.map((other) => ({ one, other, alike: likenessOfVersions(one, other, false) })),
    );
    for (const { one, other, alike } of candidates.toSorted((a, b) => b.alike - a.alike)) {
      if (alike < leastAlikeElsewhere) break;
      if (!pairs.has(one.id) && !taken.has(other.id)) pair(one, other);
    }
  }
  return pairs;
}

/** Pairs what bears a name that stands once in each list. */
function pairUnique(
  ones: readonly SectionPrint[],
  others: readonly SectionPrint[],
  nameOf: (print: SectionPrint) => string,
): [SectionPrint, SectionPrint][] {
  const byName = Map.groupBy(ones, nameOf);
  const otherByName = Map.groupBy(others, nameOf);
  return [...byName].flatMap(([name, [one, ...more]]): [SectionPrint, SectionPrint][] => {
    const [other, ...otherMore] = otherByName.get(name) ?? [];
    return one && other && name !== "" && more.length + otherMore.length === 0 ? [[one, other]] : [];
  });
}

/** By the author's own places, of those pages that have as many sections in both: else the places have shifted. */
function pairAnchors(ones: readonly SectionPrint[], others: readonly SectionPrint[]) {
  const pageOf = ({ anchor }: SectionPrint) => anchor.replace(/#[^#]*$/u, "");
  const count = Map.groupBy(ones, pageOf);
  const otherCount = Map.groupBy(others, pageOf);
  return pairUnique(ones, others, (print) => print.anchor).filter(
    ([one]) => count.get(pageOf(one))?.length === otherCount.get(pageOf(one))?.length,
  );
}

function likenessOfVersions(one: SectionPrint, other: SectionPrint, samePlace: boolean): number {
  const titles = one.title === other.title ? 1 : (shareOf(one.titleWords, other.titleWords) ?? 0);
  const text = shareOf(one.words, other.words) ?? titles;
  return 0.5 * titles + 0.5 * text + (samePlace ? 0.1 : 0);
}

function likenessOfTranslations(one: SectionPrint, other: SectionPrint, samePlace: boolean): number {
  const numbers = shareOf(one.numbers, other.numbers) ?? 0.5;
  const anchor = one.anchor !== "" && one.anchor === other.anchor;
  const title = one.title !== "" && one.title === other.title;
  return 0.4 * numbers + (samePlace ? 0.35 : 0) + (anchor ? 0.35 : 0) + (title ? 0.3 : 0);
}
