import type { Figure } from "./figure.ts";
import { isSameFigure } from "./isSameFigure.ts";
import type { Figures } from "./readFigures.ts";

/** Each figure of the source with that of the translation which says the same: those that say it alike first. */
export function pairFigures(there: Figures, here: Figures): Map<Figure, Figure> {
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
  // The two of `120/80` stay together: another 80 may stand elsewhere.
  const twos = ({ figures }: Figures): (readonly [Figure, Figure])[] =>
    figures.flatMap((one, at) => {
      const next = figures[at + 1];
      return one.joined === "close" && next !== undefined ? [[one, next] as const] : [];
    });
  const others = twos(here);
  for (const [one, next] of twos(there)) {
    const other = others.find(([first, second]) => !taken.has(first) && strict(one, first) && strict(next, second));
    if (other !== undefined && pair(one, strict, [other[0]])) pair(next, strict, [other[1]]);
  }
  for (const same of [strict, loose]) for (const one of there.figures) if (!pairs.has(one)) pair(one, same, rest);
  // Where a space may part two numbers, these.
  const open = there.figures.filter((one) => !pairs.has(one));
  const parts = rest.filter((each) => !taken.has(each)).flatMap(({ apart }) => apart);
  for (const one of open) pair(one, loose, parts);
  for (const one of open.filter((each) => !pairs.has(each)).flatMap(({ apart }) => apart))
    if (!pair(one, loose, rest)) pair(one, loose, parts);
  return pairs;
}
