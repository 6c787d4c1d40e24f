import type { TranslationLanguage } from "../../contract/models/translation.ts";
import type { Doubt } from "./checkNumbers.ts";
import { contraries, type Said } from "./contraries.ts";

const letter = "[\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}]";
const patterns = new Map<string, RegExp>();

/** Beside an hour of the day the words count with it: `2 heures du matin` is `gece 2'de`. */
const afterHour =
  "(?<!\\d[\\s\\u00a0]?(?:h|heures?|horas?|o['’]clock|час\\p{L}*|giờ|時|时|点|點)?[\\s\\u00a0]?(?:\\d\\d)?[\\s\\u00a0]?(?:in the|at|du|de la|de)?[\\s\\u00a0]?)";
const beforeHour =
  "(?![\\s\\u00a0]?(?:saat|pukul|jam|lúc)?[\\s\\u00a0]?\\d{1,2}(?:[:：点點時时]|[\\s\\u00a0]?giờ|['’][dty][ae]))";

function sayingOf(said: Said, language: TranslationLanguage): RegExp {
  const words = said[language];
  const known = patterns.get(words);
  if (known !== undefined) return known;
  const made = new RegExp(`(?<!${letter})${afterHour}(?:${words})(?!${letter})${beforeHour}`, "iu");
  patterns.set(words, made);
  return made;
}

/**
 * In the morning and in the evening, before and after meals, half and twice as much: what only the source says, where the
 * translation says another of its kind that the source does not.
 */
export function checkContraries(
  source: string,
  from: TranslationLanguage,
  target: string,
  to: TranslationLanguage,
): Doubt[] {
  return contraries.flatMap((row) => {
    const both = row.map((said) => [sayingOf(said, from).exec(source), sayingOf(said, to).exec(target)] as const);
    const lost = both.flatMap(([there, here]): Doubt[] =>
      there !== null && here === null ? [{ kind: "lost", text: there[0] }] : [],
    );
    const added = both.flatMap(([there, here]): Doubt[] =>
      there === null && here !== null ? [{ kind: "added", text: here[0] }] : [],
    );
    return lost.length > 0 && added.length > 0 ? [...lost, ...added] : [];
  });
}
