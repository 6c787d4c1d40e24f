import { writesComma } from "./readValue.ts";

/** Digits that look like others, or like nothing, to who does not write them: `٥` is five and looks like a nought. */
const scripts: readonly (readonly [digits: RegExp, zero: number, written: string])[] = [
  [/[٠-٩]/gu, 0x0660, "ar"],
  [/[۰-۹]/gu, 0x06f0, ""],
  [/[๐-๙]/gu, 0x0e50, "th"],
  [/[０-９]/gu, 0xff10, "ja zh"],
];

/** The same words with digits that readers of the language write. */
export function ownDigits(words: string, language: string): string {
  if (!/[٠-٩۰-۹๐-๙０-９٪٫٬]/u.test(words)) return words;
  const digits = scripts
    .filter(([, , written]) => !written.includes(language))
    .reduce(
      (text, [sign, zero]) => text.replace(sign, (digit) => String((digit.codePointAt(0) ?? zero) - zero)),
      words,
    );
  if (language === "ar") return digits;
  const [point, group] = writesComma(language) ? [",", "."] : [".", ","];
  return (
    digits
      .replace(/(?<=\d)٫(?=\d)/gu, point)
      // A comma may be a list's.
      .replace(/(?<=\d)،(?=\d)/gu, ",")
      .replace(/(?<=\d)٬(?=\d{3})/gu, group)
      .replaceAll("٪", "%")
  );
}
