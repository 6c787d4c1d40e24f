import type { Words } from "./locales.ts";

const plain = "AEIOUYaceinouyz";
const accented = "ÅÉÎÖÛÝåçéîñöûýž";
/** What stands here is read by the program, not by a person. */
const kept = /(\{\{.*?\}\}|<\/?\w+>)/u;

/** English words as no language has them: accented, a third longer and in brackets, with what they fill in as it was. */
export function stretchWords(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === "string" ? stretch(value) : stretchWords(value),
    ]),
  );
}

function stretch(text: string): string {
  const letters = text
    .split(kept)
    .map((part, index) => (index % 2 === 1 ? part : accent(part)))
    .join("");
  return `⟦${letters}${"~".repeat(Math.ceil(text.replace(/\{\{.*?\}\}/gu, "").length / 3))}⟧`;
}

const accent = (text: string): string =>
  text.replace(/[A-Za-z]/gu, (letter) => accented[plain.indexOf(letter)] ?? letter);
