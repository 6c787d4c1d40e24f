import type { Guess } from "./guessLanguage.ts";
import { holdAgainstForeign } from "./holdAgainstForeign.ts";

const cyrillic = new Set("be bg kk ky mk mn sr tg uk uz az tt tk ba ce cv os".split(" "));
const arabic = new Set("fa ur ps ckb ku ug sd pa az".split(" "));

function guess(text: string, best: "ru" | "ar", script: ReadonlySet<string>, hints: ReadonlySet<string>): Guess {
  // Words in other letters say nothing of these.
  const own = text.replace(
    best === "ru" ? /[^\p{Script=Cyrillic}\p{M}]+/gu : /[^\p{Script=Arabic}\p{M}\u200c]+/gu,
    " ",
  );
  const rivals = [...hints].filter((each) => script.has(each));
  const verdict = holdAgainstForeign(own, own, best, hints, rivals);
  if (verdict.kind === "ours") return { language: best, sure: true };
  return { language: verdict.language, sure: verdict.language !== "und" };
}

/** Arabic, or another language in its letters. */
export const guessArabic = (text: string, hints: ReadonlySet<string>): Guess => guess(text, "ar", arabic, hints);

/** Russian, or another language in its letters. */
export const guessCyrillic = (text: string, hints: ReadonlySet<string>): Guess => guess(text, "ru", cyrillic, hints);
