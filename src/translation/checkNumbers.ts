import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { abbreviationsNamed } from "./clinicalNames.ts";
import type { Figure } from "./figure.ts";
import { readFigures, type Figures } from "./readFigures.ts";
import { isDose, isTime } from "./isSameFigure.ts";
import { pairFigures } from "./pairFigures.ts";

/**
 * A number or a drug of the source that the translation does not have, or one that only the translation has; or words that
 * stand in the translation as they were, because no engine translated them.
 */
export interface Doubt {
  readonly kind: "lost" | "added" | "untranslated";
  /** As it stands in its text, a number with its unit. */
  readonly text: string;
}

/** Figures of a text for which the other text has none that says the same. */
interface Side {
  readonly figures: Figures;
  readonly left: readonly Figure[];
}

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
  const lost = sideOf(there, new Set(pairs.keys()));
  const added = sideOf(here, new Set(pairs.values()));
  const few = lost.left.some(isOne) && added.left.some(isFew);
  const doubts = [
    ...withoutNames(
      lost.left.filter((each) => (few && isOne(each)) || isLost(each, lost, added)),
      first.text,
      from,
    ).map(doubtOf("lost")),
    ...added.left.filter((each) => (few && isFew(each)) || isAdded(each, added, lost)).map(doubtOf("added")),
    ...otherTimes(there, here, pairs),
    ...otherNumerals(first, second),
  ];
  // Where one is gone, another of the same value may have been taken for it: that is said already.
  return doubts.length > 0 ? doubts : outOfOrder(there.figures, here.figures, pairs);
}

type Doubtful = Pick<Doubt, "text">;
const doubtOf =
  (kind: Doubt["kind"]) =>
  ({ text }: Doubtful): Doubt => ({ kind, text });

const sideOf = (figures: Figures, paired: ReadonlySet<Figure>): Side => ({
  figures,
  left: figures.figures.filter((each) => !isAmong(each, paired)),
});

const isAmong = (figure: Figure, paired: ReadonlySet<Figure>): boolean =>
  paired.has(figure) || (figure.apart.length > 0 && figure.apart.every((part) => paired.has(part)));

/** Whether `SpO2` is said is not told by its figure: `checkAbbreviations` compares it. */
function withoutNames(figures: readonly Figure[], text: string, language: TranslationLanguage): readonly Figure[] {
  if (!figures.some(({ named }) => named)) return figures;
  const names = abbreviationsNamed(text, language);
  return figures.filter(({ named, at }) => !named || !names.some(({ start, end }) => start <= at && at < end));
}

/** `one tablet`, and two on the other side: words for one that are no article. */
const isOne = ({ value, word, text }: Figure): boolean =>
  value === 1 && word && /^(?:one|once|satu|sekali|หนึ่ง|одн|واحد|一)/iu.test(text);
const isFew = ({ value, word, units: [unit] }: Figure): boolean =>
  word && unit == null && Number(value) > 1 && Number(value) <= 10;

const isLost = (figure: Figure, own: Side, other: Side): boolean =>
  saysAnother(figure, other) ||
  (figure.word ? counts(figure, own, other) : figure.units[0] == null || !isSilentOne(figure, other));

const isAdded = (figure: Figure, own: Side, other: Side): boolean =>
  saysAnother(figure, other) ||
  (figure.word
    ? counts(figure, own, other)
    : (!figure.named && !isSilentOne(figure, other)) || other.left.some(({ word, value }) => !word || value !== 1));

/** `1 hour`, and two on the other side. */
const saysAnother = ({ units: [unit], value }: Figure, other: Side): boolean =>
  unit != null && other.left.some((each) => each.units[0] === unit && each.value !== value);

/** A word may be no number at all (`both`, `on`): it counts with a dose, a time or a rate, or where the other side says another number. */
const counts = (figure: Figure, own: Side, other: Side): boolean =>
  figure.value !== 1 &&
  (isDose(figure) ||
    isTime(figure) ||
    (figure.units[0] === "×" && (figure.per.length > 0 || own.figures.mention("d") !== null)) ||
    other.left.some(({ value, named, half }) => value !== 1 && Number(value) < 100 && !named && half === null));

/** `1日3回` is three times a day, and `1日1回` daily: one of what the other text counts by, or of nothing. */
const isSilentOne = (figure: Figure, { figures: { mention } }: Side): boolean =>
  figure.value === 1 &&
  !isDose(figure) &&
  figure.units.slice(0, 1).every((unit) => unit === null || mention(unit) !== null);

/**
 * Where what is counted by the week in one text is counted by the day in the other (`weekly`, `une fois par jour`), and where
 * an hour is a day (`within an hour`, `en un día`); not where figures of both say the same time.
 */
function otherTimes(there: Figures, here: Figures, pairs: ReadonlyMap<Figure, Figure>): Doubt[] {
  const isSaid = (unit: string): boolean =>
    [...pairs].some((pair) => pair.filter(({ units }) => units[0] === unit).length === 1);
  const units = ["min", "h", "d", "wk", "mo"].filter((unit) => !isSaid(unit));
  const rates = (one: Figures, other: Figures): Doubtful[] =>
    units.flatMap((unit) => {
      const text = other.rate(unit) === null ? one.rate(unit) : null;
      return text === null ? [] : [{ text }];
    });
  const stretches = (one: Figures, other: Figures) =>
    units.flatMap((unit) => (other.mention(unit) === null ? (one.stretch(unit) ?? []) : []));
  const named = [stretches(there, here), stretches(here, there)] as const;
  const changed = changedTo(rates(there, here), rates(here, there));
  return changed.length > 0 || !named.flat().some((each) => each.isOne) ? changed : changedTo(...named);
}

/** One that says another in the translation; nothing where one side has none. */
const changedTo = (lost: readonly Doubtful[], added: readonly Doubtful[]): Doubt[] =>
  lost.length === 0 || added.length === 0 ? [] : [...lost.map(doubtOf("lost")), ...added.map(doubtOf("added"))];

/** `type II` for `type I`; a figure says the same, but an article does not. */
function otherNumerals(there: Figures, here: Figures): Doubt[] {
  const only = (one: Figures, other: Figures): Doubtful[] =>
    one.numerals.filter(
      ({ value }) =>
        !other.numerals.some((each) => each.value === value) &&
        !other.figures.some((each) => each.value === value && !(each.word && value === 1)),
    );
  return changedTo(only(there, here), only(here, there));
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
