import { baseLanguage } from "../../../../contract/models/scalars.ts";
import { detectLanguage } from "./detectLanguage.ts";

const tag = /^[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*$/u;
/** Languages in Latin letters, which one cannot be by mistake when the text is in others. */
const latin = new Set(
  "en es fr id tr vi cs de pt it nl sv da no nb nn fi pl hu ro sk sl hr et lv lt ms tl sw ca eu ga is sq".split(" "),
);
const detectable = new Set("ja zh ko th km lo my ar ru el he hi".split(" "));
/** Less text than this, in letters, does not refute what a book says of itself. */
const enough = 400;
/** Languages that share the letters of the one that is detected by them. */
const sameLetters: Readonly<Record<string, string>> = {
  fa: "ar",
  ur: "ar",
  ps: "ar",
  ckb: "ar",
  ug: "ar",
  sd: "ar",
  uk: "ru",
  be: "ru",
  bg: "ru",
  sr: "ru",
  mk: "ru",
  kk: "ru",
  mn: "ru",
  ky: "ru",
  tg: "ru",
  mr: "hi",
  ne: "hi",
  yue: "zh",
  yi: "he",
};

/**
 * The language of a book: as the person says, as the book says, or as its text shows where the book says nothing or
 * something that its letters refute. Converters call nearly every book English.
 */
export function settleLanguage(
  wished: string | null,
  declared: string,
  text: string,
): { language: string; guessed: boolean } {
  if (wished !== null) return { language: wished, guessed: false };
  const found = detectLanguage(text);
  const named = declared.trim().replaceAll("_", "-");
  if (!tag.test(named) || named.length > 35 || /^(?:und|mul|zxx|x)$/iu.test(named))
    return { language: found, guessed: true };
  const primary = baseLanguage(named);
  const letters = sameLetters[primary] ?? primary;
  // English is what programs write where nobody chose.
  const byDefault = primary === "en" && latin.has(found) && found !== "en" && text.length > enough;
  const refuted =
    byDefault ||
    (latin.has(primary) && detectable.has(found)) ||
    (detectable.has(letters) && found !== "und" && found !== letters);
  return refuted ? { language: found, guessed: true } : { language: named, guessed: false };
}
