import type { TFunction } from "i18next";
import { wordLanguageWithin } from "../text/amounts.ts";
import type { ToldWay } from "../translation/takenWay.ts";

/**
 * That a machine translated, and which way: the first is the text's own, the others those of sentences in it. One line for
 * each place where it was done.
 */
export function wordWays(
  t: TFunction,
  [first, ...others]: readonly [ToldWay, ...ToldWay[]],
  language: string,
): string[] {
  const wordWay = ({ languages }: ToldWay): string =>
    languages.map((each) => wordLanguageWithin(each, language)).join(t("translating.then"));
  const wordAll = (ways: readonly ToldWay[]): string => ways.map(wordWay).join(" · ");
  const at = (host: string | null, way: string): string =>
    host === null ? t("translating.machine", { way }) : t("translating.machineAt", { way, host });
  const beside = others.filter(({ host }) => host === first.host);
  const way = wordWay(first);
  const lines = [
    at(first.host, beside.length === 0 ? way : t("translating.withParts", { way, parts: wordAll(beside) })),
  ];
  for (const host of new Set(others.map((each) => each.host)))
    if (host !== first.host)
      lines.push(
        at(host, t("translating.partsAlone", { parts: wordAll(others.filter((each) => each.host === host)) })),
      );
  return lines;
}
