import type { TranslationLanguage } from "../../contract/models/translation.ts";
import type { Figure } from "./figure.ts";
import { readFigures, type Figures } from "./readFigures.ts";
import { isDose, isSameFigure, isTime } from "./isSameFigure.ts";

/**
 * A number or a drug of the source that the translation does not have, or one that only the translation has; or words that
 * stand in the translation as they were, because no engine translated them.
 */
export interface Doubt {
  readonly kind: "lost" | "added" | "untranslated";
  /** As it stands in its text, a number with its unit. */
  readonly text: string;
}

/** Words for one that are no article. */
const plainOne = /^(?:one|once|satu|sekali|หนึ่ง|одн|واحد|一)/iu;

/**
 * Compares the numbers of a text with those of its translation, as each language writes them, with their signs and units and
 * what they are counted by. Says what a reader has to look up in the original; an empty list promises nothing.
 */
export function checkNumbers(
  source: string,
  from: TranslationLanguage,
  target: string,
  to: TranslationLanguage,
): Doubt[] {
  const [first, second] = [readFigures(source, from), readFigures(target, to)];
  const there = { ...first, figures: first.figures.filter((each) => !second.names(each)) };
  const here = { ...second, figures: second.figures.filter((each) => !first.names(each)) };
  const pairs = pairFigures(there, here);
  const isPaired = (figure: Figure): boolean =>
    pairs.has(figure) || (figure.apart.length > 0 && figure.apart.every((part) => pairs.has(part)));
  const lost = there.figures.filter((each) => !isPaired(each));
  const paired = new Set(pairs.values());
  const added = here.figures.filter(
    (each) => !paired.has(each) && !(each.apart.length > 0 && each.apart.every((part) => paired.has(part))),
  );
  // A word may be no number at all (`both`, `on`): it counts where the other side says another number instead.
  const says = (figure: Figure, others: readonly Figure[]): boolean =>
    isDose(figure) ||
    isTime(figure) ||
    (figure.units[0] === "×" && (figure.per.length > 0 || first.mention("d") !== null) && others === added) ||
    others.some(({ value, named, half }) => value !== 1 && Number(value) < 100 && !named && half === null);
  // `1 hour`, and two on the other side.
  const instead = (figure: Figure, others: readonly Figure[]): boolean =>
    figure.units[0] != null &&
    others.some(({ units, value }) => units[0] === figure.units[0] && value !== figure.value);
  // `one tablet`, and two on the other side.
  const isOne = ({ value, word, text }: Figure): boolean => value === 1 && word && plainOne.test(text);
  const isFew = ({ value, word, units: [unit] }: Figure): boolean =>
    word && unit == null && Number(value) > 1 && Number(value) <= 10;
  const few = lost.some(isOne) && added.some(isFew);
  const doubts = [
    ...lost
      .filter(
        (each) =>
          instead(each, added) ||
          (few && isOne(each)) ||
          (each.word ? each.value !== 1 && says(each, added) : each.units[0] == null || !isSilentOne(each, here)),
      )
      .map(({ text }): Doubt => ({ kind: "lost", text })),
    ...added
      .filter(
        (each) =>
          instead(each, lost) ||
          (few && isFew(each)) ||
          (each.word
            ? each.value !== 1 && says(each, lost)
            : (!each.named && !isSilentOne(each, there)) || lost.some(({ word, value }) => !word || value !== 1)),
      )
      .map(({ text }): Doubt => ({ kind: "added", text })),
  ];
  const said = [...pairs].flatMap(([one, other]) =>
    one.units[0] === other.units[0] ? [] : [one.units[0], other.units[0]],
  );
  doubts.push(...otherRhythm(first, second, said));
  // Where one is gone, another of the same value may have been taken for it: that is said already.
  return doubts.length > 0 ? doubts : outOfOrder(there.figures, here.figures, pairs);
}

/** `1日3回` is three times a day, and `1日1回` daily: one of what the other text counts by, or of nothing. */
const isSilentOne = (figure: Figure, { mention }: Figures): boolean =>
  figure.value === 1 &&
  !isDose(figure) &&
  figure.units.slice(0, 1).every((unit) => unit === null || mention(unit) !== null);

/** Where what is counted by the week in one text is counted by the day in the other (`weekly`, `une fois par jour`); not where figures of both say the same time. */
function otherRhythm(there: Figures, here: Figures, said: readonly (string | null | undefined)[]): Doubt[] {
  const only = (one: Figures, other: Figures): string[] =>
    ["d", "wk", "mo"].flatMap((unit) =>
      other.mention(unit) === null && !said.includes(unit) ? (one.mention(unit) ?? []) : [],
    );
  const [lost, added] = [only(there, here), only(here, there)];
  if (lost.length === 0 || added.length === 0) return [];
  return [
    ...lost.map((text): Doubt => ({ kind: "lost", text })),
    ...added.map((text): Doubt => ({ kind: "added", text })),
  ];
}

/** Each figure of the source with that of the translation which says the same: those that say it alike first. */
function pairFigures(there: Figures, here: Figures): Map<Figure, Figure> {
  const pairs = new Map<Figure, Figure>();
  const rest = [...here.figures];
  const pair = (one: Figure, same: (one: Figure, other: Figure) => boolean, among: readonly Figure[]): boolean => {
    const other = among.find((each) => !taken.has(each) && same(one, each));
    if (other === undefined) return false;
    taken.add(other);
    pairs.set(one, other);
    return true;
  };
  const taken = new Set<Figure>();
  const strict = (one: Figure, other: Figure): boolean =>
    one.word === other.word && one.units[0] === other.units[0] && isSameFigure(one, other, there, here);
  const loose = (one: Figure, other: Figure): boolean => isSameFigure(one, other, there, here);
  for (const same of [strict, loose]) for (const one of there.figures) if (!pairs.has(one)) pair(one, same, rest);
  // Where a space may part two numbers, these.
  const open = there.figures.filter((one) => !pairs.has(one));
  const parts = rest.filter((each) => !taken.has(each)).flatMap(({ apart }) => apart);
  for (const one of open) pair(one, loose, parts);
  for (const one of open.filter((each) => !pairs.has(each)).flatMap(({ apart }) => apart))
    if (!pair(one, loose, rest)) pair(one, loose, parts);
  return pairs;
}

/** Doses that changed their places, and the two figures of `120/80`: each of them is there, and says something else. */
function outOfOrder(there: readonly Figure[], here: readonly Figure[], pairs: ReadonlyMap<Figure, Figure>): Doubt[] {
  const placed = there.flatMap((figure, at) => {
    const other = pairs.get(figure);
    const place = other === undefined ? -1 : here.indexOf(other);
    return place < 0 ? [] : [{ figure, at, place }];
  });
  const moved = new Set<Figure>();
  for (const [index, one] of placed.entries())
    for (const other of placed.slice(index + 1)) {
      const joined = other.at === one.at + 1 ? one.figure.joined : false;
      const stays = joined === "close" ? other.place === one.place + 1 : other.place > one.place;
      const isTurned = joined === "close" || (joined === "span" && other.place === one.place - 1);
      if (stays || !(isTurned || isSwapped(one.figure, other.figure))) continue;
      moved.add(one.figure).add(other.figure);
    }
  return [...moved].map(({ text }) => ({ kind: "lost", text }));
}

/** Two doses of one unit, or of one value: what stood by the first drug stands by the second. */
const isSwapped = (one: Figure, other: Figure): boolean =>
  isDose(one) && isDose(other) && (one.units[0] === other.units[0]) !== (one.value === other.value);
